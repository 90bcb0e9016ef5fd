"""Fields as plain lists of floats."""

import math


def estep(self, X):
    rows = []
    for x in np.asarray(X)[:, 0].tolist():
        row = []
        for prior, mu, variance in zip(
            np.ravel(self.priors), np.ravel(self.mus), np.ravel(self.variances), strict=True
        ):
            height = 1 / math.sqrt(2 * math.pi * variance)
            row.append(prior * height * math.exp(-((x - mu) ** 2) / (2 * variance)))
        total = sum(row)
        rows.append([share / total for share in row])
    return np.array(rows)


def mstep(self, X, gammas):
    points = [row[0] for row in X.tolist()]
    self.priors, self.mus, self.variances = [], [], []
    for weights in zip(*gammas.tolist(), strict=True):
        owned = sum(weights)
        mu = sum(w * x for w, x in zip(weights, points, strict=True)) / owned
        squares = sum(w * (x - mu) ** 2 for w, x in zip(weights, points, strict=True))
        self.priors.append(owned / len(points))
        self.mus.append(mu)
        self.variances.append(squares / owned)


GMM1D.estep = estep
GMM1D.mstep = mstep
