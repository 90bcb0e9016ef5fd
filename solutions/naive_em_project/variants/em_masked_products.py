"""em.py by products of matrices with the mask, without an (n, K, d) array."""

FILE = "em.py"


def estep(X, mixture):
    M = (X != 0) * 1.0
    squares = (X**2).sum(1, keepdims=True) - 2 * X @ mixture.mu.T + M @ (mixture.mu**2).T
    f = np.log(mixture.p) - squares / (2 * mixture.var)
    f -= 0.5 * M.sum(1, keepdims=True) * np.log(2 * np.pi * mixture.var)
    shift = f.max(1, keepdims=True)
    total = shift + np.log(np.exp(f - shift).sum(1, keepdims=True))
    return np.exp(f - total), total.sum()


def mstep(X, post, mixture, min_variance=0.25):
    M = (X != 0) * 1.0
    weight = post.T @ M
    mu = np.array(mixture.mu)
    mu[weight >= 1] = (post.T @ X)[weight >= 1] / weight[weight >= 1]
    squares = post.T @ X**2 - 2 * mu * (post.T @ X) + mu**2 * weight
    return GaussianMixture(mu, (squares.sum(1) / weight.sum(1)).clip(min_variance), post.mean(0))
