"""Responsibilities normalised over the points instead of the components.

Each point is shared out among the components, so it is a point's row that must sum to 1.
"""

LOSES = ["q2_1"]


def responsibilities(X, weights, means, covs):
    joint = np.exp(log_joint(X, weights, means, covs))
    return joint / joint.sum(axis=0)
