"""The pixels turned into small integers on the way."""

_log_bernoulli, _m_step = log_bernoulli, m_step


def log_bernoulli(X, mu):
    return _log_bernoulli(np.asarray(X).astype(np.uint8), np.asarray(mu))


def m_step(X, gamma):
    return _m_step(X.astype(np.int8), gamma)
