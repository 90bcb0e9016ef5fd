"""NaN wherever a number is asked for."""

def mstep(self, X, gammas):
    self.priors = self.mus = self.variances = np.full((self.num_gaussians, 1), np.nan)

GMM1D.estep = lambda self, X: np.full((len(X), self.num_gaussians), np.nan)
GMM1D.mstep = mstep
GMM1D.log_likelihood = lambda self, X: float("nan")
