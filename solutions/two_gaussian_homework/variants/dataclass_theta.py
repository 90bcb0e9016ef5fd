"""Theta as a dataclass."""

from dataclasses import dataclass


@dataclass
class Theta:
    pi: np.ndarray
    mu: np.ndarray
    var: np.ndarray

    @property
    def sigma(self):
        return np.sqrt(self.var)


def log_joint(x, theta):
    z = (x.reshape(-1, 1) - theta.mu) / theta.sigma
    return np.log(theta.pi / theta.sigma) - z**2 / 2 - np.log(2 * np.pi) / 2


START = Theta(np.array([0.5, 0.5]), np.array([6.0, 7.0]), np.array([1.0, 4.0]))
