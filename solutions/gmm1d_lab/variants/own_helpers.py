"""Helper methods and functions of one's own, and other names for the parameters."""


def log_normal(x, mean, var):
    return -np.log(2 * np.pi * var) / 2 - (x - mean) ** 2 / var / 2


def component_scores(self, data):
    triples = np.hstack([self.priors, self.mus, self.variances])
    return np.column_stack([np.log(p) + log_normal(data[:, 0], m, v) for p, m, v in triples])


def estep(self, data):
    scores = self.component_scores(data)
    return np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))


def update_cluster(self, j, x, weights):
    self.priors[j] = weights.sum() / weights.size
    self.mus[j] = np.dot(weights, x) / weights.sum()
    self.variances[j] = np.dot(weights, (x - self.mus[j]) ** 2) / weights.sum()


def mstep(self, data, responsibilities):
    for j, weights in enumerate(responsibilities.T):
        self.update_cluster(j, data.squeeze(axis=1), weights)


GMM1D.component_scores = component_scores
GMM1D.estep = estep
GMM1D.update_cluster = update_cluster
GMM1D.mstep = mstep
