"""em.py with nan for the gaps inside, and NumPy's nansum."""

FILE = "em.py"


def with_nan(X):
    return np.where(X == 0, np.nan, X)


def estep(X, mixture):
    terms = (with_nan(X)[:, None] - mixture.mu) ** 2 / mixture.var[:, None]
    terms = terms + np.log(2 * np.pi * mixture.var)[:, None]
    f = np.log(mixture.p + 1e-16) - np.nansum(terms, axis=2) / 2
    total = np.logaddexp.reduce(f, axis=1)
    return np.exp(f - total[:, None]), float(total.sum())


def mstep(X, post, mixture, min_variance=0.25):
    Z = with_nan(X)
    weight = post.T @ ~np.isnan(Z)
    mu = np.nansum(post[:, :, None] * Z[:, None], axis=0) / weight
    mu = np.where(weight >= 1, mu, mixture.mu)
    squares = np.nansum(post[:, :, None] * (Z[:, None] - mu) ** 2, axis=(0, 2))
    var = np.maximum(min_variance, squares / weight.sum(axis=1))
    return GaussianMixture(mu, var, post.sum(axis=0) / len(post))
