"""Responsibilities from the log-odds of every pair of clusters, by broadcasting to (n, k, k)."""


def estep(self, X):
    scores = np.log(self.priors.T) - 0.5 * np.log(self.variances.T)
    scores = scores - (X - self.mus.T) ** 2 / (2 * self.variances.T)
    odds = np.exp(scores[:, np.newaxis, :] - scores[:, :, np.newaxis])
    return 1 / odds.sum(axis=2)


GMM1D.estep = estep
