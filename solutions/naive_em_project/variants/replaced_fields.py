"""A mixture filled in step by step with `_replace`, and read by position."""


def estep(X, mixture):
    joint = np.empty((X.shape[0], len(mixture[2])))
    for j in range(joint.shape[1]):
        z = (X - mixture[0][j]) / np.sqrt(mixture[1][j])
        joint[:, j] = mixture[2][j] * np.exp(-(z * z).sum(-1) / 2)
        joint[:, j] *= np.power(2 * np.pi * mixture[1][j], -X.shape[-1] / 2)
    marginal = np.matmul(joint, np.ones(joint.shape[1]))
    return np.divide(joint, marginal[:, None]), sum(map(np.log, marginal))


def mstep(X, post):
    mixture = GaussianMixture(None, None, None)
    mixture = mixture._replace(p=post.sum(0) / post.sum())
    mixture = mixture._replace(mu=np.dot(post.T, X) / post.sum(0).reshape(-1, 1))
    errors = X[None] - mixture.mu[:, None]
    spread = post.T[..., None] * errors**2
    return mixture._replace(var=spread.sum((1, 2)) / post.sum(0) / X.shape[1])
