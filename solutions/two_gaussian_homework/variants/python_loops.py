"""Plain Python: loops, the math module and lists, no arrays of one's own."""

import math


def bell(value, mean, variance):
    return math.exp(-((value - mean) ** 2) / (2 * variance)) / math.sqrt(2 * math.pi * variance)


def log_likelihood(x, theta):
    total = 0.0
    for value in x:
        density = 0.0
        for k in range(2):
            density += theta.pi[k] * bell(value, theta.mu[k], theta.var[k])
        total += math.log(density)
    return total


def e_step(x, theta):
    gamma = []
    for value in x:
        row = [theta.pi[k] * bell(value, theta.mu[k], theta.var[k]) for k in range(2)]
        gamma.append([entry / sum(row) for entry in row])
    return gamma


def m_step(x, gamma):
    n = len(x)
    pi, mu, var = [], [], []
    for k in range(2):
        owned = sum(gamma[i][k] for i in range(n))
        pi.append(owned / n)
        mu.append(sum(gamma[i][k] * x[i] for i in range(n)) / owned)
        var.append(sum(gamma[i][k] * (x[i] - mu[k]) ** 2 for i in range(n)) / owned)
    return Theta(pi, mu, var)
