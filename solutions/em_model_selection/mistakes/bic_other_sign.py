"""The BIC has the other sign or scale.

Some books define it so that large is good. Here it is p log n - 2 l, and small is good.
"""

LOSES = ["q3_1"]

_bic = bic


def bic(X, weights, means, covs):
    return -_bic(X, weights, means, covs) / 2
