"""The weights are numbers of points.

They must sum to 1: divide the N_k by n.
"""

LOSES = ["q2_2"]

_update = update


def update(X, gamma):
    _, means, covs = _update(X, gamma)
    return gamma.sum(axis=0), means, covs
