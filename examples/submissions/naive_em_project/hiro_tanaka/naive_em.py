"""球状ガウス混合モデルの EM アルゴリズム"""

import numpy as np
from common import GaussianMixture, init

PI = 3.14159265


def estep(X, mixture):
    """事後確率と対数尤度"""
    n, d = X.shape
    mu, var = np.asarray(mixture.mu), np.asarray(mixture.var)
    joint = np.zeros((n, len(var)))
    for j in range(len(var)):
        距離 = np.sum((X - mu[j]) ** 2, axis=1)
        joint[:, j] = mixture.p[j] * (2 * PI * var[j]) ** (-d / 2) * np.exp(-距離 / (2 * var[j]))
    return joint / np.sum(joint, axis=1, keepdims=True), np.sum(np.log(np.sum(joint, axis=1) + 1e-16))


def mstep(X, post):
    """新しい平均・分散・混合比"""
    n, d = X.shape
    G = np.matrix(post)
    N = G.sum(axis=0).T
    mu = G.T * np.matrix(X) / N
    var = [(post[:, j] * np.sum(np.square(X - np.asarray(mu[j])), axis=1)).sum() / (d * N[j, 0]) for j in range(len(N))]
    return GaussianMixture(mu, var, np.asarray(N).ravel() / n)


def run(X, mixture, post):
    ll_old = -np.inf
    while True:
        post, ll = estep(X, mixture)
        mixture = mstep(X, post)
        if ll - ll_old <= 1e-6 * np.abs(ll):
            return mixture, post, ll
        ll_old = ll


X = np.loadtxt("toy_data.txt")
for K in [1, 2, 3, 4]:
    mixture, post = init(X, K, 0)
    mixture, post, ll = run(X, mixture, post)
    print("K =", K, "LL =", ll)
