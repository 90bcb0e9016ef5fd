"""Responsibilities divided by the sum of the whole table.

Bayes' rule holds for each point by itself: each row has a denominator of its own. A `sum` without
`axis` adds up everything.
"""

LOSES = ["code_e_step"]


def e_step(x, theta):
    joint = np.exp(log_joint(x, theta))
    return joint / joint.sum()
