"""What was handed in, as bytes: which files count, and what is remarked about them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from emgrade.attempts import History
from emgrade.course import Assignment
from emgrade.errors import SubmissionPathError
from emgrade.notebook import NotebookError
from emgrade.slimming import read_slimmed, read_slimmed_apart

LARGEST_FILE = 2 << 20
LARGE_NOTEBOOK = 16 << 20
LARGEST_NOTEBOOK = 512 << 20  # with its outputs, which are not read
MOST_FILES = 50
MOST_ENTRIES = 5_000
DEEPEST = 20  # folders in folders
OF_THE_HANDOUT = {"assignment.toml", "pyproject.toml"}  # may come along; never meant as answers


class Submission(msgspec.Struct, frozen=True):
    """The files to put before the student process: those handed in, and those that are given.

    ``absent`` says (Markdown, for the student) of each file that was to be handed in why it is
    not there. ``problem`` says the same when there is nothing to mark at all. ``history`` are the
    student's earlier attempts; None where they are not counted.
    """

    name: str
    files: dict[str, bytes]
    remarks: tuple[str, ...] = ()
    problem: str = ""
    absent: dict[str, str] = {}
    history: History | None = None


def read_submission(
    path: Path, assignment: Assignment, name: str = "", history: History | None = None
) -> Submission:
    """Read one file or one submission's folder.

    Exactly named files are taken; a single file of the right kind under another name is taken with
    a remark. Modules beside them come along, and a given file of which the student has a version
    of their own is theirs. Links, devices and files that are too large are never read.
    SubmissionPathError when the path does not exist or cannot be read.
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
    root = path if path.is_dir() else path.parent
    files: dict[str, bytes] = {}
    absent: dict[str, str] = {}
    remarks: list[str] = []
    for wanted, (chosen, remark) in _choose_all(assignment, found, root).items():
        content: bytes | None = None
        if chosen is None:
            absent[wanted] = remark
            continue
        try:
            content = _read_notebook(chosen) if wanted.endswith(".ipynb") else _read(chosen)
        except NotebookError as error:
            absent[wanted] = str(error)
            continue
        if content is None and _is_link(chosen):
            absent[wanted] = f"`{wanted}` is a link: hand in the file itself."
        elif content is None:
            absent[wanted] = (
                f"`{wanted}` cannot be read, or is larger than {LARGEST_FILE >> 20} MB: hand in "
                "only what you have written."
            )
        elif not content.strip():
            absent[wanted] = f"`{wanted}` is empty: is your work saved?"
        else:
            files[wanted] = content
            remarks += [remark] if remark else []
            if wanted.endswith((".py", ".ipynb")):
                files = {**_modules_beside(chosen, found), **files}
    if set(absent) == set(assignment.submit):
        return Submission(name, {}, problem=absent[assignment.submit[0]], history=history)
    given = {file: (assignment.folder / file).read_bytes() for file in assignment.given}
    for file in given.keys() & files.keys():
        if given[file].split() != files[file].split():
            remarks.append(f"`{file}` is not the one that was given; yours was used.")
    return Submission(name, {**given, **files}, tuple(remarks), "", absent, history)


def _modules_beside(chosen: Path, found: list[Path]) -> dict[str, bytes]:
    """What a submitted module may import from its own folder."""
    beside = [file for file in found if file.parent == chosen.parent and file.suffix == ".py"]
    contents = {file.name: _read(file) for file in beside[:MOST_FILES] if file != chosen}
    return {name: content for name, content in contents.items() if content is not None}


