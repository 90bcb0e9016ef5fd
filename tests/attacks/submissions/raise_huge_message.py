"""An exception whose message is 100 MB long."""

def estep(self, X):
    raise ValueError("x" * 100_000_000)

GMM1D.estep = estep
