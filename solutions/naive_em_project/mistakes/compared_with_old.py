"""The gain is compared with the old log-likelihood.

The bound is 1e-6 times the size of the *new* one. That is nearly the same number, but not when the
old one is minus infinity: infinity is not larger than infinity, and the loop ends at once.
"""

LOSES = ["run"]


def run(X, mixture, post):
    post, old_ll = estep(X, mixture)
    while True:
        mixture = mstep(X, post)
        post, ll = estep(X, mixture)
        if ll - old_ll <= 1e-6 * abs(old_ll):
            return mstep(X, post), post, ll
        old_ll = ll
