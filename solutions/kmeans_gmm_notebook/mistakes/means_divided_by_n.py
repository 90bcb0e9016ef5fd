"""The weighted sums of the points are divided by n in place of N_k.

A weighted average is divided by the sum of its weights.
"""

LOSES = ["q4_6"]


def maximization(self):
    n = len(self.X)
    N_k = self.gamma.sum(axis=0)
    self.pi = N_k / n
    self.mu = self.gamma.T @ self.X / n
    for k in range(self.k):
        difference = self.X - self.mu[k]
        self.sigma[k] = (self.gamma[:, k] * difference.T) @ difference / N_k[k]


GMMModel.maximization = maximization
