"""Loops over points, components and axes."""

import math


def estep(X, mixture):
    n, d = X.shape
    K = len(mixture.p)
    post = np.zeros((n, K))
    ll = 0.0
    for i in range(n):
        total = 0.0
        for j in range(K):
            squares = 0.0
            for axis in range(d):
                squares += (X[i, axis] - mixture.mu[j][axis]) ** 2
            height = (2 * math.pi * mixture.var[j]) ** (-d / 2)
            post[i, j] = mixture.p[j] * height * math.exp(-squares / (2 * mixture.var[j]))
            total += post[i, j]
        for j in range(K):
            post[i, j] /= total
        ll += math.log(total)
    return post, ll


def mstep(X, post):
    n, d = X.shape
    K = post.shape[1]
    mu, var, p = np.zeros((K, d)), np.zeros(K), np.zeros(K)
    for j in range(K):
        n_j = 0.0
        for i in range(n):
            n_j += post[i, j]
        for i in range(n):
            for axis in range(d):
                mu[j, axis] += post[i, j] * X[i, axis] / n_j
        for i in range(n):
            for axis in range(d):
                var[j] += post[i, j] * (X[i, axis] - mu[j, axis]) ** 2 / (d * n_j)
        p[j] = n_j / n
    return GaussianMixture(mu, var, p)
