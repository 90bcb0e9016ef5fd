"""Folders that nobody may enter, files that nobody may delete."""
import os
for name in ("a", "b"):
    os.makedirs(f"{name}/inner", exist_ok=True)
    open(f"{name}/inner/file", "w").close()
for path in ("a/inner/file", "a/inner", "a", "."):
    try:
        os.chmod(path, 0)
    except OSError:
        pass
