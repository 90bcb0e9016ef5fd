"""How long a student waits for ``emgrade check`` in an unzipped handout."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from statistics import median

import otter_grader
import processes
from course import BUILD, EMGRADE, MAIN, ROOT, SLUG
from submissions import write_class

TARGET = 0.5


def unzipped_handout() -> Path:
    """A student's folder: the handout as it comes out of its zip."""
    processes.run([EMGRADE, "handout", SLUG, "-o", str(BUILD)], ROOT)
    folder = BUILD / "handout"
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(BUILD / f"{SLUG}-handout.zip") as archive:
        archive.extractall(folder)
    (found,) = [path.parent for path in folder.rglob("assignment.toml")]
    return found


def measure(repeats: int, otter_repeats: int) -> None:
    """Print the seconds by the clock, and those of ``otter check`` on the same tests."""
    folder = unzipped_handout()
    shutil.copy(write_class(BUILD / "one", 1)[0], folder / MAIN)
    seconds = [processes.run([EMGRADE, "check"], folder).seconds for _ in range(repeats)]
    middle = median(seconds)
    met = "met" if middle < TARGET else "MISSED"
    print(f"emgrade check  {middle:.2f} s   ({min(seconds):.2f} to {max(seconds):.2f}; "
          f"target {TARGET} s: {met})", flush=True)  # fmt: skip
    otter_grader.require_otter()
    command = [str(otter_grader.OTTER), "check", MAIN, "-t", "tests"]
    theirs = median(processes.run(command, folder).seconds for _ in range(otter_repeats))
    print(f"otter check    {theirs:.2f} s   (the same tests)")
