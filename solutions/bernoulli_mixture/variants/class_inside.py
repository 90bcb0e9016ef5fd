"""A class that does the work, and functions that call it."""

from dataclasses import dataclass


@dataclass
class BernoulliMixture:
    pi: np.ndarray
    mu: np.ndarray

    def log_joint(self, X):
        return log_bernoulli(X, self.mu) + np.log(self.pi)

    def expect(self, X):
        log_joint = self.log_joint(X)
        evidence = np.logaddexp.reduce(log_joint, axis=1, keepdims=True)
        return np.exp(log_joint - evidence), evidence.sum()

    def maximise(self, X, gamma):
        self.pi = gamma.mean(axis=0)
        self.mu = (gamma / gamma.sum(axis=0)).T @ X
        return self


def e_step(X, pi, mu):
    return BernoulliMixture(pi, mu).expect(X)


def m_step(X, gamma):
    model = BernoulliMixture(None, None).maximise(X, gamma)
    return model.pi, model.mu


def fit(X, K, rng, max_iters=100, tol=1e-6):
    model = BernoulliMixture(*start(X, K, rng))
    lls = []
    for iteration in range(max_iters):
        gamma, ll = model.expect(X)
        lls.append(ll)
        model.maximise(X, gamma)
        if iteration and lls[-1] - lls[-2] <= tol:
            break
    return model.pi, model.mu, gamma, lls
