"""Classes of one's own behind the three functions."""


class Component:
    def __init__(self, mean, variance, weight):
        self.mean, self.variance, self.weight = mean, variance, weight

    def joint(self, x):
        d = len(x)
        normaliser = 1 / np.sqrt(2 * np.pi * self.variance) ** d
        z = (x - self.mean) / np.sqrt(self.variance)
        return self.weight * normaliser * np.exp(-np.dot(z, z) / 2)

    @classmethod
    def fitted(cls, X, weights):
        total = np.sum(weights)
        mean = weights @ X / total
        variance = weights @ ((X - mean) ** 2).mean(axis=1) / total
        return cls(mean, variance, total / len(X))


class Expectation:
    def __init__(self, components):
        self.components = components

    def __call__(self, X):
        joint = np.array([[c.joint(x) for c in self.components] for x in X])
        evidence = joint.sum(axis=1)
        return joint / evidence[:, None], np.log(evidence).sum()


def estep(X, mixture):
    return Expectation([Component(*row) for row in zip(*mixture, strict=True)])(X)


def mstep(X, post):
    components = [Component.fitted(X, weights) for weights in post.T]
    return GaussianMixture(
        np.array([c.mean for c in components]),
        np.array([c.variance for c in components]),
        np.array([c.weight for c in components]),
    )
