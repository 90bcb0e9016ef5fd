"""The tolerance is a million and not a millionth.

1 / 10**(-6) is 10**6. So the loop ends as soon as it compares for the first time. Write 1e-6.
"""

LOSES = ["run"]


def run(X, mixture, post):
    old_ll = None
    while True:
        post, ll = estep(X, mixture)
        mixture = mstep(X, post)
        if old_ll is not None and ll - old_ll <= 1 / 10 ** (-6) * abs(ll):
            return mixture, post, ll
        old_ll = ll
