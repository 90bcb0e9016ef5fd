"""Raises GeneratorExit."""

def estep(self, X):
    raise GeneratorExit

GMM1D.estep = estep
