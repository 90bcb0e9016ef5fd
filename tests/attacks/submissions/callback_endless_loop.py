"""Calls the borrowed E-step for ever."""
own = GMM1D.estep

def em(self, X):
    while GMM1D.estep is not own:
        self.estep(X)
    self.mstep(X, self.estep(X))

GMM1D.em = em
