"""The density from scipy.stats.multivariate_normal."""

from scipy.stats import multivariate_normal


def estep(X, mixture):
    densities = np.column_stack([
        multivariate_normal(mean=mean, cov=variance).pdf(X)
        for mean, variance in zip(mixture.mu, mixture.var, strict=True)
    ]).reshape(len(X), -1)  # for a single point, pdf returns a number
    joint = densities * mixture.p
    evidence = joint.sum(axis=1)
    return joint / evidence[:, np.newaxis], np.sum(np.log(evidence))
