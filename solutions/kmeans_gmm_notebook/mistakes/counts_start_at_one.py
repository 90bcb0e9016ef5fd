"""The sums N_k begin at 1 in place of 0.

Then each component owns one point more than there is. What is the value of an empty sum?
"""

LOSES = ["q4_6"]


def maximization(self):
    N_k = np.ones(self.k)
    for responsibilities in self.gamma:
        N_k = N_k + responsibilities
    self.pi = N_k / len(self.X)
    self.mu = self.gamma.T @ self.X / N_k[:, np.newaxis]
    for k in range(self.k):
        difference = self.X - self.mu[k]
        self.sigma[k] = (self.gamma[:, k] * difference.T) @ difference / N_k[k]


GMMModel.maximization = maximization
