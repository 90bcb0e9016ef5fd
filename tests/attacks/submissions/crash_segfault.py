"""Reads address 0."""
import ctypes
GMM1D.estep = lambda self, X: ctypes.string_at(0)
