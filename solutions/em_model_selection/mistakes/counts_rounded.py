"""The number of points of a component is fixed at n times its weight.

That is right on average, but in a sample from a mixture the number is random: it is the result of
n draws. Draw the component of each point.
"""

LOSES = ["q1_1"]


def sample_gmm(n, weights, means, covs, rng):
    ends = np.round(np.cumsum(weights) * n)
    labels = np.searchsorted(ends, np.arange(n), side="right")
    roots = np.linalg.cholesky(covs)[labels]
    noise = rng.standard_normal((n, means.shape[1]))
    return means[labels] + np.einsum("nij,nj->ni", roots, noise), labels
