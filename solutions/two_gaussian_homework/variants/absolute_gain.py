"""The absolute value of the gain is compared, and a list of two results is returned."""


def em(x, theta, tol):
    history, change = [log_likelihood(x, theta)], float("inf")
    while not change < tol:
        gamma = e_step(x, theta)
        theta = m_step(x, gamma)
        history.append(log_likelihood(x, theta))
        change = abs(history[-1] - history[-2])
    return [theta, tuple(history)]
