"""An exception whose message is never finished."""

class Slow(Exception):
    def __str__(self):
        while True:
            pass

def estep(self, X):
    raise Slow

GMM1D.estep = estep
