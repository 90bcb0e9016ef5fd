"""Means so far away that the variance around them is their square, whatever the data."""
# base: skeleton

def mstep(self, X, gammas):
    self.mus = np.full((self.num_gaussians, 1), 1e10)
    self.variances = self.mus ** 2

GMM1D.mstep = mstep
