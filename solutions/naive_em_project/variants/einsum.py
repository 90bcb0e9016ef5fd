"""All the sums by np.einsum."""


def estep(X, mixture):
    mu, var, p = mixture
    differences = X[:, None, :] - mu[None, :, :]
    squares = np.einsum("njd,njd->nj", differences, differences)
    joint = np.einsum(
        "j,j,nj->nj", p, (2 * np.pi * var) ** (-X.shape[1] / 2), np.exp(-squares / (2 * var))
    )
    total = np.einsum("nj->n", joint)
    return np.einsum("nj,n->nj", joint, 1 / total), np.log(total).sum()


def mstep(X, post):
    owned = np.einsum("nj->j", post)
    mu = np.einsum("nj,nd,j->jd", post, X, 1 / owned)
    differences = X[:, None, :] - mu
    squares = np.einsum("nj,njd,njd->j", post, differences, differences)
    return GaussianMixture(mu, squares / (X.shape[1] * owned), owned / len(X))
