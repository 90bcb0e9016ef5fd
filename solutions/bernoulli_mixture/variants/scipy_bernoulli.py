"""scipy's own Bernoulli distribution, log-sum-exp and softmax."""

from scipy.special import logsumexp, softmax
from scipy.stats import bernoulli


def log_bernoulli(X, mu):
    return bernoulli.logpmf(X[:, None, :].astype(int), mu).sum(axis=-1)


def e_step(X, pi, mu):
    log_joint = log_bernoulli(X, mu) + np.log(pi)
    return softmax(log_joint, axis=1), logsumexp(log_joint, axis=1).sum()
