"""Leaves word for the next submission: in files, shared memory, keys, the environment."""
import os, sys, ctypes
WORD = "emgrade-attack-was-here"
for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run/lock", "..", "/", os.path.dirname(np.__file__)):
    path = f"{folder}/{WORD}"
    try:
        if os.path.exists(path):
            print("LEAKED: somebody left", path)
        open(path, "w").close()
    except OSError:
        pass
if WORD in os.environ or hasattr(sys, "attack") or hasattr(np, "attack"):
    print("LEAKED: an earlier submission is remembered")
os.environ[WORD] = sys.attack = np.attack = WORD
GMM1D.estep = None  # fails the very first test: what was printed is shown
