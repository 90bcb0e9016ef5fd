"""The mixing proportions are applied twice.

Bayes' rule weighs the density of a component with its proportion once. If your joint density has
the proportion in it already, it must not be multiplied in again.
"""

LOSES = ["code_e_step"]


def e_step(x, theta):
    weighted = theta.pi * np.exp(log_joint(x, theta))
    return weighted / weighted.sum(axis=1, keepdims=True)
