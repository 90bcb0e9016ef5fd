"""The root of the covariance matrix is transposed.

In `noise @ A` each row of noise is multiplied with A from the right, which makes it A^T e. The
covariance matrix is then A^T A. Write `noise @ A.T`.
"""

LOSES = ["q1_1"]


def sample_gmm(n, weights, means, covs, rng):
    labels = rng.choice(len(weights), size=n, p=weights)
    samples = np.empty((n, means.shape[1]))
    for i, k in enumerate(labels):
        samples[i] = means[k] + rng.standard_normal(means.shape[1]) @ np.linalg.cholesky(covs[k])
    return samples, labels
