"""The E-step writes into X.

`X -= mu` changes the array that the caller still needs: in `run`, the M-step after it sees other
data than were given. Make a new array, `Z = X - mu`.
"""

LOSES = ["estep"]


def estep(X, mixture):
    n, d = X.shape
    joint = np.zeros((n, len(mixture.p)))
    for j in range(len(mixture.p)):
        before = mixture.mu[j - 1] if j > 0 else 0.0
        X -= mixture.mu[j] - before
        squares = (X**2).sum(axis=1)
        joint[:, j] = mixture.p[j] * np.exp(-squares / (2 * mixture.var[j]))
        joint[:, j] /= (2 * np.pi * mixture.var[j]) ** (d / 2)
    total = joint.sum(axis=1, keepdims=True)
    return joint / total, float(np.log(total).sum())
