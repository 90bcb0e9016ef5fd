"""The mixing proportions stay as they were.

The M-step has three updates. Which of the fields does your `maximization` set?
"""

LOSES = ["q4_6"]


def maximization(self):
    N_k = self.gamma.sum(axis=0)
    self.mu = self.gamma.T @ self.X / N_k[:, np.newaxis]
    for k in range(self.k):
        difference = self.X - self.mu[k]
        self.sigma[k] = (self.gamma[:, k] * difference.T) @ difference / N_k[k]


GMMModel.maximization = maximization
