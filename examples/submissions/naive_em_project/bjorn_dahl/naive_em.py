# -*- coding: utf-8 -*-
"""EM för en blandning av sfäriska normalfördelningar (långsamt men tydligt)."""

import math

import numpy as np

from common import GaussianMixture


def täthet(x, medel, varians):
    """Tätheten i d dimensioner."""
    avstånd = 0.0
    for l in range(len(x)):
        avstånd += (x[l] - medel[l]) ** 2
    return math.exp(-avstånd / (2 * varians)) / (2 * math.pi * varians) ** (len(x) / 2)


def estep(X, mixture):
    n, K = X.shape[0], mixture.mu.shape[0]
    post = np.zeros((n, K))
    ll = 0.0
    for i in range(n):
        summa = 0.0
        for j in range(K):
            post[i, j] = mixture.p[j] * täthet(X[i], mixture.mu[j], mixture.var[j])
            summa += post[i, j]
        for j in range(K):
            post[i, j] /= summa
        ll += math.log(summa)
    print("log-likelihood:", ll)
    return post, ll


def mstep(X, post):
    n, d = X.shape
    K = post.shape[1]
    mu = np.zeros((K, d))
    var = np.zeros(K)
    p = np.zeros(K)
    for j in range(K):
        n_j = 0.0
        for i in range(n):
            n_j += post[i, j]
            for l in range(d):
                mu[j, l] += post[i, j] * X[i, l]
        mu[j] /= n_j
        for i in range(n):
            for l in range(d):
                var[j] += post[i, j] * (X[i, l] - mu[j, l]) ** 2
        var[j] /= d * n_j
        p[j] = n_j / n
    return GaussianMixture(mu, var, p)


def run(X, mixture, post):
    gammal = None
    while True:
        post, ny = estep(X, mixture)
        # ingen förbättring längre? då är blandningen färdig
        if gammal is not None and ny - gammal <= 1e-6 * abs(ny):
            return mixture, post, ny
        mixture = mstep(X, post)
        gammal = ny
