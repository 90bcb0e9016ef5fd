"""Returns a list that is nested a hundred thousand deep, and one that contains itself."""

def estep(self, X):
    value = []
    if len(X) % 2:
        value.append(value)
    for _ in range(100_000):
        value = [value]
    return value

GMM1D.estep = estep
