"""Recurses until the stack ends."""
import sys
sys.setrecursionlimit(10**9)

def estep(self, X):
    return [GMM1D.estep(self, X)]

GMM1D.estep = estep
