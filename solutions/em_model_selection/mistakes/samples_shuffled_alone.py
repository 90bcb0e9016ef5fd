"""Points and labels are shuffled apart from each other.

After that, a label says nothing about its point. Draw one permutation, and use it for both.
"""

LOSES = ["q1_1"]


def sample_gmm(n, weights, means, covs, rng):
    labels = np.sort(rng.choice(len(weights), size=n, p=weights))
    samples = np.array([rng.multivariate_normal(means[k], covs[k]) for k in labels])
    return rng.permutation(samples), labels
