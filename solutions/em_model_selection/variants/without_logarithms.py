"""Densities and not their logarithms; the parameters have other names."""


def joint(points, pi, mu, sigma):
    d = points.shape[1]
    away = points[:, None, :] - mu[None, :, :]
    inverse = np.linalg.inv(sigma)
    exponent = -0.5 * np.einsum("nki,kij,nkj->nk", away, inverse, away)
    return pi * np.exp(exponent) / np.sqrt((2 * np.pi) ** d * np.linalg.det(sigma))


def responsibilities(points, pi, mu, sigma):
    table = joint(points, pi, mu, sigma)
    return table / table.sum(axis=1, keepdims=True)


def log_likelihood(points, pi, mu, sigma):
    return np.log(joint(points, pi, mu, sigma).sum(axis=1)).sum()
