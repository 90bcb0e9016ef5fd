"""The logarithms of the responsibilities, and not the responsibilities.

Working with logarithms is a good idea. At the end there must be an `exp`.
"""

LOSES = ["code_e_step"]


def e_step(x, theta):
    scores = log_joint(x, theta)
    return scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
