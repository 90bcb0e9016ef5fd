"""A tiny number against division by zero and against the logarithm of zero."""


def e_step(x, theta):
    joint = np.exp(log_joint(x, theta))
    return joint / (joint.sum(axis=1, keepdims=True) + 1e-16)


def log_likelihood(x, theta):
    return np.sum(np.log(np.exp(log_joint(x, theta)).sum(axis=1) + 1e-16))


def m_step(x, gamma):
    owned = gamma.sum(axis=0) + 1e-12
    mu = x @ gamma / owned
    return Theta(owned / len(x), mu, (gamma * (x[:, None] - mu) ** 2).sum(axis=0) / owned)
