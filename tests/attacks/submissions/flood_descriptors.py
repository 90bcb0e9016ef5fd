"""Writes 1 GB to each standard stream's descriptor."""
import os
for fd in (1, 2):
    for _ in range(1000):
        os.write(fd, bytes(1 << 20))
os.write(1, b"LEAKED")
