"""Raises each built-in exception in turn, and warnings too."""
import builtins
KINDS = [kind for kind in vars(builtins).values()
         if isinstance(kind, type) and issubclass(kind, BaseException)]

def estep(self, X):
    estep.turn += 1
    for arguments in ((), ("x",), ("x", [ValueError()]), ("utf-8", b"x", 0, 1, "x")):
        try:
            error = KINDS[estep.turn % len(KINDS)](*arguments)
        except TypeError:
            continue
        raise error

estep.turn = -1
GMM1D.estep = GMM1D.mstep = lambda self, *rest: estep(self, rest)
