"""Weighted averages by np.average, variances by np.cov."""


def m_step(x, gamma):
    columns = gamma.T
    return Theta(
        pi=np.average(gamma, axis=0),
        mu=np.array([np.average(x, weights=weights) for weights in columns]),
        var=np.array([np.cov(x, aweights=weights, ddof=0) for weights in columns]),
    )
