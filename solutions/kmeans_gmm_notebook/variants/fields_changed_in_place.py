"""Fields that are filled entry by entry, in the arrays that are there."""


def E_step(self):
    for i, point in enumerate(self.data):
        self.membership[i] = np.argmin(self.euc_distances(point, self.centroids))


def M_step(self):
    for k in range(self.k):
        members = self.data[self.membership == k]
        if members.size:
            self.centroids[k] = members.mean(axis=0)


MyKMeans.E_step, MyKMeans.M_step = E_step, M_step


def expectation(self):
    for k in range(self.k):
        difference = self.X - self.mu[k]
        exponent = -0.5 * (difference @ np.linalg.inv(self.sigma[k]) * difference).sum(axis=1)
        height = 1 / np.sqrt(np.linalg.det(2 * np.pi * self.sigma[k]))
        self.gamma[:, k] = self.pi[k] * height * np.exp(exponent)
    self.gamma /= self.gamma.sum(axis=1, keepdims=True)
    return self.gamma


def maximization(self):
    n, d = self.X.shape
    for k in range(self.k):
        N = self.gamma[:, k].sum()
        self.pi[k] = N / n
        self.mu[k] = np.average(self.X, axis=0, weights=self.gamma[:, k])
        self.sigma[k] = np.cov(self.X.T, aweights=self.gamma[:, k], ddof=0).reshape(d, d)


GMMModel.expectation, GMMModel.maximization = expectation, maximization
