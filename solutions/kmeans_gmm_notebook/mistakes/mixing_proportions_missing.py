"""The mixing proportions are left out of the responsibilities.

Bayes' rule weighs the density of a component with how probable the component was before the point
was seen. Where does your E-step use `pi`?
"""

LOSES = ["q4_4"]


def expectation(self):
    joint = np.zeros((len(self.X), self.k))
    for k in range(self.k):
        difference = self.X - self.mu[k]
        exponent = -0.5 * (difference @ np.linalg.inv(self.sigma[k]) * difference).sum(axis=1)
        joint[:, k] = np.exp(exponent) / np.sqrt(np.linalg.det(2 * np.pi * self.sigma[k]))
    return joint / joint.sum(axis=1, keepdims=True)


GMMModel.expectation = expectation
