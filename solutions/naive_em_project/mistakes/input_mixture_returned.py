"""`run` returns the mixture that it was given.

What the M-step returns goes into another name, and is lost when the loop ends. Follow the name
`mixture` through your loop: who sets it, and what does `estep` get?
"""

LOSES = ["run"]


def run(X, mixture, post):
    old_ll, new_mixture = -np.inf, mixture
    while True:
        post, ll = estep(X, new_mixture)
        new_mixture = mstep(X, post)
        if ll - old_ll <= 1e-6 * abs(ll):
            return mixture, post, ll
        old_ll = ll
