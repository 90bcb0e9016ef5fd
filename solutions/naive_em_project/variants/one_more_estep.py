"""`run` ends with one more E-step, so that all three results belong together."""


def run(X, mixture, post):
    old_ll = None
    while True:
        post, ll = estep(X, mixture)
        mixture = mstep(X, post)
        if old_ll is not None and (ll - old_ll) / abs(ll) < 1e-6:
            break
        old_ll = ll
    return (mixture, *estep(X, mixture))
