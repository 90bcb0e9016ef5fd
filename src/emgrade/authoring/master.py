"""From a notebook's master to what students get: real Otter Assign makes the notebook and its
public tests.

The notebook remembers in its metadata what it was made of, so that only a changed master, or a
notebook changed by hand, has it made again: Otter takes seconds.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from emgrade.authoring.outline import check_outline
from emgrade.course import Assignment
from emgrade.errors import CourseError
from emgrade.percent import percent_cells

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
RUN_OTTER = (
    "import sys; from otter.assign import main; "
    "main(sys.argv[1], sys.argv[2], no_run_tests=True, no_pdfs=True)"
)


def master_of(assignment: Assignment, name: str) -> Path:
    """Where the master of a notebook lies: ``solutions/<slug>/x.py`` for ``x.ipynb``."""
    assert assignment.solution is not None
    return (assignment.solution / name).with_suffix(".py")


def is_current(assignment: Assignment, name: str) -> bool:
    """Are notebook and tests what Otter made of the master as it is now?"""
    try:
        notebook = json.loads((assignment.folder / name).read_bytes())
        made = notebook["metadata"]["emgrade"]
        tests = {file: _test(assignment, file).read_text("utf-8") for file in made["tests"]}
        return bool(
            made["master"] == _digest(_read(master_of(assignment, name)))
            and made["content"] == _content(notebook["cells"], tests)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def assign(assignment: Assignment, name: str) -> dict[Path, bytes]:
    """What Otter Assign makes of a master: the student's notebook and the public tests, by path.

    CourseError when the master is none, or Otter is not installed.
    """
    master = master_of(assignment, name)
    text = _read(master)
    check_outline(assignment, name, master, text)
    with tempfile.TemporaryDirectory(prefix="emgrade-master-") as folder:
        source = Path(folder) / name
        _write_notebook(text, source, master)
        _run_otter(source, Path(folder) / "out", master, text)
        student = Path(folder) / "out" / "student"
        notebook = json.loads((student / name).read_bytes())
        tests = {
            path.name: path.read_text("utf-8").rstrip() + "\n"
            for path in sorted((student / "tests").glob("*.py"))
        }
    _check_config(text, tests, master)
    _tidy(notebook)
    notebook["metadata"]["emgrade"] = {
        "master": _digest(text),
        "content": _content(notebook["cells"], tests),
        "tests": sorted(tests),
    }
    made = {assignment.folder / name: _as_json(notebook)}
    return made | {_test(assignment, file): test.encode() for file, test in tests.items()}


def _test(assignment: Assignment, file: str) -> Path:
    return assignment.public / file


def _read(master: Path) -> str:
    try:
        return master.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise CourseError(f"the master cannot be read ({error.strerror})", file=master,
                          mend="write it: a notebook as text, py:percent") from None  # fmt: skip


def _write_notebook(text: str, path: Path, master: Path) -> None:
    try:
        import jupytext
    except ImportError:
        raise CourseError("notebooks are made with jupytext and otter-grader", file=master,
                          mend="pip install 'emgrade[notebooks]'") from None  # fmt: skip
    notebook: Any = jupytext.reads(text, fmt="py:percent")
    notebook["metadata"] = {"kernelspec": KERNEL}
    path.write_text(json.dumps(notebook), encoding="utf-8")


def _run_otter(source: Path, out: Path, master: Path, text: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN_OTTER, source, out], capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = _reason(done.stderr)
        raise CourseError(f"Otter Assign cannot read the master: {said}", file=master,
                          line=_line_of(said, text), mend="see Otter Assign's notebook format",
                          )  # fmt: skip


def _reason(traceback: str) -> str:
    """What an exception says, without its type."""
    told = re.findall(r"^[\w.]+(?:Error|Exception|Invalid\w*): (.+)", traceback, re.MULTILINE)
    lines = [line for line in traceback.splitlines() if line.strip()]
    return str((told or lines or ["no reason given"])[-1]).rstrip(":")


def _line_of(said: str, text: str) -> int | None:
    """The line in the master of the cell that Otter speaks of by its number."""
    found = re.search(r"cell number (\d+)", said)
    cells = percent_cells(text)
    number = int(found[1]) if found else 0
    return cells[number - 1].line - 1 if 0 < number <= len(cells) else None


def _check_config(text: str, tests: dict[str, str], master: Path) -> None:
    """The tests must have come as files, in the one form that both Otter and we read."""
    mend = "in its first cell, # ASSIGNMENT CONFIG, say tests: {files: true, ok_format: false}"
    if not re.search(r"^# *# *ASSIGNMENT CONFIG", text, re.MULTILINE):
        raise CourseError("the master has no configuration", file=master, line=1, mend=mend)
    begun = re.search(r"^# *# *BEGIN TESTS", text, re.MULTILINE)
    if (begun and not tests) or any("OK_FORMAT = False" not in test for test in tests.values()):
        raise CourseError("its tests are in no form that emgrade reads", file=master, mend=mend)


def _tidy(notebook: dict[str, Any]) -> None:
    """The same notebook from the same master: no random ids, nothing of the conversion."""
    for number, cell in enumerate(notebook["cells"], start=1):
        cell["id"] = f"cell-{number}"
        cell["metadata"].pop("lines_to_next_cell", None)


def _as_json(notebook: dict[str, Any]) -> bytes:
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def _content(cells: list[Any], tests: dict[str, str]) -> str:
    return _digest(json.dumps([cells, tests], sort_keys=True))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
