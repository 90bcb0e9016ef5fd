"""Six numbers by name, as in the text; one responsibility is what is missing to 1."""


def unpack(theta):
    (pi1, pi2), (mu1, mu2), (var1, var2) = theta
    return pi1, pi2, mu1, mu2, var1, var2


def bells(x, theta):
    pi1, pi2, mu1, mu2, var1, var2 = unpack(theta)
    first = pi1 * np.exp(-((x - mu1) ** 2) / (2 * var1)) / (2 * np.pi * var1) ** 0.5
    second = pi2 * np.exp(-((x - mu2) ** 2) / (2 * var2)) / (2 * np.pi * var2) ** 0.5
    return first, second


def log_likelihood(x, theta):
    first, second = bells(x, theta)
    return np.sum(np.log(first + second))


def e_step(x, theta):
    first, second = bells(x, theta)
    gamma1 = first / (first + second)
    return np.column_stack([gamma1, 1 - gamma1])


def m_step(x, gamma):
    g1, g2 = gamma[:, 0], gamma[:, 1]
    pi1 = g1.mean()
    mu1, mu2 = (g1 * x).sum() / g1.sum(), (g2 * x).sum() / g2.sum()
    var1 = (g1 * (x - mu1) ** 2).sum() / g1.sum()
    var2 = (g2 * (x - mu2) ** 2).sum() / g2.sum()
    return Theta((pi1, 1 - pi1), (mu1, mu2), (var1, var2))
