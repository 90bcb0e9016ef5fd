"""Reserves room on the disk without writing."""
import mmap, os
hoard = []

def estep(self, X):
    for _ in range(100):
        fd = os.open("big", os.O_RDWR | os.O_CREAT)
        os.unlink("big")
        os.posix_fallocate(fd, 0, 15 << 20)
        hoard.append(mmap.mmap(fd, 4096))
        os.close(fd)
    print("LEAKED: 1.5 GB on the disk")
    raise ValueError

GMM1D.estep = estep
