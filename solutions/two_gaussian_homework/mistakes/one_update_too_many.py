"""There is one more update after the one that ends the loop.

Compare the log-likelihoods after an update and before it. A loop that looks at the log-likelihood
*before* the M-step learns of a small gain one update late.
"""

LOSES = ["code_em"]


def em(x, theta, tol):
    history = [log_likelihood(x, theta)]
    while True:
        theta = m_step(x, e_step(x, theta))
        history.append(log_likelihood(x, theta))
        if len(history) > 2 and history[-2] - history[-3] < tol:
            return theta, history
