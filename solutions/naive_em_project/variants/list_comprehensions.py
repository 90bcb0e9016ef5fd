"""Everything as comprehensions over points and components, with math in place of NumPy."""

from math import exp, fsum, log, pi


def estep(X, mixture):
    d = len(X[0])
    joint = [
        [p * exp(-fsum((x - mu) ** 2) / 2 / var) * (2 * pi * var) ** (-0.5 * d)
         for mu, var, p in zip(*mixture, strict=True)]
        for x in X
    ]
    post = np.array([[e / fsum(row) for e in row] for row in joint])
    return post, fsum(log(fsum(row)) for row in joint)
