"""The E-step works for two clusters only.

Your loop runs over two clusters, as in the worked example. How many there are is a field of the
model.
"""

LOSES = ["estep"]


def estep(self, X):
    joint = np.zeros((len(X), 2))
    for j in range(2):
        pi, mu, variance = self.priors[j, 0], self.mus[j, 0], self.variances[j, 0]
        density = np.exp(-((X[:, 0] - mu) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)
        joint[:, j] = pi * density
    return joint / joint.sum(axis=1, keepdims=True)


GMM1D.estep = estep
