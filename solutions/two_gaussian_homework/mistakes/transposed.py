"""The table of responsibilities lies on its side.

`gamma` has one row for each data point and one column for each component. In the text, gamma_ki has
the component first; in the array the point comes first.
"""

LOSES = ["code_e_step"]


def e_step(x, theta):
    joint = np.exp(log_joint(x, theta))
    return (joint / joint.sum(axis=1, keepdims=True)).T
