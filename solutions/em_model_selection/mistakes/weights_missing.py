"""The responsibilities do not use the weights.

Bayes' rule weighs how well a component explains the point with how probable the component was
before the point was seen.
"""

LOSES = ["q2_1"]

_responsibilities = responsibilities


def responsibilities(X, weights, means, covs):
    K = len(weights)
    return _responsibilities(X, np.full(K, 1 / K), means, covs)
