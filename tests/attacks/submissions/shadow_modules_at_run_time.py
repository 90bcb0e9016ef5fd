"""Writes modules beside itself that a later import could take for real ones."""
for name in ("numpy", "msgspec", "emgrade", "random", "sitecustomize", "gmm1d", "pytest", "otter"):
    with open(f"{name}.py", "w") as file:
        file.write("raise SystemExit(0)\n")
import importlib, sys
importlib.invalidate_caches()
for name in ("random", "statistics", "fractions"):
    sys.modules.pop(name, None)
    __import__(name)
