"""em.py with loops over points, components and axes."""

FILE = "em.py"


def estep(X, mixture):
    n, d = X.shape
    K = mixture.mu.shape[0]
    f = np.zeros((n, K))
    ll = 0.0
    for u in range(n):
        for j in range(K):
            f[u, j] = np.log(mixture.p[j] + 1e-16)
            for axis in range(d):
                if X[u, axis] != 0:
                    f[u, j] -= np.log(2 * np.pi * mixture.var[j]) / 2
                    f[u, j] -= (X[u, axis] - mixture.mu[j, axis]) ** 2 / (2 * mixture.var[j])
        top = max(f[u])
        total = top + np.log(sum(np.exp(f[u] - top)))
        f[u] -= total
        ll += total
    return np.exp(f), ll


def mstep(X, post, mixture, min_variance=0.25):
    n, d = X.shape
    K = post.shape[1]
    mu, var, p = mixture.mu.copy(), np.zeros(K), np.zeros(K)
    for j in range(K):
        squares = entries = 0.0
        for axis in range(d):
            seen = [u for u in range(n) if X[u, axis] != 0]
            weight = sum(post[u, j] for u in seen)
            if weight >= 1:
                mu[j, axis] = sum(post[u, j] * X[u, axis] for u in seen) / weight
            squares += sum(post[u, j] * (X[u, axis] - mu[j, axis]) ** 2 for u in seen)
            entries += weight
        var[j] = max(squares / entries, min_variance)
        p[j] = sum(post[:, j]) / n
    return GaussianMixture(mu, var, p)


def fill_matrix(X, mixture):
    post, _ = estep(X, mixture)
    filled = X.copy()
    for u, axis in zip(*np.where(X == 0), strict=True):
        filled[u, axis] = sum(post[u, j] * mixture.mu[j, axis] for j in range(len(mixture.p)))
    return filled