def _choose_all(
    assignment: Assignment, found: list[Path], root: Path
) -> dict[str, tuple[Path | None, str]]:
    """The file that is meant by each of those to be handed in, and a remark or why there is none.

    A file under another name is taken only where none of its kind has the right name: beside
    `naive_em.py`, `helpers.py` is not meant as the `em.py` that is missing.
    """
    exact = {wanted: _exactly(wanted, found, root) for wanted in assignment.submit}
    known = {*assignment.given, *assignment.submit, *OF_THE_HANDOUT}
    chosen: dict[str, tuple[Path | None, str]] = {}
    kinds = {Path(name).suffix for name, (path, why) in exact.items() if path is not None or why}
    for wanted, (path, why) in exact.items():
        suffix = Path(wanted).suffix
        others = [file for file in found if file.suffix == suffix and file.name not in known]
        if path is not None or why:
            copies = [file for file in others if Path(wanted).stem in file.stem]
            chosen[wanted] = path, why or _beside(wanted, copies)
        elif len(others) == 1 and suffix not in kinds:
            kinds.add(suffix)
            chosen[wanted] = others[0], (
                f"`{wanted}` was looked for and `{as_text(others[0].name)}` was taken for it: "
                f"please name it `{wanted}` next time."
            )
        elif len(others) == 0 and len(texts := _with_another_ending(wanted, found)) == 1:
            chosen[wanted] = texts[0], (
                f"`{as_text(texts[0].name)}` was taken for `{wanted}`: please take its last ending "
                "off next time, which your system may hide."
            )
        else:
            names = [as_text(file.name) for file in found]
            chosen[wanted] = None, _nothing(wanted, names, others, root)
    return chosen


def _with_another_ending(wanted: str, found: list[Path]) -> list[Path]:
    """As an editor saves ``gmm1d.py`` that takes it for a text: ``gmm1d.py.txt``."""
    return [file for file in found if file.stem == wanted]


def _exactly(wanted: str, found: list[Path], root: Path) -> tuple[Path | None, str]:
    """The file of that name and a remark; None and what is wrong, or None and ""."""
    exact = [path for path in found if path.name == wanted]
    top = [path for path in exact if path.parent == root]
    if len(top) == 1:
        return top[0], ""
    if len(exact) == 1:
        return exact[0], f"`{wanted}` was found in the folder `{as_text(exact[0].parent.name)}`."
    if len(exact) > 1:
        places = ", ".join(f"`{as_text(path.relative_to(root))}`" for path in sorted(exact)[:5])
        return None, f"There is more than one `{wanted}` ({places}): hand in one."
    return None, ""


def _beside(wanted: str, copies: list[Path]) -> str:
    """A second download may be the one that was worked on. Of scripts that others can import it is
    said nothing."""
    copies = [file for file in copies if file.suffix == ".ipynb" or not file.stem.isidentifier()]
    if not copies:
        return ""
    names = ", ".join(f"`{as_text(file.name)}`" for file in copies[:5])
    return f"`{wanted}` was taken, and not {names}: is it the right one?"


def _nothing(wanted: str, names: list[str], others: list[Path], root: Path) -> str:
    at = root / wanted
    if _is_link(at) or at.is_dir():
        kind = "a link" if _is_link(at) else "a folder"
        return f"`{wanted}` is {kind}: hand in the file itself."
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


def _is_link(path: Path) -> bool:
    return os.path.islink(path)  # noqa: PTH114 (a Path raises where the name is too long)


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
    with _opened(path, LARGEST_FILE) as file:
        return None if file is None else file.read(LARGEST_FILE + 1)


def _read_notebook(path: Path) -> bytes | None:
    """The notebook without its outputs, however large they are; None as above."""
    with _opened(path, LARGEST_NOTEBOOK) as file:
        if file is None:
            return None
        name, size = as_text(path.name), os.fstat(file.fileno()).st_size
        if not size:
            raise NotebookError(f"`{name}` is empty: save it in Jupyter and hand it in again.")
        read = read_slimmed if size <= LARGE_NOTEBOOK else read_slimmed_apart
        content = read(file, name)
        return content if len(content) <= LARGEST_FILE else None


@contextmanager
def _opened(path: Path, largest: int) -> Iterator[BinaryIO | None]:
    """A regular file, opened; None if it is a link, too large or unreadable."""
    try:
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        yield None
        return
    with os.fdopen(fd, "rb") as file:
        info = os.fstat(fd)
        yield file if stat.S_ISREG(info.st_mode) and info.st_size <= largest else None
