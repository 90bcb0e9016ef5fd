"""cdist, norm and multivariate_normal."""

from scipy.spatial.distance import cdist
from scipy.stats import multivariate_normal


def euc_distances(self, target_pt, pts):
    return np.linalg.norm(pts - target_pt, axis=1)


def E_step(self):
    self.membership = np.argmin(cdist(self.data, self.centroids), axis=1)


def M_step(self):
    self.centroids = np.array([
        np.mean(self.data[self.membership == k], axis=0)
        if np.any(self.membership == k)
        else self.centroids[k]
        for k in range(self.k)
    ])  # fmt: skip


def distortion_measure(points, centroids):
    return np.sum(np.min(cdist(points, centroids, "sqeuclidean"), axis=1))


MyKMeans.euc_distances, MyKMeans.E_step, MyKMeans.M_step = euc_distances, E_step, M_step


def expectation(self):
    joint = np.zeros((self.X.shape[0], self.k))
    for k in range(self.k):
        joint[:, k] = self.pi[k] * multivariate_normal(self.mu[k], self.sigma[k]).pdf(self.X)
    self.gamma = joint / np.sum(joint, axis=1)[:, None]
    return self.gamma


GMMModel.expectation = expectation
