"""`run` calls `estep`, but the formulas of the M-step stand in it once more."""


def run(X, mixture, post):
    post, ll = estep(X, mixture)
    while True:
        owned = post.sum(axis=0)
        mu = post.T @ X / owned[:, None]
        squares = ((X[:, None] - mu) ** 2).sum(axis=2)
        var = (post * squares).sum(axis=0) / (X.shape[1] * owned)
        mixture = GaussianMixture(mu, var, owned / len(X))
        old_ll = ll
        post, ll = estep(X, mixture)
        if ll - old_ll <= 1e-6 * abs(ll):
            return mixture, post, ll
