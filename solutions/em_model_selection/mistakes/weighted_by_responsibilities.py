"""The log-likelihood has each point's responsibilities in it where the weights belong.

The density of a point is the sum of pi_k times the component's density, with the same pi_k for all
points. With gamma in their place it comes out too large.
"""

LOSES = ["q2_3"]


def log_likelihood(X, weights, means, covs):
    gamma = responsibilities(X, weights, means, covs)
    densities = np.exp(log_joint(X, np.ones(len(weights)), means, covs))
    return float(np.log((gamma * densities).sum(axis=1)).sum())
