"""The start has unit covariance matrices and random means in the box of the data."""


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    d = X.shape[1]
    theta = np.ones(K) / K, rng.uniform(X.min(0), X.max(0), (K, d)), np.array([np.eye(d)] * K)
    path = [theta]
    nlls = np.array([-log_likelihood(X, *theta) / len(X)])
    iteration = 0
    while iteration < max_iterations:
        iteration += 1
        theta = update(X, responsibilities(X, *theta))
        path += [theta]
        nlls = np.append(nlls, -log_likelihood(X, *theta) / len(X))
        if abs(nlls[-1] - nlls[-2]) < tolerance:
            break
    return path, nlls


def scan(X, Ks, rng, starts=5):
    nlls = np.full(len(Ks), np.inf)
    bics = np.zeros(len(Ks))
    for i, K in enumerate(Ks):
        for _ in range(starts):
            try:
                path, way = em(X=X, K=K, rng=rng, max_iterations=300, tolerance=1e-5)
            except np.linalg.LinAlgError:
                continue
            if way[-1] < nlls[i]:
                nlls[i], bics[i] = way[-1], bic(X, *path[-1])
    return nlls, bics
