"""Standard deviation returned as variance.

Your spread is in the unit of the data. The field is called `variances`: in which unit should it
be?
"""

LOSES = ["mstep_variances"]


def mstep(self, X, gammas):
    owned = gammas.sum(axis=0).reshape(-1, 1)
    self.priors = owned / len(X)
    self.mus = gammas.T @ X / owned
    self.variances = np.sqrt((gammas * (X - self.mus.T) ** 2).sum(axis=0).reshape(-1, 1) / owned)


GMM1D.mstep = mstep
