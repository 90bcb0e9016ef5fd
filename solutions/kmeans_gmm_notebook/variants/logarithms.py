"""The E-step in logarithms, with a Cholesky factor."""

from scipy.linalg import solve_triangular
from scipy.special import softmax


def expectation(self):
    log_joint = np.empty((len(self.X), self.k))
    for k, (pi, mu, sigma) in enumerate(zip(self.pi, self.mu, self.sigma, strict=True)):
        root = np.linalg.cholesky(sigma)
        whitened = solve_triangular(root, (self.X - mu).T, lower=True)
        log_height = -np.log(np.diag(root)).sum() - len(mu) / 2 * np.log(2 * np.pi)
        log_joint[:, k] = np.log(pi) + log_height - 0.5 * (whitened**2).sum(axis=0)
    return softmax(log_joint, axis=1)


GMMModel.expectation = expectation
