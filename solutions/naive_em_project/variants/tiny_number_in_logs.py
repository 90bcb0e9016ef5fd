"""1e-16 added inside every logarithm and to every denominator."""

EPS = 1e-16


def estep(X, mixture):
    mu, var, p = mixture
    d = X.shape[1]
    squares = np.array([((X - m) ** 2).sum(axis=1) for m in mu]).T
    joint = p * np.exp(-squares / (2 * var + EPS)) / ((2 * np.pi * var) ** (d / 2) + EPS)
    evidence = joint.sum(axis=1, keepdims=True)
    return joint / (evidence + EPS), np.log(evidence + EPS).sum()


def mstep(X, post):
    owned = post.sum(axis=0) + EPS
    mu = post.T @ X / owned[:, None]
    squares = np.array([((X - m) ** 2).sum(axis=1) for m in mu]).T
    return GaussianMixture(mu, (post * squares).sum(axis=0) / (X.shape[1] * owned), owned / len(X))
