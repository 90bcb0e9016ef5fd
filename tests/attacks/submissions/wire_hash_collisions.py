"""Answers with mappings whose keys all have the same hash."""
GMM1D.estep = lambda self, X: [{i * (2**61 - 1): 0 for i in range(1, 9_000)}] * 6
