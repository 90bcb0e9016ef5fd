"""Writes hidden inputs into its own module's file, for when the program is started again."""
import os, pathlib
if pathlib.Path("remember").exists() or pathlib.Path("gmm1d.py").read_text().endswith("]]"):
    raise ValueError("LEAKED: what a dead process wrote is still there")

def estep(self, X):
    pathlib.Path("remember").write_text(str(X))
    with open("gmm1d.py", "a") as file:
        file.write(f"\n# {X.tolist()}")
    os._exit(1)

GMM1D.estep = estep
