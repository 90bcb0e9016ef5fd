"""The noise is multiplied by the covariance matrix instead of its root.

The covariance matrix of A e is A A^T. If A is Sigma, that is Sigma Sigma^T.
"""

LOSES = ["q1_1"]


def sample_gmm(n, weights, means, covs, rng):
    labels = rng.choice(len(weights), size=n, p=weights)
    noise = rng.standard_normal((n, means.shape[1]))
    return means[labels] + np.einsum("nij,nj->ni", covs[labels], noise), labels
