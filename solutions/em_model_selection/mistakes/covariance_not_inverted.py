"""The exponent has the covariance matrix in it where its inverse belongs.

Along a direction in which a component is wide, its density falls slowly.
"""

LOSES = ["q2_1"]


def log_joint(X, weights, means, covs):
    terms = np.empty((len(X), len(weights)))
    for k in range(len(weights)):
        away = X - means[k]
        squares = np.einsum("ni,ij,nj->n", away, covs[k], away)
        half_log_det = np.linalg.slogdet(covs[k])[1] / 2
        constant = X.shape[1] / 2 * np.log(2 * np.pi) + half_log_det
        terms[:, k] = np.log(weights[k]) - constant - squares / 2
    return terms
