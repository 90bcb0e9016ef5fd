"""Other names for the parameters, type hints, and parameters with defaults at the end."""


def estep(X_1: np.ndarray, gmm: GaussianMixture) -> tuple[np.ndarray, float]:
    N, D = X_1.shape
    table = np.empty((N, gmm.mu.shape[0]))
    for (i, j), _ in np.ndenumerate(table):
        exponent = -np.linalg.norm(X_1[i] - gmm.mu[j]) ** 2 / (2 * gmm.var[j])
        table[i, j] = np.log(gmm.p[j]) - D / 2 * np.log(2 * np.pi * gmm.var[j]) + exponent
    likelihoods = np.exp(table).sum(axis=1)
    return np.exp(table) / likelihoods[:, None], float(np.log(likelihoods).sum())


def run(
    X_1: np.ndarray, gmm: GaussianMixture, gamma: np.ndarray, tol: float = 1e-6
) -> tuple[GaussianMixture, np.ndarray, float]:
    previous, current = None, None
    while previous is None or current - previous > tol * abs(current):
        previous = current
        gamma, current = estep(X_1, gmm)
        gmm = mstep(X_1, gamma)
    return gmm, gamma, current
