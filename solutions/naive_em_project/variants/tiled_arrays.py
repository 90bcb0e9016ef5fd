"""np.tile and np.repeat in place of broadcasting."""


def estep(X, mixture):
    (n, d), K = X.shape, len(mixture.p)
    differences = np.repeat(X, K, axis=0) - np.tile(mixture.mu, (n, 1))
    squares = np.sum(differences**2, axis=1).reshape(n, K)
    var, p = np.tile(mixture.var, (n, 1)), np.tile(mixture.p, (n, 1))
    joint = p / (2 * np.pi * var) ** (d / 2) * np.exp(-squares / (2 * var))
    total = np.tile(joint.sum(axis=1, keepdims=True), (1, K))
    return joint / total, np.sum(np.log(total[:, 0]))


def mstep(X, post):
    (n, d), K = X.shape, post.shape[1]
    owned = post.sum(axis=0)
    mu = (post.T @ X) / np.tile(owned.reshape(K, 1), (1, d))
    differences = np.repeat(X, K, axis=0) - np.tile(mu, (n, 1))
    squares = np.sum(differences**2, axis=1).reshape(n, K)
    return GaussianMixture(mu, np.sum(post * squares, axis=0) / (d * owned), owned / n)
