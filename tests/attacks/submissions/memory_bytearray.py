"""Takes memory until there is no more."""

def estep(self, X):
    hoard = []
    while True:
        hoard.append(bytearray(50_000_000))

GMM1D.estep = estep
