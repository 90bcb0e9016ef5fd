"""SciPy for what is not asked for: logsumexp, softmax, and triangular systems."""

from scipy.linalg import cho_factor, cho_solve, sqrtm
from scipy.special import logsumexp, softmax


def sample_gmm(n, weights, means, covs, rng):
    labels = rng.choice(len(weights), size=n, p=weights)
    roots = np.array([np.real(sqrtm(cov)) for cov in covs])
    noise = rng.normal(size=(n, means.shape[1]))
    return means[labels] + (roots[labels] @ noise[:, :, None])[:, :, 0], labels


def log_joint(X, weights, means, covs):
    columns = []
    for weight, mean, cov in zip(weights, means, covs, strict=True):
        factor = cho_factor(cov, lower=True)
        away = X - mean
        squares = np.sum(away * cho_solve(factor, away.T).T, axis=1)
        log_det = 2 * np.sum(np.log(np.diag(factor[0])))
        columns.append(
            np.log(weight) - 0.5 * (X.shape[1] * np.log(2 * np.pi) + log_det + squares)
        )
    return np.stack(columns, axis=1)


def responsibilities(X, weights, means, covs):
    return softmax(log_joint(X, weights, means, covs), axis=1)


def log_likelihood(X, weights, means, covs):
    return logsumexp(log_joint(X, weights, means, covs), axis=1).sum()
