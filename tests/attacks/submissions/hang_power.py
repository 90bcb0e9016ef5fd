"""An integer power that takes years."""
GMM1D.estep = lambda self, X: 7 ** 10**9 if self else 0
