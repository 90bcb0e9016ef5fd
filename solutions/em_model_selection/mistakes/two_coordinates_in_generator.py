"""The generator draws two coordinates, however many there are.

The number 2 is written into the program. Take the number of coordinates from `means.shape[1]`.
"""

LOSES = ["q1_1"]


def sample_gmm(n, weights, means, covs, rng):
    labels = rng.choice(len(weights), size=n, p=weights)
    samples = np.zeros((n, 2))
    for i, k in enumerate(labels):
        samples[i] = means[k] + np.linalg.cholesky(covs[k]) @ rng.standard_normal(2)
    return samples, labels
