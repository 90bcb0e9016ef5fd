"""em.py, a point at a time, with scipy's logpdf and a slice of each mean."""

FILE = "em.py"

from scipy.special import logsumexp  # noqa: E402
from scipy.stats import multivariate_normal  # noqa: E402


def estep(X, mixture):
    f = np.empty((len(X), len(mixture.p)))
    for i, x in enumerate(X):
        known = np.flatnonzero(x)
        for j, (mean, variance, share) in enumerate(zip(*mixture, strict=True)):
            density = multivariate_normal(mean[known], variance * np.eye(len(known)))
            f[i, j] = np.log(share) + density.logpdf(x[known])
    total = logsumexp(f, axis=1)
    return np.exp(f - total[:, None]), total.sum()


def run(X, mixture, post):
    old = None
    while True:
        post, new = estep(X, mixture)
        if old is not None and new - old <= 1e-6 * abs(new):
            return mixture, post, new
        mixture, old = mstep(X, post, mixture), new


def fill_matrix(X, mixture):
    post, _ = estep(X, mixture)
    return [
        [known if known else guess for known, guess in zip(row, guesses, strict=True)]
        for row, guesses in zip(X.tolist(), (post @ mixture.mu).tolist(), strict=True)
    ]
