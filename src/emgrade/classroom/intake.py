"""Which submissions a path holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from emgrade.course import Assignment
from emgrade.errors import SubmissionPathError
from emgrade.submission import as_text

LONGEST_NAME = 200


class Found(NamedTuple):
    """A submission on disk, under the name that the grades list it by."""

    name: str
    path: Path


def find_submissions(paths: Sequence[Path], assignment: Assignment) -> list[Found]:
    """The submissions in files and folders, sorted by name, each name once.

    A folder that holds a file to be submitted is one submission; otherwise its folders, and its
    files of the right kind, are one each. SubmissionPathError when a path does not exist or holds
    nothing that could be a submission.
    """
    found = [
        Found(_short(one.name), one.path) for path in paths for one in _in(path, assignment)
    ]
    taken = {one.name for one in found}
    unique: dict[str, Found] = {}
    for one in sorted(found, key=lambda one: (one.name, str(one.path))):
        name = one.name
        if name in unique:
            name = next(n for k in count(2) if (n := f"{one.name}-{k}") not in taken)
        taken.add(name)
        unique[name] = Found(name, one.path)
    return sorted(unique.values())


def _short(name: str) -> str:
    # A results file is called after it: file systems take 255 bytes in all.
    return name.encode()[:LONGEST_NAME].decode(errors="ignore")


def _in(path: Path, assignment: Assignment) -> list[Found]:
    if path.is_file():
        name = path.resolve().parent.name if path.name in assignment.submit else path.stem
        return [Found(as_text(name), path)]
    if not path.is_dir():
        raise SubmissionPathError("no such file or folder", file=path, mend="check the path")
    entries = [entry for entry in sorted(path.iterdir()) if not entry.name.startswith((".", "__"))]
    if not entries:
        raise SubmissionPathError("the folder is empty", file=path,
                                  mend="give a submission or a folder of submissions")  # fmt: skip
    if any(entry.name in assignment.submit for entry in entries):
        return [Found(as_text(path.resolve().name), path)]
    suffixes = {Path(name).suffix for name in assignment.submit}
    files = [entry for entry in entries if entry.is_file() and entry.suffix in suffixes]
    folders = [entry for entry in entries if entry.is_dir()]
    if not folders and not files:
        wanted = " and ".join(assignment.submit)
        raise SubmissionPathError(f"there is no {wanted} in this folder, and no folder either",
                                  file=path, mend="check the path")  # fmt: skip
    if len(files) == 1 and not folders:
        return [Found(as_text(path.resolve().name), path)]
    return [Found(as_text(entry.name if entry.is_dir() else entry.stem), entry)
            for entry in (*folders, *files)]  # fmt: skip
