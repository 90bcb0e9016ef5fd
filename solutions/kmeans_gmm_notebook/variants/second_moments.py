"""The covariance as the mean of the products less the product of the means."""


def maximization(self):
    N_k = np.sum(self.gamma, axis=0)
    self.pi = N_k / self.gamma.sum()
    self.mu = (self.gamma / N_k).T @ self.X
    products = [(self.gamma[:, [k]] * self.X).T @ self.X / N_k[k] for k in range(self.k)]
    self.sigma = np.array(products) - self.mu[:, :, None] * self.mu[:, None, :]


GMMModel.maximization = maximization
