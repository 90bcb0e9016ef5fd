"""A command that marks notebooks begins again; nobody may see that, and nothing may be lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from notebook_course import needs_notebooks, write_notebook_course
from notebooks import notebook
from repo_lab import complaint, emgrade

from emgrade.student.stem import PROGRAM

pytestmark = [
    needs_notebooks,
    pytest.mark.skipif(sys.platform != "linux", reason="it is Linux's"),
]

WORK = notebook("def double(x):\n    return 2 * x")


@pytest.fixture
def root(tmp_path: Path, isolated: None) -> Path:
    root = write_notebook_course(tmp_path / "course").root
    assert emgrade("sync", cwd=root).status == 0
    return root


def test_whatever_the_arguments_are_they_arrive(root: Path) -> None:
    """Spaces, quotes, a letter that is no ASCII, a byte that is no letter, an option's look."""
    names = ["ada l.", 'o"hara', "zoë", os.fsdecode(b"\xff"), "--jobs"]
    for name in names:
        (root / "in the class" / name).mkdir(parents=True)
        (root / "in the class" / name / "lab.ipynb").write_bytes(WORK)
    done = emgrade("grade", "tiny", "in the class", "-o", "out of it", cwd=root)
    assert done.status == 0, done
    assert len(list((root / "out of it" / "results").iterdir())) == len(names)
    assert done.out.count("zoë") == 1, "nothing is said twice"


def test_a_python_that_does_not_find_emgrade() -> None:
    """As where it is installed for one user only, or runs from a folder."""
    done = subprocess.run([sys.executable, "-I", "-S", "-c", PROGRAM, "3"], check=False,
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("emgrade: a fresh Python does not find it (No module named")
    assert done.stderr.count("\n") == 1


def test_the_environment_is_there_again(root: Path) -> None:
    """For the solution and the tests, which are ours."""
    (root / "lab.ipynb").write_bytes(WORK)
    master = root / "solutions" / "tiny" / "lab.py"
    text = master.read_text(encoding="utf-8")
    raises = "raise ValueError(os.environ['TOKEN'], os.environ.get('MPLCONFIGDIR'))"
    master.write_text(f"{text}\n# %%\nimport os\n{raises}\n", encoding="utf-8")
    said = complaint(emgrade("grade", "tiny", "lab.ipynb", cwd=root, TOKEN="zoë 1"))
    assert "ValueError: ('zoë 1', None)" in said

