"""Takes memory in very many small pieces and catches what comes of it."""

def estep(self, X):
    hoard = None
    while True:
        try:
            hoard = [hoard, {}]
        except MemoryError:
            pass

GMM1D.estep = estep
