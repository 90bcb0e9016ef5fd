"""Loops over points and clusters, writing into the arrays that are there."""


def estep(self, X):
    n, k = X.shape[0], self.num_gaussians
    gammas = np.zeros((n, k))
    for i in range(n):
        total = 0.0
        for j in range(k):
            variance = self.variances[j][0]
            exponent = -((X[i][0] - self.mus[j][0]) ** 2) / (2 * variance)
            gammas[i][j] = self.priors[j][0] * np.exp(exponent) / np.sqrt(2 * np.pi * variance)
            total += gammas[i][j]
        for j in range(k):
            gammas[i][j] /= total
    return gammas


def mstep(self, X, gammas):
    n, k = gammas.shape
    for j in range(k):
        owned = 0.0
        for i in range(n):
            owned += gammas[i][j]
        self.priors[j] = owned / n
        self.mus[j] = 0.0
        for i in range(n):
            self.mus[j] += gammas[i][j] * X[i] / owned
        self.variances[j] = 0.0
        for i in range(n):
            self.variances[j] += gammas[i][j] * (X[i] - self.mus[j]) ** 2 / owned


GMM1D.estep = estep
GMM1D.mstep = mstep
