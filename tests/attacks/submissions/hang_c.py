"""Loops for ever inside C, where Python's signal handlers never run."""
import itertools
GMM1D.estep = lambda self, X: sum(itertools.count())
