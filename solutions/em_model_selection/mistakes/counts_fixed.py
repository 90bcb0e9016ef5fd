"""Every component gets n/K points.

The weights say how probable each component is, for each point anew. So the numbers of points are
different from one sample to the next, and on average n times the weight.
"""

LOSES = ["q1_1"]


def sample_gmm(n, weights, means, covs, rng):
    K = len(weights)
    labels = np.arange(n) * K // n
    roots = np.linalg.cholesky(covs)[labels]
    noise = rng.standard_normal((n, means.shape[1]))
    return means[labels] + np.einsum("nij,nj->ni", roots, noise), labels
