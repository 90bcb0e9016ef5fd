"""The same, marked after the other: does it find what was left?"""
import os, sys
WORD = "emgrade-attack-was-here"
for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run/lock", "..", "/", os.path.dirname(np.__file__)):
    if os.path.exists(f"{folder}/{WORD}"):
        print("LEAKED: somebody left", folder)
if WORD in os.environ or hasattr(sys, "attack") or hasattr(np, "attack"):
    print("LEAKED: an earlier submission is remembered")
GMM1D.estep = None  # fails the very first test: what was printed is shown
