"""Loops over points, components and coordinates."""

import math


def sample_gmm(n, weights, means, covs, rng):
    samples, labels = [], []
    for _ in range(n):
        u, k = rng.random(), 0
        while k < len(weights) - 1 and u >= weights[k]:
            u, k = u - weights[k], k + 1
        samples.append(rng.multivariate_normal(means[k], covs[k]))
        labels.append(k)
    return np.array(samples), np.array(labels)


def gaussian(x, mean, cov):
    away = x - mean
    exponent = -0.5 * away @ np.linalg.inv(cov) @ away
    return math.exp(exponent) / math.sqrt((2 * math.pi) ** len(x) * np.linalg.det(cov))


def responsibilities(X, weights, means, covs):
    gamma = np.zeros((len(X), len(weights)))
    for i in range(len(X)):
        for k in range(len(weights)):
            gamma[i, k] = weights[k] * gaussian(X[i], means[k], covs[k])
        gamma[i] /= gamma[i].sum()
    return gamma


def update(X, gamma):
    n, d = X.shape
    K = gamma.shape[1]
    weights, means, covs = np.zeros(K), np.zeros((K, d)), np.zeros((K, d, d))
    for k in range(K):
        N_k = 0.0
        for i in range(n):
            N_k += gamma[i, k]
            means[k] += gamma[i, k] * X[i]
        means[k] /= N_k
        for i in range(n):
            covs[k] += gamma[i, k] * np.outer(X[i] - means[k], X[i] - means[k]) / N_k
        weights[k] = N_k / n
    return weights, means, covs


def log_likelihood(X, weights, means, covs):
    ll = 0.0
    for x in X:
        ll += math.log(
            sum(weights[k] * gaussian(x, means[k], covs[k]) for k in range(len(weights)))
        )
    return ll
