"""The loop looks at the change of the parameters.

`tol` is a gain in log-likelihood. The parameters may still be on the move when it has hardly
anything left to gain, and the other way round.
"""

LOSES = ["code_em"]


def em(x, theta, tol):
    history = [log_likelihood(x, theta)]
    while True:
        before, theta = theta, m_step(x, e_step(x, theta))
        history.append(log_likelihood(x, theta))
        if np.abs(np.subtract(theta, before)).max() < tol:
            return theta, history
