"""The loop ends after its first iteration: infinity is not larger than infinity.

You begin with an old log-likelihood of minus infinity and compare the gain with 1e-6 times its
size. Both are infinite. The bound is 1e-6 times the size of the *new* log-likelihood.
"""

LOSES = ["run"]


def run(X, mixture, post):
    old_ll, ll = -np.inf, -np.inf
    while True:
        old_ll = ll
        post, ll = estep(X, mixture)
        mixture = mstep(X, post)
        if ll - old_ll <= 1e-6 * abs(old_ll):
            return mixture, post, ll
