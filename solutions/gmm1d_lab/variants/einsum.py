"""All the sums by np.einsum."""


def estep(self, X):
    distances = X - self.mus.T
    joint = np.einsum(
        "ij,j,j->ij",
        np.exp(-0.5 * np.einsum("ij,ij,j->ij", distances, distances, 1 / self.variances[:, 0])),
        self.priors[:, 0],
        self.variances[:, 0] ** -0.5,
    )
    return np.einsum("ij,i->ij", joint, 1 / np.einsum("ij->i", joint))


def mstep(self, X, gammas):
    owned = np.einsum("ij->j", gammas)
    self.priors = (owned / len(gammas))[:, None]
    self.mus = np.einsum("ij,id,j->jd", gammas, X, 1 / owned)
    distances = X - self.mus.T
    self.variances = np.einsum("ij,ij,ij,j->j", gammas, distances, distances, 1 / owned)[:, None]


GMM1D.estep = estep
GMM1D.mstep = mstep
