"""Proportions as a column, matrices as np.matrix, centroids as a list of arrays."""


def M_step(self):
    self.centroids = [
        np.mean([pt for pt, label in zip(self.data, self.membership, strict=True) if label == k], 0)
        if k in self.membership
        else self.centroids[k]
        for k in range(self.k)
    ]


def E_step(self):
    distances = np.array([self.euc_distances(c, self.data) for c in self.centroids]).T
    self.membership = np.argmin(distances, axis=1).reshape(-1, 1).ravel().astype(float)


MyKMeans.E_step, MyKMeans.M_step = E_step, M_step


def expectation(self):
    rows = []
    for k in range(self.k):
        difference = np.matrix(self.X - self.mu[k])
        exponent = -0.5 * np.multiply(difference @ np.linalg.inv(self.sigma[k]), difference).sum(1)
        height = 1 / np.sqrt(np.linalg.det(2 * np.pi * np.array(self.sigma[k])))
        rows.append(np.exp(exponent) * height * float(np.ravel(self.pi)[k]))
    joint = np.hstack(rows)
    return joint / joint.sum(axis=1)


def maximization(self):
    gamma = np.asarray(self.gamma)
    N_k = gamma.sum(axis=0).reshape(-1, 1)
    self.pi = N_k / len(self.X)
    self.mu = gamma.T @ self.X / N_k
    self.sigma = [
        ((self.X - self.mu[k]).T * gamma[:, k]) @ (self.X - self.mu[k]) / N_k[k]
        for k in range(self.k)
    ]


GMMModel.expectation, GMMModel.maximization = expectation, maximization
