"""The variance holds the share of one point only, and not the sum over all.

In your loop over the points each one writes over what the one before it has left. The formula has
a sum over i there.
"""

LOSES = ["mstep"]


def mstep(X, post):
    n, d = X.shape
    owned = post.sum(axis=0)
    mu = post.T @ X / owned[:, np.newaxis]
    var = np.zeros(len(owned))
    for j in range(len(owned)):
        for i in range(n):
            var[j] = post[i, j] * ((X[i] - mu[j]) ** 2).sum() / (d * owned[j])
    return GaussianMixture(mu, var, owned / n)
