"""`np.math` is no longer part of NumPy.

It was Python's own `math` under another name, and NumPy 2 removed it: `import math`, or write
`np.log`, `np.exp` and `np.pi`.
"""

LOSES = ["estep"]


def estep(X, mixture):
    n, d = X.shape
    joint = np.zeros((n, len(mixture.p)))
    for i in range(n):
        for j in range(len(mixture.p)):
            squares = ((X[i] - mixture.mu[j]) ** 2).sum()
            height = np.math.pow(2 * np.math.pi * mixture.var[j], -d / 2)
            joint[i, j] = mixture.p[j] * height * np.math.exp(-squares / (2 * mixture.var[j]))
    total = joint.sum(axis=1, keepdims=True)
    return joint / total, float(np.log(total).sum())
