"""Returns a list of ten million numbers, and texts without end."""
GMM1D.estep = lambda self, X: [0.0] * 10_000_000
GMM1D.log_likelihood = lambda self, X: "9" * 50_000_000
