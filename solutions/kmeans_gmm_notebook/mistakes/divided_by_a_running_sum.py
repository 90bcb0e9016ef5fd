"""Each responsibility is divided by the sum of the components so far, not of all of them.

The denominator of Bayes' rule is complete only after the loop over the components. The last column
is right, and the first is 1 everywhere.
"""

LOSES = ["q4_4"]


def expectation(self):
    gamma = np.zeros((len(self.X), self.k))
    total = np.zeros(len(self.X))
    for k in range(self.k):
        difference = self.X - self.mu[k]
        exponent = -0.5 * (difference @ np.linalg.inv(self.sigma[k]) * difference).sum(axis=1)
        joint = self.pi[k] * np.exp(exponent) / np.sqrt(np.linalg.det(2 * np.pi * self.sigma[k]))
        total += joint
        gamma[:, k] = joint / total
    return gamma


GMMModel.expectation = expectation
