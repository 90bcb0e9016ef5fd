"""The generator that is given is not used.

`np.random.…` draws from a generator of its own, which nobody has seeded. Draw with `rng.…` only:
then the same seed gives the same points.
"""

LOSES = ["q1_1"]


def sample_gmm(n, weights, means, covs, rng):
    labels = np.random.choice(len(weights), size=n, p=weights)
    samples = [np.random.multivariate_normal(means[k], covs[k]) for k in labels]
    return np.array(samples), labels
