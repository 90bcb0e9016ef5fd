"""`run` calls itself, with the old log-likelihood as one more argument."""


def run(X, mixture, post, old_ll=-np.inf):
    post, ll = estep(X, mixture)
    mixture = mstep(X, post)
    if ll - old_ll > 1e-6 * abs(ll):
        return run(X, mixture, post, ll)
    return mixture, post, ll
