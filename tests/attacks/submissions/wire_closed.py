"""Closes every descriptor."""
import os
GMM1D.estep = lambda self, X: os.closerange(0, 64)
