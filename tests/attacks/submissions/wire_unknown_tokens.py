"""Hands over objects that do not exist."""
from emgrade.wire.values import Token
TOKENS = [Token(10**9, "GMM1D"), Token(-1, "module"), Token(0, "ndarray"), Token(2**62, "x" * 10_000)]

def estep(self, X):
    estep.turn += 1
    return TOKENS[estep.turn % len(TOKENS)]

estep.turn = -1
GMM1D.estep = estep
