"""Naive EM -- project part 3"""
import numpy as np
from scipy.stats import multivariate_normal
from common import *


def estep(X_1, gmm):
    K = gmm.mu.shape[0]
    joint = np.array([gmm.p[j] * multivariate_normal.pdf(X_1, gmm.mu[j], gmm.var[j] * np.eye(X_1.shape[1]))
                      for j in range(K)]).reshape(K, -1).T
    ll = np.zeros(1)
    ll += np.sum(np.log(joint.sum(axis=1)))
    return joint / joint.sum(axis=1, keepdims=True), ll


def mstep(X_1, gamma):
    Nk = gamma.sum(axis=0)
    mu = gamma.T.dot(X_1) / Nk.reshape(-1, 1)
    var = [np.average(np.mean((X_1 - m) ** 2, axis=1), weights=g) for m, g in zip(mu, gamma.T)]
    return GaussianMixture(mu, np.array(var), Nk / len(X_1))


def run(X_1, gmm, gamma):
    eps = 1 / 10 ** (-6)
    new_ll, old_ll = None, None
    while old_ll is None or new_ll - old_ll > eps * np.abs(new_ll):
        old_ll = new_ll
        gamma, new_ll = estep(X_1, gmm)
        gmm = mstep(X_1, gamma)
    return gmm, gamma, new_ll
