"""Means divided by the number of all points.

A cluster's mean is a weighted average, and the weights of an average add up to 1. What do the
weights of one cluster add up to?
"""

LOSES = ["mstep_means"]


def mstep(self, X, gammas):
    owned = gammas.sum(axis=0).reshape(-1, 1)
    self.priors = owned / len(X)
    self.mus = gammas.T @ X / len(X)
    self.variances = (gammas * (X - self.mus.T) ** 2).sum(axis=0).reshape(-1, 1) / owned


GMM1D.mstep = mstep
