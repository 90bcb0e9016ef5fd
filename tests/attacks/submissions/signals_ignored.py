"""Ignores every signal and loops."""
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass

def estep(self, X):
    while True:
        pass

GMM1D.estep = estep
