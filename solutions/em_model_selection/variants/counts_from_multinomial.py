"""The numbers of points are drawn first, then the points of one component after the other."""


def sample_gmm(n, weights, means, covs, rng):
    counts = rng.multinomial(n, weights)
    samples = np.vstack([
        rng.multivariate_normal(mean, cov, size=count)
        for mean, cov, count in zip(means, covs, counts, strict=True)
    ])
    return samples, np.repeat(np.arange(len(weights)), counts)
