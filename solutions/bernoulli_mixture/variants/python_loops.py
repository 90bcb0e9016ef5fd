"""Loops over pictures, components and pixels, with the math module and lists."""

import math


def mixture_mean(pi, mu):
    return [sum(p * row[i] for p, row in zip(pi, mu)) for i in range(len(mu[0]))]  # noqa: B905


def mixture_cov(pi, mu):
    D = len(mu[0])
    mean = mixture_mean(pi, mu)
    cov = [[0.0] * D for _ in range(D)]
    for i in range(D):
        for j in range(D):
            for k in range(len(pi)):
                cov[i][j] += pi[k] * (mu[k][i] if i == j else mu[k][i] * mu[k][j])
            cov[i][j] -= mean[i] * mean[j]
    return cov


def log_bernoulli(X, mu):
    table = []
    for x in X:
        row = []
        for m in mu:
            total = 0.0
            for pixel, p in zip(x, m):  # noqa: B905
                factor = p if pixel else 1 - p
                total += math.log(factor) if factor > 0 else -math.inf
            row.append(total)
        table.append(row)
    return np.array(table)


def e_step(X, pi, mu):
    log_p = log_bernoulli(X, mu)
    gamma, ll = [], 0.0
    for row in log_p:
        l = [math.log(p) + float(v) for p, v in zip(pi, row)]  # noqa: B905, E741
        m = max(l)
        s = sum(math.exp(v - m) for v in l)
        gamma.append([math.exp(v - m) / s for v in l])
        ll += m + math.log(s)
    return gamma, ll


def m_step(X, gamma):
    N, K, D = len(X), len(gamma[0]), len(X[0])
    pi, mu = [], []
    for k in range(K):
        N_k = sum(g[k] for g in gamma)
        pi.append(N_k / N)
        mu.append([min(1.0, sum(gamma[n][k] * X[n][i] for n in range(N)) / N_k) for i in range(D)])
    return pi, mu


def fit(X, K, rng, max_iters=100, tol=1e-6):
    pi, mu = start(X, K, rng)
    lls = []
    for _ in range(max_iters):
        gamma, ll = e_step(X, pi, mu)
        lls.append(ll)
        if len(lls) >= 2 and lls[-1] - lls[-2] < tol:
            break
        pi, mu = m_step(X, gamma)
    return pi, mu, gamma, lls
