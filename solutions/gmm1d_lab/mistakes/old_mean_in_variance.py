"""Variance measured around the old mean.

The three updates are not independent of one another: one of them needs the outcome of another.
Check which value of the mean your variance sees.
"""

LOSES = ["mstep_variances"]


def mstep(self, X, gammas):
    owned = gammas.sum(axis=0).reshape(-1, 1)
    self.variances = (gammas * (X - self.mus.T) ** 2).sum(axis=0).reshape(-1, 1) / owned
    self.mus = gammas.T @ X / owned
    self.priors = owned / len(X)


GMM1D.mstep = mstep
