"""Loops for ever."""

def estep(self, X):
    while True:
        pass

GMM1D.estep = estep
