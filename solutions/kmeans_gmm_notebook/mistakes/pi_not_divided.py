"""`pi` holds the numbers N_k, not shares of the points.

Proportions sum to 1. What do yours sum to?
"""

LOSES = ["q4_6"]


def maximization(self):
    N_k = self.gamma.sum(axis=0)
    self.pi = N_k
    self.mu = self.gamma.T @ self.X / N_k[:, np.newaxis]
    for k in range(self.k):
        difference = self.X - self.mu[k]
        self.sigma[k] = (self.gamma[:, k] * difference.T) @ difference / N_k[k]


GMMModel.maximization = maximization
