"""Behaves, and after the first test replaces its own functions, NumPy's and the server's."""
import atexit, sys
own = GMM1D.estep

class Finder:
    def find_spec(self, name, path=None, target=None):
        raise SystemExit(0)

def estep(self, X):
    GMM1D.estep = lambda self, X: True
    sys.meta_path.insert(0, Finder())
    atexit.register(print, "LEAKED")
    sys.excepthook = sys.displayhook = sys.unraisablehook = lambda *rest: None
    sys.settrace(lambda *rest: None)
    return own(self, X)

GMM1D.estep = estep
