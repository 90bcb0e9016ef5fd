"""Responsibilities and mixtures rounded to float32 on the way out."""


def estep(X, mixture):
    mu, var, p = (np.asarray(field, dtype=np.float64) for field in mixture)
    squares = ((X[:, None, :] - mu) ** 2).sum(axis=2)
    joint = p * (2 * np.pi * var) ** (-X.shape[1] / 2) * np.exp(-squares / (2 * var))
    total = joint.sum(axis=1, keepdims=True)
    return (joint / total).astype(np.float32), float(np.log(total).sum())


def mstep(X, post):
    post = post.astype(np.float64)
    owned = post.sum(axis=0)
    mu = post.T @ X / owned[:, None]
    var = (post * ((X[:, None, :] - mu) ** 2).sum(axis=2)).sum(axis=0) / (X.shape[1] * owned)
    return GaussianMixture(*(field.astype(np.float32) for field in (mu, var, owned / len(X))))
