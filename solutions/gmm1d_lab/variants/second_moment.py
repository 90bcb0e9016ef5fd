"""Variance as the mean of the squares minus the square of the mean."""


def mstep(self, X, gammas):
    weights = gammas / gammas.sum(axis=0)
    self.priors = gammas.mean(axis=0)[:, np.newaxis]
    self.mus = weights.T @ X
    self.variances = weights.T @ X**2 - self.mus**2


GMM1D.mstep = mstep
