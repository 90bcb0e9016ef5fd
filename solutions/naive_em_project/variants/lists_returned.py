"""Plain lists of floats in and out."""

import math


def estep(X, mixture):
    mu, var, p = (np.asarray(field).tolist() for field in mixture)
    post, ll = [], 0.0
    for x in np.asarray(X).tolist():
        joint = [
            share * math.exp(-sum((a - b) ** 2 for a, b in zip(x, mean, strict=True)) / (2 * v))
            / (2 * math.pi * v) ** (len(x) / 2)
            for mean, v, share in zip(mu, var, p, strict=True)
        ]
        post.append([entry / sum(joint) for entry in joint])
        ll += math.log(sum(joint))
    return post, ll


def mstep(X, post):
    points = np.asarray(X).tolist()
    n, d = len(points), len(points[0])
    mu, var, p = [], [], []
    for weights in zip(*np.asarray(post).tolist(), strict=True):
        owned = sum(weights)
        mean = [
            sum(w * x[axis] for w, x in zip(weights, points, strict=True)) / owned
            for axis in range(d)
        ]
        squares = sum(
            w * sum((a - b) ** 2 for a, b in zip(x, mean, strict=True))
            for w, x in zip(weights, points, strict=True)
        )
        mu.append(mean)
        var.append(squares / (d * owned))
        p.append(owned / n)
    return GaussianMixture(mu, var, p)
