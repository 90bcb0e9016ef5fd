"""`run` calls `mstep` with a third argument.

mstep(X, post) needs no old mixture. The third argument belongs to the extension in em.py.
"""

LOSES = ["run"]


def run(X, mixture, post):
    old_ll = -np.inf
    while True:
        post, ll = estep(X, mixture)
        mixture = mstep(X, post, mixture)
        if ll - old_ll <= 1e-6 * abs(ll):
            return mixture, post, ll
        old_ll = ll
