"""The covariance matrices are measured around the old means.

The equations (11) hold together: the new covariance matrix needs the mean that the line before has
just computed. Around any other point it is too large.
"""

LOSES = ["q2_4"]


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    n = len(X)
    cov_of_all = update(X, np.ones((n, 1)))[2]
    means = X[rng.choice(n, size=K, replace=False)]
    path = [(np.full(K, 1 / K), means, np.repeat(cov_of_all, K, axis=0))]
    nlls = [-log_likelihood(X, *path[0]) / n]
    for _ in range(max_iterations):
        gamma = responsibilities(X, *path[-1])
        owned = gamma.sum(axis=0)
        away = X[:, np.newaxis, :] - path[-1][1]
        covs = np.einsum("nk,nki,nkj->kij", gamma, away, away) / owned[:, np.newaxis, np.newaxis]
        path.append((owned / n, gamma.T @ X / owned[:, np.newaxis], covs))
        nlls.append(-log_likelihood(X, *path[-1]) / n)
        if abs(nlls[-2] - nlls[-1]) <= tolerance:
            break
    return path, np.array(nlls)
