"""Responsibilities normalised over the points instead of the components.

Each point is shared out between the two components, so it is a point's row that sums to 1. Print
the sums along both axes and see which of them are 1.
"""

LOSES = ["code_e_step"]


def e_step(x, theta):
    joint = np.exp(log_joint(x, theta))
    return joint / joint.sum(axis=0)
