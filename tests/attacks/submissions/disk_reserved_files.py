"""Reserves room on the disk without writing."""
import os
hoard = []

def estep(self, X):
    for _ in range(40):
        fd = os.open("big", os.O_RDWR | os.O_CREAT)
        os.unlink("big")
        os.posix_fallocate(fd, 0, 15 << 20)
        hoard.append(fd)
    print("LEAKED: 600 MB on the disk")
    raise ValueError

GMM1D.estep = estep
