"""Aborts."""
import os
GMM1D.estep = lambda self, X: os.abort()
