"""A log-likelihood of shape (1,)."""


def estep(X, mixture):
    n, d = X.shape
    post = np.zeros((n, mixture.mu.shape[0]))
    ll = np.zeros(1)
    for i in range(n):
        squares = np.sum((X[i] - mixture.mu) ** 2, axis=1)
        joint = mixture.p * np.exp(-squares / (2 * mixture.var))
        joint = joint / (2 * np.pi * mixture.var) ** (d / 2)
        post[i] = joint / joint.sum()
        ll += np.log(joint.sum())
    return post, ll
