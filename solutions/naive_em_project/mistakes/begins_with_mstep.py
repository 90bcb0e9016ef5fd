"""The loop begins with an M-step.

The responsibilities that come in are all equal, so the first M-step makes all components equal, and
equal they remain. Begin with an E-step: its mixture, the start, is what tells the components apart.
"""

LOSES = ["run"]


def run(X, mixture, post):
    old_ll = -np.inf
    while True:
        mixture = mstep(X, post)
        post, ll = estep(X, mixture)
        if ll - old_ll <= 1e-6 * abs(ll):
            return mixture, post, ll
        old_ll = ll
