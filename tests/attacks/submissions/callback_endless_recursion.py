"""The borrowed E-step is given a model whose fields call the borrowed E-step."""

class Model:
    @property
    def priors(self):
        return GMM1D.estep(self, np.ones((3, 1)))
    mus = variances = priors

own = GMM1D.estep

def em(self, X):
    if GMM1D.estep is not own:
        GMM1D.estep(Model(), X)
    self.mstep(X, self.estep(X))

GMM1D.em = em
