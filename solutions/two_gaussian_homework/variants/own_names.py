"""Other names for the parameters, a class of one's own, and prints on the way."""


class Mixture:
    """Смесь двух нормальных распределений."""

    def __init__(self, params):
        self.params = params

    def joint(self, points):
        p, m, v = (np.asarray(f)[:, np.newaxis] for f in self.params)
        return p * np.exp(-0.5 * (points - m) ** 2 / v) / np.sqrt(2 * np.pi * v)


def log_likelihood(points, params):
    return np.log(Mixture(params).joint(points).sum(axis=0)).sum()


def e_step(points, params):
    joint = Mixture(params).joint(points)
    return np.divide(joint, joint.sum(axis=0)).transpose()


def m_step(points, responsibilities):
    weights = responsibilities / responsibilities.sum(0)
    centres = points @ weights
    spreads = [np.dot(weights[:, k], (points - centres[k]) ** 2) for k in range(2)]
    return Theta(var=np.array(spreads), mu=centres, pi=responsibilities.mean(0))


def em(points, params, eps):
    print("start:", params)
    lls = [log_likelihood(points, params)]
    gain = np.inf
    while gain >= eps:
        params = m_step(points, e_step(points, params))
        lls += [log_likelihood(points, params)]
        gain = lls[-1] - lls[-2]
        print(f"gained {gain}")
    return params, np.array(lls)
