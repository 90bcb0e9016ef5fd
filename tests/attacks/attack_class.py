"""A class of attackers and honest students, marked as an instructor would mark them.

Every file in ``submissions/`` is appended to an honest but imperfect submission (``base.py``, or
the skeleton where the file says ``# base: skeleton``), so that a raised score would show. A short
prelude tells it more than a real attacker knows: where the course, the class and the grades lie.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent
SLUG = "gmm1d_lab"
FULL_MARKS = 100.0
LIMITS = "\n[limits]\nquestion_seconds = 0.7\nsubmission_seconds = 5.0\n"
LEAKED = ("LEAKED", "7.77777777e+08")
PR_SET_CHILD_SUBREAPER = 36
LITTER = ("/tmp", "/var/tmp", "/dev/shm", "/run/lock")

ATTACKS = sorted(path.stem for path in (HERE / "submissions").glob("*.py"))


class Marked(NamedTuple):
    """What came of marking a class."""

    results: dict[str, dict[str, Any]]
    sources: dict[str, str]
    status: int
    said: str
    left_files: list[str]
    left_processes: list[str]


class Grounds:
    """A directory of its own with a course, a class and a folder for grades."""

    def __init__(self) -> None:
        # Directly below /tmp and passable, as a course on a shared machine is: what keeps
        # students out must be the layers.
        self.root = Path(tempfile.mkdtemp(prefix="attacks-"))
        self.root.chmod(0o755)
        self.course, self.students = self.root / "course", self.root / "class"
        self.grades, self.temporary = self.root / "grades", self.root / "tmp"
        for part in ("assignments", "solutions", "graders"):
            shutil.copytree(REPOSITORY / part / SLUG, self.course / part / SLUG)
        with (self.course / "assignments" / SLUG / "assignment.toml").open("a") as file:
            file.write(LIMITS)
        for folder in (self.students, self.grades, self.temporary):
            folder.mkdir(mode=0o755)
        self.sources: dict[str, str] = {}

    def attacker(self, name: str) -> None:
        """One attack, and an honest student to be marked right after it."""
        attack = (HERE / "submissions" / f"{name}.py").read_text()
        base = HERE / "base.py"
        if "# base: skeleton" in attack:
            base = self.course / "assignments" / SLUG / "gmm1d.py"
        self.student(name, f"{base.read_text()}\n{self._prelude()}\n{attack}")
        self.student(f"{name}-honest", self.honest())

    def student(self, name: str, source: str) -> Path:
        folder = self.students / name
        folder.mkdir()
        (folder / "gmm1d.py").write_text(source)
        self.sources[name] = source
        return folder

    def honest(self) -> str:
        base = (HERE / "base.py").read_text()
        return base.replace("joint = np.exp(", "joint = self.priors.T * np.exp(")

    def skeleton(self) -> str:
        return (REPOSITORY / "assignments" / SLUG / "gmm1d.py").read_text()

    def _prelude(self) -> str:
        return (
            f"COURSES = [{str(self.course)!r}, {str(REPOSITORY)!r}]\n"
            f"CLASSES, OUTPUTS = [{str(self.students)!r}], [{str(self.grades)!r}]\n"
            "FULL_MARKS = 'zz_honest'\n"
        )

    def mark(self, program: list[str] | None = None, jobs: int = 2) -> Marked:
        """Mark the class, then see what is left of it."""
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # orphans come to us
        litter_before = set(_litter())
        program = program or [sys.executable, "-c", "from emgrade.cli import main; main()"]
        run = subprocess.run(
            [*program, "grade", SLUG, str(self.students), "-o", str(self.grades), "-j", str(jobs)],
            cwd=self.course, env={**os.environ, "TMPDIR": str(self.temporary), "NO_COLOR": "1"},
            capture_output=True, text=True, errors="replace", timeout=600,
        )  # fmt: skip
        results = {
            path.stem: json.loads(path.read_bytes())
            for path in sorted((self.grades / "results").glob("*.json"))
        }
        return Marked(
            results, self.sources, run.returncode, run.stdout + run.stderr,
            sorted(str(path) for path in self.temporary.iterdir())
            + sorted(set(_litter()) - litter_before),
            list(_children()),
        )  # fmt: skip

    def remove(self) -> None:
        subprocess.run(["rm", "-rf", "--", self.root], check=False)  # deeper than Python goes


def _litter() -> Iterator[str]:
    for folder in LITTER:
        yield from (str(path) for path in Path(folder).glob("emgrade-attack*"))


def _children() -> Iterator[str]:
    """Processes whose parent is this one."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, _, tail = stat.read_text().rpartition(")")
        except OSError:
            continue
        state, parent = tail.split()[:2]
        if int(parent) == os.getpid() and state != "Z":
            yield head + ")"


def shown_to_student(value: Any) -> Iterator[str]:
    """Every string in a results.json."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from shown_to_student(item)
    elif isinstance(value, list):
        for item in value:
            yield from shown_to_student(item)


def without_own_lines(text: str, source: str) -> str:
    """A text without the lines of the student's own program that it quotes."""
    own = sorted({line.strip()[:200] for line in source.splitlines()}, key=len, reverse=True)
    for line in own:
        if len(line) > 12 and line in text:
            text = text.replace(line, "")
    return text


def secret_lines() -> frozenset[str]:
    """The lines of hidden tests and of solutions that a student sees nowhere else."""
    public = "".join(
        path.read_text(errors="replace")
        for folder in ("assignments", "graders")
        for path in (REPOSITORY / folder / SLUG).rglob("*.*")
        if path.is_file() and "hidden" not in path.parts and "__pycache__" not in path.parts
    )
    secret = [*(REPOSITORY / "graders" / SLUG / "hidden").glob("*.py"),
              REPOSITORY / "solutions" / SLUG / "gmm1d.py"]  # fmt: skip
    lines = {line.strip() for path in secret for line in path.read_text().splitlines()}
    return frozenset(line for line in lines if len(line) >= 25 and line not in public)
