"""The mixing proportions are left out of the responsibilities.

Bayes' rule weighs how well a cluster explains the point with how likely the cluster was before
the point was seen. One of the two does not reach your result.
"""

LOSES = ["estep"]


def estep(self, X):
    variances = self.variances.T
    densities = np.exp(-((X - self.mus.T) ** 2) / (2 * variances)) / np.sqrt(2 * np.pi * variances)
    return densities / densities.sum(axis=1, keepdims=True)


GMM1D.estep = estep
