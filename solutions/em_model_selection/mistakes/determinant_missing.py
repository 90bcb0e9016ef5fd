"""The determinant is left out of the density.

A wide component is lower than a narrow one. The determinants of the components differ, so they do
not cancel in the responsibilities.
"""

LOSES = ["q2_1"]


def log_joint(X, weights, means, covs):
    terms = np.empty((len(X), len(weights)))
    for k in range(len(weights)):
        away = X - means[k]
        squares = np.einsum("ni,ij,nj->n", away, np.linalg.inv(covs[k]), away)
        terms[:, k] = np.log(weights[k]) - X.shape[1] / 2 * np.log(2 * np.pi) - squares / 2
    return terms
