"""An exception with a hundred thousand causes, the last being the first."""

def estep(self, X):
    first = last = ValueError("x" * 100)
    for _ in range(100_000):
        last.__cause__ = ValueError("x" * 100)
        last = last.__cause__
    last.__cause__ = first
    raise first

GMM1D.estep = estep
