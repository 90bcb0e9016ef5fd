"""Takes and touches memory with NumPy."""

def estep(self, X):
    hoard = [np.ones(10_000_000) for _ in range(10_000)]
    return hoard[0]

GMM1D.estep = estep
