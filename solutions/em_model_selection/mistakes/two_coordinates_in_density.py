"""The exponent is written out for two coordinates.

With three coordinates, the third counts for nothing, and with one there is an error. Write it with
matrices, or with `np.linalg.solve`.
"""

LOSES = ["q2_1"]


def log_joint(X, weights, means, covs):
    terms = np.empty((len(X), len(weights)))
    for k in range(len(weights)):
        x, y = X[:, 0] - means[k][0], X[:, 1] - means[k][1]
        (a, b), (_, c) = np.linalg.inv(covs[k])[:2, :2]
        squares = a * x**2 + 2 * b * x * y + c * y**2
        constant = np.log(2 * np.pi) + np.linalg.slogdet(covs[k])[1] / 2
        terms[:, k] = np.log(weights[k]) - constant - squares / 2
    return terms
