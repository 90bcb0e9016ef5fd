"""Large files where no path reaches."""
import itertools, os

def estep(self, X):
    for _ in range(60):
        os.mkdir("d" * 100)
        os.chdir("d" * 100)
    for number in range(100):  # 1.5 GB: much more than is allowed
        with open(f"big{number}", "wb") as file:
            file.write(bytes(15 << 20))
    print("LEAKED: 1.5 GB on the disk")
    raise ValueError

GMM1D.estep = estep
