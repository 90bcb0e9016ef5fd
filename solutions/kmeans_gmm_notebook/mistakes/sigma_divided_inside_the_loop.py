"""The sum for `sigma` is divided by N_k again at each point.

The first terms are then divided n times. Divide once, when the sum is complete: after the loop over
the points.
"""

LOSES = ["q4_6"]


def maximization(self):
    n, d = self.X.shape
    N_k = self.gamma.sum(axis=0)
    self.pi = N_k / n
    self.mu = self.gamma.T @ self.X / N_k[:, np.newaxis]
    self.sigma = np.zeros((self.k, d, d))
    for k in range(self.k):
        for i in range(n):
            difference = self.X[i] - self.mu[k]
            self.sigma[k] += self.gamma[i, k] * np.outer(difference, difference)
            self.sigma[k] /= N_k[k]


GMMModel.maximization = maximization
