"""A debugger is waiting for a command: `pdb.set_trace()` was left in.

Nobody can answer it where your code is marked. Remove the line, and `breakpoint()` where there is
one, before you submit.
"""

LOSES = ["estep"]

_estep = estep


def estep(X, mixture):
    import pdb

    post, ll = _estep(X, mixture)
    pdb.set_trace()
    return post, ll
