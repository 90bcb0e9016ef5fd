"""Responsibilities as an np.matrix."""


def e_step(x, theta):
    joint = np.matrix(np.exp(log_joint(x, theta)))
    return joint / joint.sum(axis=1)


def m_step(x, gamma):
    gamma, x = np.matrix(gamma), np.matrix(x)
    owned = gamma.sum(axis=0)
    mu = x * gamma / owned
    var = np.multiply(gamma, np.square(x.T - mu)).sum(axis=0) / owned
    return Theta(owned / x.size, mu, var)
