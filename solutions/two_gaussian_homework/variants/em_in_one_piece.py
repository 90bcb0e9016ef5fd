"""em has both steps written out in it and calls none of the other functions."""


def em(x, theta, tol):
    pi, mu, var = theta.pi, theta.mu, theta.var
    columns = np.tile(x, (2, 1)).T
    old, history = None, []
    for _ in range(100_000):
        joint = pi * np.exp(-((columns - mu) ** 2) / (2 * var)) / np.sqrt(2 * np.pi * var)
        new = np.log(joint.sum(1)).sum()
        history.append(new)
        if old is not None and new - old < tol:
            break
        old = new
        gamma = joint / joint.sum(1)[:, None]
        pi, mu = gamma.mean(0), (gamma * columns).sum(0) / gamma.sum(0)
        var = (gamma * (columns - mu) ** 2).sum(0) / gamma.sum(0)
    return Theta(pi, mu, var), history
