"""Starts programs in every way that Python has."""
import multiprocessing, os, subprocess
for start in (lambda: subprocess.run(["sleep", "1000"]), lambda: os.system("sleep 1000 &"),
              lambda: os.posix_spawn("/bin/sleep", ["sleep", "1000"], {}),
              lambda: os.execv("/bin/sleep", ["sleep", "1000"]),
              lambda: multiprocessing.get_context("fork").Process(target=print).start(),
              lambda: multiprocessing.get_context("spawn").Process(target=print).start()):
    try:
        start()
    except (OSError, RuntimeError):
        continue
