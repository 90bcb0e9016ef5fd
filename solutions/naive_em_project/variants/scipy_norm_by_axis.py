"""A spherical Gaussian as a product of normal densities, one for each axis."""

from scipy.stats import norm


def estep(X, mixture):
    joint = np.empty((X.shape[0], mixture.mu.shape[0]))
    for j in range(mixture.mu.shape[0]):
        by_axis = norm.pdf(X, loc=mixture.mu[j], scale=np.sqrt(mixture.var[j]))
        joint[:, j] = mixture.p[j] * np.prod(by_axis, axis=1)
    evidence = joint.sum(axis=1, keepdims=True)
    return joint / evidence, np.log(evidence).sum()
