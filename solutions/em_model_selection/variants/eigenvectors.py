"""Roots, inverses and determinants by eigenvalues; the points come out in random order."""


def sample_gmm(n, weights, means, covs, rng):
    labels = rng.permutation(np.searchsorted(np.cumsum(weights), rng.random(n) * sum(weights)))
    values, vectors = np.linalg.eigh(covs)
    roots = vectors * np.sqrt(values)[:, None, :]
    return means[labels] + np.matmul(roots[labels], rng.normal(size=(*np.shape(labels), means.shape[1], 1)))[..., 0], labels


def log_joint(X, weights, means, covs):
    values, vectors = np.linalg.eigh(covs)
    turned = np.einsum("nki,kij->nkj", X[:, None] - means, vectors)
    squares = (turned**2 / values).sum(axis=2)
    return np.log(weights) - 0.5 * (np.log(2 * np.pi * values).sum(axis=1) + squares)
