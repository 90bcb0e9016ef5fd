"""The density is divided by the determinant instead of its root.

In equation (2) the determinant has the power 1/2, so its logarithm counts half.
"""

LOSES = ["q2_1"]


def log_joint(X, weights, means, covs):
    terms = np.empty((len(X), len(weights)))
    for k in range(len(weights)):
        away = X - means[k]
        squares = np.einsum("ni,ij,nj->n", away, np.linalg.inv(covs[k]), away)
        log_det = np.linalg.slogdet(covs[k])[1]
        constant = X.shape[1] / 2 * np.log(2 * np.pi) + log_det
        terms[:, k] = np.log(weights[k]) - constant - squares / 2
    return terms
