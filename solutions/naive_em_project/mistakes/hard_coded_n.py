"""The number of points is typed in.

You divide by 240, which is how many points the toy data have. Take the number from `X.shape[0]`.
"""

LOSES = ["mstep"]


def mstep(X, post):
    owned = post.sum(axis=0)
    mu = post.T @ X / owned[:, np.newaxis]
    squares = ((X[:, np.newaxis, :] - mu) ** 2).sum(axis=2)
    return GaussianMixture(mu, (post * squares).sum(axis=0) / (X.shape[1] * owned), owned / 240)
