"""The denominator of Bayes' rule is missing.

What you return is the joint density of point and component. A responsibility is a conditional
probability: what must it still be divided by?
"""

LOSES = ["code_e_step"]


def e_step(x, theta):
    return np.exp(log_joint(x, theta))
