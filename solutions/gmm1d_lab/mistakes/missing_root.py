"""The height of the bell lacks its square root.

The factor in front of the exponential makes the density integrate to 1. Wide bells are lower than
narrow ones, but not by as much as yours.
"""

LOSES = ["estep"]


def estep(self, X):
    variances = self.variances.T
    densities = np.exp(-((X - self.mus.T) ** 2) / (2 * variances)) / (2 * np.pi * variances)
    joint = self.priors.T * densities
    return joint / joint.sum(axis=1, keepdims=True)


GMM1D.estep = estep
