"""Loops and sums in plain Python, lists of lists as fields."""

import math


def euc_distances(self, target_pt, pts):
    result = []
    for pt in pts:
        total = 0.0
        for j in range(len(pt)):
            total += (pt[j] - target_pt[j]) ** 2
        result.append(math.sqrt(total))
    return result


def E_step(self):
    self.membership = []
    for pt in self.data:
        best, nearest = None, math.inf
        for k, distance in enumerate(self.euc_distances(pt, self.centroids)):
            if distance < nearest:
                best, nearest = k, distance
        self.membership.append(best)


def M_step(self):
    centroids = []
    for k in range(self.k):
        total, members = [0.0] * len(self.data[0]), 0
        for pt, label in zip(self.data, self.membership, strict=True):
            if label == k:
                total = [a + b for a, b in zip(total, pt, strict=True)]
                members += 1
        centroids.append([a / members for a in total] if members else list(self.centroids[k]))
    self.centroids = centroids


def distortion_measure(points, centroids):
    J = 0
    for point in points:
        J += min(
            sum((a - b) ** 2 for a, b in zip(point, c, strict=True)) for c in centroids
        )
    return J


MyKMeans.euc_distances, MyKMeans.E_step, MyKMeans.M_step = euc_distances, E_step, M_step


def expectation(self):
    n, d = self.X.shape
    gamma = np.zeros((n, self.k))
    for i in range(n):
        for k in range(self.k):
            difference = self.X[i] - self.mu[k]
            exponent = -0.5 * difference @ np.linalg.solve(self.sigma[k], difference)
            height = 1 / math.sqrt((2 * math.pi) ** d * np.linalg.det(self.sigma[k]))
            gamma[i, k] = self.pi[k] * height * math.exp(exponent)
        gamma[i] /= sum(gamma[i])
    return gamma


def maximization(self):
    n, d = self.X.shape
    for k in range(self.k):
        N = 0
        for i in range(n):
            N += self.gamma[i, k]
        self.pi[k] = N / n
        self.mu[k] = sum(self.gamma[i, k] * self.X[i] for i in range(n)) / N
        total = np.zeros((d, d))
        for i in range(n):
            column = (self.X[i] - self.mu[k]).reshape(-1, 1)
            total += self.gamma[i, k] * column @ column.T
        self.sigma[k] = total / N


GMMModel.expectation, GMMModel.maximization = expectation, maximization
