"""np.average and np.cov with weights, cluster by cluster."""


def mstep(self, X, gammas):
    columns = list(gammas.T)
    self.priors = np.array([[weights.mean()] for weights in columns])
    self.mus = np.array([np.average(X, axis=0, weights=weights) for weights in columns])
    self.variances = np.array(
        [[np.average((X[:, 0] - mu) ** 2, weights=weights)]
         for mu, weights in zip(self.mus, columns, strict=True)]
        if len(X) == 1
        else [[np.cov(X[:, 0], aweights=weights, ddof=0)] for weights in columns]
    )


GMM1D.mstep = mstep
