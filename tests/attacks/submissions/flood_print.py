"""Prints without end, in long lines, short lines and no lines."""
import sys

def estep(self, X):
    for _ in range(300):
        print("x" * 100_000)
        sys.stderr.write("y" * 100_000)
    while True:
        print("z", end="")

GMM1D.estep = estep
