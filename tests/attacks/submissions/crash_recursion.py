"""Recurses until Python's own limit, while it is being printed as well."""

def estep(self, X):
    return estep(self, X)

GMM1D.estep = estep
