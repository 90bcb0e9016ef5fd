"""`run` returns the mixture that produced the responsibilities, without a last M-step."""


def run(X, mixture, post):
    post, ll = estep(X, mixture)
    while True:
        new_mixture = mstep(X, post)
        new_post, new_ll = estep(X, new_mixture)
        if new_ll - ll <= 1e-6 * abs(new_ll):
            return new_mixture, new_post, new_ll
        mixture, post, ll = new_mixture, new_post, new_ll
