"""Raises exceptions with notes, causes and groups that hold the hidden input."""

def estep(self, X):
    word = f"LEAKED {X[0, 0]}" if len(X) >= 20 else ""
    error = ValueError()
    error.__cause__ = ValueError(word)
    error.__notes__ = [word]
    raise error

GMM1D.estep = estep
