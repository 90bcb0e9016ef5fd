"""The E-step leaves the log domain before it normalises.

`exp` of a log-probability of -1000 is 0 in float64, so the responsibilities become 0/0. Subtract the
largest entry of each row first, and use `exp` on the differences (equation 13).
"""

LOSES = ["q2_2"]


def e_step(X, pi, mu):
    joint = pi * np.exp(log_bernoulli(X, mu))
    total = joint.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        return joint / total, np.log(total).sum()
