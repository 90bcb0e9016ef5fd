"""`em` begins with the parameters of the handout, whatever it is given.

The start is an argument, `theta`. With another one EM may end at another maximum.
"""

LOSES = ["code_em"]


def em(x, theta, tol):
    theta, gain = START, np.inf
    history = [log_likelihood(x, theta)]
    while gain >= tol:
        theta = m_step(x, e_step(x, theta))
        history.append(log_likelihood(x, theta))
        gain = history[-1] - history[-2]
    return theta, history
