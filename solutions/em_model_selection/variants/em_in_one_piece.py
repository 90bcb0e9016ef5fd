"""EM with its steps written out, which begins with random responsibilities."""


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    n, d = X.shape
    gamma = rng.dirichlet(np.full(K, 0.3), size=n)
    path, nlls = [], []
    while len(path) <= max_iterations:
        N = gamma.sum(axis=0)
        pi = N / n
        mu = gamma.T @ X / N[:, None]
        sigma = np.zeros((K, d, d))
        log_p = np.zeros((n, K))
        for k in range(K):
            away = X - mu[k]
            sigma[k] = (gamma[:, k] * away.T) @ away / N[k] + 1e-6 * np.eye(d)
            squares = (away @ np.linalg.inv(sigma[k]) * away).sum(axis=1)
            _, log_det = np.linalg.slogdet(sigma[k])
            log_p[:, k] = np.log(pi[k]) - (d * np.log(2 * np.pi) + log_det + squares) / 2
        biggest = log_p.max(axis=1, keepdims=True)
        log_sum = biggest + np.log(np.exp(log_p - biggest).sum(axis=1, keepdims=True))
        gamma = np.exp(log_p - log_sum)
        path.append([pi, mu, sigma])
        nlls.append(-log_sum.mean())
        if len(nlls) > 1 and nlls[-2] - nlls[-1] <= tolerance:
            break
    return path, nlls


def scan(X, Ks, rng, starts=5):
    nlls, bics = [], []
    for K in Ks:
        final = []
        for _ in range(starts):
            path, way = em(X, K, rng)
            final.append((float(way[-1]), float(bic(X, *path[-1]))))
        nlls.append(min(final)[0])
        bics.append(min(final)[1])
    return nlls, bics
