"""What was handed in, as bytes: which files count, and what is remarked about them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import msgspec

from emgrade.course import Assignment
from emgrade.errors import SubmissionPathError

LARGEST_FILE = 2 << 20
MOST_FILES = 50
MOST_ENTRIES = 5_000
DEEPEST = 20  # folders in folders


class Submission(msgspec.Struct, frozen=True):
    """The files to put before the student process: those handed in, and those that are given.

    ``problem`` says (Markdown, for the student) why there is nothing to run.
    """

    name: str
    files: dict[str, bytes]
    remarks: tuple[str, ...] = ()
    problem: str = ""


def read_submission(path: Path, assignment: Assignment, name: str = "") -> Submission:
    """Read one file or one submission's folder.

    Exactly named files are taken; a single file of the right kind under another name is taken with
    a remark. Links, devices and files that are too large are never read. SubmissionPathError when
    the path does not exist or cannot be read.
    """
    name = name or as_text(path.resolve().name if path.is_dir() else path.stem)
    if path.is_dir():
        found = _regular_files(path)
    elif path.is_file():
        found = [path]
    elif path.exists():
        raise SubmissionPathError("neither a file nor a folder", file=path)
    else:
        raise SubmissionPathError("no such file or folder", file=path, mend="check the path")
    given = {file: (assignment.folder / file).read_bytes() for file in assignment.given}
    root = path if path.is_dir() else path.parent
    files, remarks = dict(given), []
    for wanted in assignment.submit:
        chosen, remark = _choose(wanted, found, root, {*assignment.given, *assignment.submit})
        if chosen is None:
            return Submission(name, {}, problem=remark)
        if remark:
            remarks.append(remark)
        content = _read(chosen)
        if content is None:
            return Submission(name, {}, problem=f"`{wanted}` is too large or cannot be read.")
        files[wanted] = content
        beside = [f for f in found if f.parent == chosen.parent and f.suffix == ".py"]
        for extra in beside[:MOST_FILES]:  # modules that the submission may import
            if extra != chosen and extra.name not in files:
                content = _read(extra)
                if content is not None:
                    files[extra.name] = content
    return Submission(name, files, tuple(remarks))


def _choose(
    wanted: str, found: list[Path], root: Path, expected: Iterable[str]
) -> tuple[Path | None, str]:
    """The file that is meant by ``wanted`` and a remark, or None and what is wrong."""
    exact = [path for path in found if path.name == wanted]
    top = [path for path in exact if path.parent == root]
    if len(top) == 1:
        return top[0], ""
    if len(exact) == 1:
        return exact[0], f"`{wanted}` was found in the folder `{as_text(exact[0].parent.name)}`."
    if len(exact) > 1:
        places = ", ".join(f"`{as_text(path.relative_to(root))}`" for path in sorted(exact)[:5])
        return None, f"There is more than one `{wanted}` ({places}): hand in one."
    suffix = Path(wanted).suffix
    others = [path for path in found if path.suffix == suffix and path.name not in expected]
    if len(others) == 1:
        return others[0], (
            f"`{wanted}` was looked for and `{as_text(others[0].name)}` was taken for it: "
            f"please name it `{wanted}` next time."
        )
    return None, _nothing(wanted, [as_text(path.name) for path in found], others)


def _nothing(wanted: str, names: list[str], others: list[Path]) -> str:
    if not names:
        return f"`{wanted}` was looked for, but the submission holds no file."
    listed = ", ".join(f"`{name}`" for name in sorted(names)[:10])
    text = f"`{wanted}` was looked for and not found; the submission holds {listed}."
    endings = {Path(name).suffix.lower() for name in names}
    if others:
        return f"{text} None of them is named `{wanted}`: rename the one that you mean."
    if ".ipynb" in endings and not wanted.endswith(".ipynb"):
        return f"{text} A notebook cannot be marked here: hand in the Python file `{wanted}`."
    if ".zip" in endings:
        return f"{text} Hand in `{wanted}` itself, not a zip inside the submission."
    return text


def as_text(name: str | Path) -> str:
    """A file's name fit to be written anywhere; bytes in it that are no UTF-8 become a mark."""
    return os.fsencode(name).decode("utf-8", "replace")


def _regular_files(folder: Path) -> list[Path]:
    """Every regular file below a folder but hidden ones and caches, following no link."""
    files: list[Path] = []
    entries, waiting = 0, [(folder, 0)]
    while waiting and entries < MOST_ENTRIES:
        parent, depth = waiting.pop()
        try:
            with os.scandir(parent) as found:
                listed = sorted(islice(found, MOST_ENTRIES), key=lambda entry: entry.name)
        except OSError:  # closed, or deeper than a path can say
            continue
        entries += len(listed)
        seen = [entry for entry in listed if not entry.name.startswith(".")]
        files += [Path(entry.path) for entry in seen if entry.is_file(follow_symlinks=False)]
        waiting += [
            (Path(entry.path), depth + 1)
            for entry in reversed(seen)
            if depth < DEEPEST
            and entry.is_dir(follow_symlinks=False)
            and not entry.name.startswith("__")
            and entry.name not in ("tests", "wheels")
        ]
    return files


def _read(path: Path) -> bytes | None:
    """A regular file's bytes; None if it is a link, too large or unreadable."""
    try:
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    with os.fdopen(fd, "rb") as file:
        info = os.fstat(fd)
        if not stat.S_ISREG(info.st_mode) or info.st_size > LARGEST_FILE:
            return None
        return file.read(LARGEST_FILE + 1)
