"""The coordinates are drawn independently of each other.

Only the diagonal of the covariance matrix is used. The other entries tilt the ellipses.
"""

LOSES = ["q1_1"]


def sample_gmm(n, weights, means, covs, rng):
    labels = rng.choice(len(weights), size=n, p=weights)
    deviations = np.sqrt(np.diagonal(covs, axis1=1, axis2=2))
    return rng.normal(means[labels], deviations[labels]), labels
