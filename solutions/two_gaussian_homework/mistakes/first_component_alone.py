"""The responsibility of one component only.

That of the other component is what is missing to 1, but it has its own column in `gamma`.
"""

LOSES = ["code_e_step"]


def e_step(x, theta):
    joint = np.exp(log_joint(x, theta))
    return joint[:, 0] / joint.sum(axis=1)
