"""This repository's own lab, copied, and the command line run on it as a person runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from emgrade.errors import IsolationError
from emgrade.student.isolation import check_isolation

REPOSITORY = Path(__file__).resolve().parent.parent
SLUG = "gmm1d_lab"
POINTS = 100
SCRIPT = Path(sys.executable).with_name("emgrade.exe" if os.name == "nt" else "emgrade")
HANGS = 300  # seconds: only a command that hangs is ever stopped

# Short, so that a submission that hangs is soon given up.
LIMITS = "\n[limits]\nquestion_seconds = 4\nsubmission_seconds = 40\nmemory_mb = 256\n"


class Done(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


def emgrade(*arguments: str | Path, cwd: Path, **environment: str) -> Done:
    """Run the installed command, its output piped and its environment plain."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("EMGRADE", "PYTEST", "PYTHON"))
        and name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")
    }
    done = subprocess.run(
        [str(SCRIPT), *map(str, arguments)],
        cwd=cwd,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def complaint(done: Done) -> str:
    """The one line that a user's mistake is said in: exit status 2 and nothing else."""
    assert done.status == 2, done
    assert done.out == ""
    assert done.err.count("\n") == 1, done.err
    assert done.err.startswith("emgrade: ")
    assert "Traceback" not in done.err
    assert "fault of emgrade" not in done.err
    return done.err.removeprefix("emgrade: ").rstrip("\n")


def copy_course(root: Path, *, limits: str = LIMITS) -> Path:
    """A copy of this repository's course, with short limits for tests in which something hangs."""
    for part in ("assignments", "solutions", "graders", "student_template"):
        shutil.copytree(
            REPOSITORY / part, root / part, ignore=shutil.ignore_patterns("__pycache__")
        )
    description = root / "assignments" / SLUG / "assignment.toml"
    text = description.read_text(encoding="utf-8")
    assert "[limits]" not in text
    description.write_text(text + limits, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that holds this repository's lab. Not to be changed."""
    return copy_course(tmp_path_factory.mktemp("lab") / "course")


@pytest.fixture(scope="session")
def isolated() -> None:
    """Skips where this machine cannot keep student code apart."""
    if not sys.platform.startswith("linux"):
        pytest.skip("marking needs Linux")
    from emgrade.student.sandbox import Sandbox

    with Sandbox() as sandbox:
        try:
            check_isolation(sandbox, [])
        except IsolationError as error:
            pytest.skip(f"marking needs root or Landlock: {error}")


@pytest.fixture(scope="session")
def bundle_zip(lab: Path, isolated: None) -> Path:
    """The autograder that `emgrade autograder` makes of the lab."""
    target = lab.parent / "autograder.zip"
    done = emgrade("autograder", SLUG, "-o", target, cwd=lab)
    assert done.status == 0, done
    return target


@pytest.fixture(scope="session")
def solution(lab: Path) -> str:
    """The reference's source: full marks."""
    return (lab / "solutions" / SLUG / "gmm1d.py").read_text(encoding="utf-8")
