"""Priors not divided by the number of points.

You have counted how many points each cluster owns. Priors are proportions: what must they add up
to, and what do yours add up to?
"""

LOSES = ["mstep_priors"]


def mstep(self, X, gammas):
    owned = gammas.sum(axis=0).reshape(-1, 1)
    self.priors = owned
    self.mus = gammas.T @ X / owned
    self.variances = (gammas * (X - self.mus.T) ** 2).sum(axis=0).reshape(-1, 1) / owned


GMM1D.mstep = mstep
