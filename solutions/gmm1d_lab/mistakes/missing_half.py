"""The factor 1/2 in the exponent of the normal density is missing.

Compare your exponent with the density in the handout, term by term: your bells are too narrow.
"""

LOSES = ["estep"]


def estep(self, X):
    variances = self.variances.T
    densities = np.exp(-((X - self.mus.T) ** 2) / variances) / np.sqrt(2 * np.pi * variances)
    joint = self.priors.T * densities
    return joint / joint.sum(axis=1, keepdims=True)


GMM1D.estep = estep
