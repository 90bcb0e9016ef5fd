"""Each wall by itself: the attacks on files and on others, with one of the two walls taken away.

A switch that takes a layer away would be a hole, so there is none: the program that marks is
started with the helper process's first line replaced.
"""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from attack_class import (
    FULL_MARKS,
    HERE,
    LEAKED,
    REPOSITORY,
    Grounds,
    Marked,
    shown_to_student,
    without_own_lines,
)
from test_attacks import isolated_or_skip

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="isolation is Linux's")

PREFIXES = ("read_", "write_", "kernel_", "socket_", "search_", "signals_", "process_", "disk_no")
ATTACKS = sorted(
    path.stem for path in (HERE / "submissions").glob("*.py") if path.stem.startswith(PREFIXES)
)
# What every user of a machine may read: refused by Landlock, and no wall is needed.
EVERYBODYS = {"read_own_proc", "read_command_lines"}
WITHOUT = {
    "landlock": (
        "from emgrade.worker import landlock, layers\n"
        "def version(): raise OSError(38, 'taken away by a test')\n"
        "landlock.version = version\n"
    ),
    "uid": (
        "from emgrade.worker import layers\n"
        "layers.drop_to = lambda uid, keep_reading: 'absent: taken away by a test'\n"
    ),
}


def program(before: str, in_helper: str = "") -> list[str]:
    """emgrade, with some lines run before it, and some before the helper process begins."""
    return [
        sys.executable, "-c",
        "import emgrade.student.sandbox as sandbox\n"
        f"sandbox.START = {in_helper!r} + sandbox.START\n"
        f"{before}\n"
        "from emgrade.cli import main; main()",
    ]  # fmt: skip


@pytest.fixture(scope="module", params=WITHOUT)
def marked(request: pytest.FixtureRequest) -> Iterator[Marked]:
    if request.param == "landlock" and (REPOSITORY / "solutions").stat().st_mode & stat.S_IROTH:
        pytest.skip("the repository that these tests lie in is open to other users")
    grounds = Grounds()
    try:
        for folder in (grounds.course, grounds.students, grounds.grades):
            folder.chmod(0o700)  # without Landlock this is what keeps other users out
        for name in ATTACKS:
            grounds.attacker(name)
        grounds.student("zz_base", (HERE / "base.py").read_text())
        grounds.student("zz_honest", grounds.honest())
        marked = grounds.mark(program("", WITHOUT[request.param]))
        if marked.status == 2 and "is closed to other users" in marked.said:
            pytest.skip("Python lies where only Landlock lets another user read it")
        yield isolated_or_skip(marked)
    finally:
        grounds.remove()


@pytest.mark.parametrize("name", ATTACKS)
def test_one_wall_is_enough(marked: Marked, name: str) -> None:
    result = marked.results[name]
    landlocked = result["extra_data"]["emgrade"]["isolation"]["landlock"] == "ok"
    if name in EVERYBODYS and not landlocked:
        pytest.skip("what every user of a machine may read")
    assert "absent: " in "".join(result["extra_data"]["emgrade"]["isolation"].values())
    assert result["score"] <= marked.results["zz_base"]["score"]
    text = without_own_lines("\n".join(shown_to_student(result)), marked.sources[name])
    if not landlocked:  # every user may write there; `test_nothing_is_left` of it
        text = text.replace("LEAKED: wrote /tmp ", "wrote /tmp ")
    found = [word for word in LEAKED if word in text]
    assert not found, text[max(0, text.find(found[0]) - 200) :][:600]
    assert marked.results[f"{name}-honest"]["score"] == FULL_MARKS


def test_nothing_is_left(marked: Marked) -> None:
    assert marked.status == 0, marked.said
    assert marked.left_processes == []
    assert marked.left_files == []


def test_no_wall_at_all_is_refused() -> None:
    grounds = Grounds()
    try:
        grounds.student("zz_honest", grounds.honest())
        marked = grounds.mark(program("", "".join(WITHOUT.values())))
        assert marked.status == 2
        assert marked.results == {}
        assert "cannot be isolated" in marked.said or "closed to other users" in marked.said
    finally:
        grounds.remove()


def test_the_last_submission_may_be_too_slow() -> None:
    """The grader is ended when a submission's whole time is up: the class's grades are written."""
    grounds = Grounds()
    try:
        base = (HERE / "base.py").read_text()
        slow = f"{base}\nimport time\nGMM1D.estep = lambda self, X: time.sleep(0.6)\n"
        grounds.student("slow", slow)
        marked = isolated_or_skip(grounds.mark(program(
            "import emgrade.grading.supervise as supervise; supervise.GRACE_SECONDS = -4.7"
        )))  # fmt: skip
        assert marked.status == 0, marked.said
        assert marked.results["slow"]["score"] == 0
        assert (Path(grounds.grades) / "grades.csv").is_file()
    finally:
        grounds.remove()
