"""Each point is given to one component as a whole.

That is k-means. In EM a point is shared between the components, in proportion to how probable each
of them is.
"""

LOSES = ["code_e_step"]


def e_step(x, theta):
    return np.eye(2)[log_joint(x, theta).argmax(axis=1)]
