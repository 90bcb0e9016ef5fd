"""EM that starts from scikit-learn's k-means, seeded with rng: a start is not what is asked for."""

from sklearn.cluster import KMeans


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    seed = int(rng.integers(2**31))
    groups = KMeans(n_clusters=K, n_init=1, random_state=seed).fit_predict(X)
    theta = update(X, np.eye(K)[groups])
    path, nlls = [theta], [-log_likelihood(X, *theta) / len(X)]
    for _ in range(max_iterations):
        theta = update(X, responsibilities(X, *theta))
        path.append(theta)
        nlls.append(-log_likelihood(X, *theta) / len(X))
        if nlls[-2] - nlls[-1] <= tolerance:
            break
    return path, nlls
