"""Broadcasting over all pairs of points and centroids, and einsum."""


def euc_distances(self, target_pt, pts):
    return np.sqrt(np.einsum("ij,ij->i", pts - target_pt, pts - target_pt))


def E_step(self):
    differences = self.data[:, np.newaxis, :] - self.centroids[np.newaxis, :, :]
    self.membership = (differences**2).sum(axis=2).argmin(axis=1)


def M_step(self):
    members = np.eye(self.k)[self.membership]
    sizes = members.sum(axis=0)[:, np.newaxis]
    means = members.T @ self.data / np.maximum(sizes, 1)
    self.centroids = np.where(sizes > 0, means, self.centroids)


def distortion_measure(points, centroids):
    return ((points[:, np.newaxis] - centroids) ** 2).sum(axis=2).min(axis=1).sum()


MyKMeans.euc_distances, MyKMeans.E_step, MyKMeans.M_step = euc_distances, E_step, M_step


def expectation(self):
    differences = self.X[:, np.newaxis] - self.mu
    inverse = np.linalg.inv(self.sigma)
    exponents = -0.5 * np.einsum("nkd,kde,nke->nk", differences, inverse, differences)
    joint = self.pi * np.exp(exponents) / np.sqrt(np.linalg.det(2 * np.pi * self.sigma))
    return joint / joint.sum(axis=1, keepdims=True)


def maximization(self):
    N_k = self.gamma.sum(axis=0)
    self.pi = N_k / N_k.sum()
    self.mu = np.einsum("nk,nd->kd", self.gamma, self.X) / N_k[:, np.newaxis]
    differences = self.X[:, np.newaxis] - self.mu
    total = np.einsum("nk,nkd,nke->kde", self.gamma, differences, differences)
    self.sigma = total / N_k[:, np.newaxis, np.newaxis]


GMMModel.expectation, GMMModel.maximization = expectation, maximization
