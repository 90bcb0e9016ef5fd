"""An honest submission that is not quite right: its E-step forgets the priors."""

import numpy as np


class GMM1D:
    def __init__(self, num_gaussians, rng=None):
        rng = np.random.default_rng(0 if rng is None else rng)
        self.num_gaussians = num_gaussians
        self.priors = np.full((num_gaussians, 1), 1 / num_gaussians)
        self.mus = rng.normal(0.0, 3.0, size=(num_gaussians, 1))
        self.variances = rng.uniform(4.0, 9.0, size=(num_gaussians, 1))

    def estep(self, X):
        if np.ndim(X) != 2:
            raise ValueError("X must be a column")
        joint = np.exp(-((X - self.mus.T) ** 2) / (2 * self.variances.T))
        joint /= np.sqrt(self.variances.T)
        return joint / joint.sum(axis=1, keepdims=True)

    def mstep(self, X, gammas):
        owned = gammas.sum(axis=0).reshape(-1, 1)
        self.priors = owned / len(X)
        self.mus = gammas.T @ X / owned
        self.variances = (gammas * (X - self.mus.T) ** 2).sum(axis=0).reshape(-1, 1) / owned

    def log_likelihood(self, X):
        x = np.reshape(X, (-1, 1))
        mus, variances = np.reshape(self.mus, (1, -1)), np.reshape(self.variances, (1, -1))
        exponents = np.log(np.reshape(self.priors, (1, -1))) - (x - mus) ** 2 / (2 * variances)
        joint = exponents - np.log(2 * np.pi * variances) / 2
        return float(np.logaddexp.reduce(joint, axis=1).sum())

    def em(self, X):
        self.mstep(X, self.estep(X))

    def fit(self, X, max_iters=100, delta=1e-6):
        history = [self.log_likelihood(X)]
        for _ in range(max_iters):
            self.em(X)
            history.append(self.log_likelihood(X))
            if history[-1] - history[-2] < delta:
                break
        return history
