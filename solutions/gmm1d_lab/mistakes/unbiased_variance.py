"""The "unbiased" variance, with one less in the denominator (ddof = 1).

EM maximises a likelihood, and the maximum-likelihood variance is the plain weighted average of the
squares, with no correction for the mean being estimated.
"""

LOSES = ["mstep_variances"]


def mstep(self, X, gammas):
    owned = gammas.sum(axis=0).reshape(-1, 1)
    self.priors = owned / len(X)
    self.mus = gammas.T @ X / owned
    self.variances = (gammas * (X - self.mus.T) ** 2).sum(axis=0).reshape(-1, 1) / (owned - 1)


GMM1D.mstep = mstep
