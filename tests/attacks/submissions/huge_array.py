"""Returns 500 MB."""
GMM1D.estep = lambda self, X: np.lib.stride_tricks.as_strided(np.ones(1), (1 << 26,), (0,))
