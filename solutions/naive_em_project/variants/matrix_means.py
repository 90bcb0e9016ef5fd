"""Means as np.matrix, where * is the product of matrices."""


def mstep(X, post):
    n, d = X.shape
    owned = np.matrix(post).sum(axis=0).T
    mu = np.matrix(post).T * np.matrix(X) / owned
    squares = np.column_stack([np.square(X - m).sum(axis=1) for m in mu])
    var = np.multiply(post, squares).sum(axis=0) / (d * owned.T)
    return GaussianMixture(mu, np.asarray(var).ravel(), np.asarray(owned).ravel() / n)


def estep(X, mixture):
    n, d = X.shape
    joint = np.zeros((n, len(mixture.var)))
    for j in range(len(mixture.var)):
        squares = np.square(X - np.asarray(mixture.mu[j])).sum(axis=1)
        joint[:, j] = mixture.p[j] * np.exp(-squares / (2 * mixture.var[j]))
        joint[:, j] /= (2 * np.pi * mixture.var[j]) ** (d / 2)
    return joint / joint.sum(axis=1, keepdims=True), np.log(joint.sum(axis=1)).sum()
