"""All the sums by np.einsum."""


def joint_density(x, theta):
    distances = np.subtract.outer(x, theta.mu)
    bells = np.exp(-0.5 * np.einsum("ik,ik,k->ik", distances, distances, 1 / theta.var))
    return np.einsum("ik,k,k->ik", bells, theta.pi, (2 * np.pi * theta.var) ** -0.5)


def log_likelihood(x, theta):
    return np.einsum("i->", np.log(np.einsum("ik->i", joint_density(x, theta))))


def e_step(x, theta):
    joint = joint_density(x, theta)
    return np.einsum("ik,i->ik", joint, 1 / np.einsum("ik->i", joint))


def m_step(x, gamma):
    owned = np.einsum("ik->k", gamma)
    mu = np.einsum("ik,i,k->k", gamma, x, 1 / owned)
    distances = np.subtract.outer(x, mu)
    var = np.einsum("ik,ik,ik,k->k", gamma, distances, distances, 1 / owned)
    return Theta(owned / len(x), mu, var)
