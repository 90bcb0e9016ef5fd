"""The density lacks the determinant of the covariance matrix.

A wide Gaussian is lower than a narrow one: the height in equation (11) is divided by the root of
the determinant. It cancels only if all components have the same one.
"""

LOSES = ["q4_4"]


def expectation(self):
    joint = np.zeros((len(self.X), self.k))
    for k in range(self.k):
        difference = self.X - self.mu[k]
        exponent = -0.5 * (difference @ np.linalg.inv(self.sigma[k]) * difference).sum(axis=1)
        joint[:, k] = self.pi[k] * np.exp(exponent)
    return joint / joint.sum(axis=1, keepdims=True)


GMMModel.expectation = expectation
