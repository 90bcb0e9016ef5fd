"""Fields of shape (1, 2), the data as a column, the log-likelihood as a table of one number."""


def log_joint(x, theta):
    x = np.asarray(x).reshape(-1, 1)
    pi, mu, var = (np.reshape(field, (1, 2)) for field in theta)
    return np.log(pi) - np.log(2 * np.pi * var) / 2 - (x - mu) ** 2 / (2 * var)


def log_likelihood(x, theta):
    densities = np.exp(log_joint(x, theta)).sum(axis=1, keepdims=True)
    return np.log(densities).sum(axis=0, keepdims=True)


def m_step(x, gamma):
    x = x.reshape(-1, 1)
    owned = gamma.sum(axis=0, keepdims=True)
    mu = x.T @ gamma / owned
    return Theta(owned / len(x), mu, (gamma * (x - mu) ** 2).sum(axis=0, keepdims=True) / owned)
