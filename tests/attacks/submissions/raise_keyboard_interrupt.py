"""Pretends that the instructor pressed Ctrl-C."""

def estep(self, X):
    raise KeyboardInterrupt

GMM1D.estep = estep
