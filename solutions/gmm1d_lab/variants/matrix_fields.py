"""Fields as np.matrix."""


def estep(self, X):
    priors, mus, variances = (
        np.asarray(f).reshape(1, -1) for f in (self.priors, self.mus, self.variances)
    )
    joint = priors / np.sqrt(variances) * np.exp(-((X - mus) ** 2) / (2 * variances))
    return joint / joint.sum(axis=1, keepdims=True)


def mstep(self, X, gammas):
    weights = np.matrix(gammas / gammas.sum(axis=0))
    mus = weights.T * X
    self.priors = np.matrix(gammas).mean(axis=0).T
    self.mus = mus
    self.variances = np.multiply(weights, np.square(X - mus.T)).sum(axis=0).T


GMM1D.estep = estep
GMM1D.mstep = mstep
