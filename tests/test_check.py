"""A student's evening: the handout is unzipped, checked, worked on, and checked again."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from repo_lab import HANGS, SLUG, Done, complaint, emgrade

TRAPS = dict.fromkeys(
    ("numpy.py", "emgrade.py", "msgspec.py", "pytest.py", "random.py", "click.py"),
    "raise RuntimeError('trap: this file was imported')\n",
)


@pytest.fixture(scope="module")
def handout_zip(lab: Path) -> Path:
    pytest.importorskip("pypandoc", reason="handouts are written with pandoc")
    done = emgrade("handout", SLUG, "-o", lab.parent / "dist", cwd=lab)
    assert (done.status, done.err) == (0, "")
    path = lab.parent / "dist" / f"{SLUG}-handout.zip"
    assert done.out.strip().endswith(path.name)
    return path


@pytest.fixture
def handout(handout_zip: Path, tmp_path: Path) -> Path:
    """The unzipped folder, as a student has it."""
    with zipfile.ZipFile(handout_zip) as archive:
        archive.extractall(tmp_path)
    return tmp_path / SLUG


@pytest.fixture
def solved(handout: Path, solution: str) -> Path:
    (handout / "gmm1d.py").write_text(solution, encoding="utf-8")
    return handout


def plain_pytest(*arguments: str, cwd: Path) -> Done:
    """pytest as a student runs it, with the plugin that emgrade brings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(
        [str(Path(sys.executable).with_name("pytest")), *arguments],
        cwd=cwd,
        env=kept,
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def set_traps(folder: Path) -> None:
    for name, text in TRAPS.items():
        (folder / name).write_text(text)


def test_nothing_secret_is_in_the_handout(handout: Path, lab: Path) -> None:
    names = {path.relative_to(handout).as_posix() for path in handout.rglob("*") if path.is_file()}
    assert {"gmm1d.py", "assignment.toml", "handout.html", "README.md", "tests/estep.py"} <= names
    assert not [name for name in names if "hidden" in name or "mistake" in name or "rubric" in name]
    assert "np.exp(log_joint" not in (handout / "gmm1d.py").read_text()
    for secret in (lab / "graders" / SLUG / "hidden").glob("*.py"):
        assert secret.name not in {Path(name).name for name in names}


def test_the_skeleton_fails_every_test(handout: Path) -> None:
    done = emgrade("check", cwd=handout)
    assert (done.status, done.err) == (1, "")
    assert "0 of 10 public checks pass" in done.out
    assert "NotImplementedError: estep: compute the (n, k) responsibilities" in done.out
    assert re.search(r"gmm1d.py, line \d+, in estep", done.out)
    assert "\x1b[" not in done.out


def test_the_solution_passes_every_test(solved: Path) -> None:
    done = emgrade("check", cwd=solved)
    assert (done.status, done.err) == (0, "")
    assert "10 of 10 public checks pass" in done.out
    assert "✗" not in done.out


def test_a_module_that_is_not_handed_in(solved: Path) -> None:
    work = solved / "gmm1d.py"
    work.write_text("import helpers\n" + work.read_text(encoding="utf-8"), encoding="utf-8")
    (solved / "helpers.py").write_text("x = 1\n")
    done = emgrade("check", cwd=solved)
    assert done.status == 0
    said = " ".join(done.out.split())
    assert "helpers is imported in gmm1d.py, line 1: hand in helpers.py too, or have all" in said
    work.write_text("import two_gaussian_1dgm\n" + work.read_text(encoding="utf-8"))
    assert "hand in two_gaussian_1dgm.py" not in emgrade("check", cwd=solved).out  # it was given


def test_what_is_installed_here_only(solved: Path) -> None:
    """A check and the marks say the same."""
    work = solved / "gmm1d.py"
    work.write_text("import hypothesis\n" + work.read_text(encoding="utf-8"), encoding="utf-8")
    done = emgrade("check", cwd=solved)
    assert done.status == 1
    assert "hypothesis is not there when your code is marked" in done.out


def test_memory_has_the_same_limit_as_when_marked(solved: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("where a process's memory can be limited")
    work = solved / "gmm1d.py"
    grows = "        a = []\n        while True: a.append(np.ones(10**6))\n        log_densities ="
    text = work.read_text(encoding="utf-8").replace("        log_densities =", grows, 1)
    work.write_text(text, encoding="utf-8")
    done = emgrade("check", cwd=solved)
    assert "MemoryError" in done.out
    assert "while True: a.append(np.ones(10**6))" in done.out


def test_a_great_deal_is_printed(solved: Path) -> None:
    work = solved / "gmm1d.py"
    prints = "        while True: print(X[0])\n        log_densities ="
    text = work.read_text(encoding="utf-8").replace("        log_densities =", prints, 1)
    work.write_text(text, encoding="utf-8")
    described = solved / "assignment.toml"
    limits = re.sub(r"question_seconds = \d+", "question_seconds = 2", described.read_text())
    described.write_text(limits)
    done = emgrade("check", cwd=solved)
    said = " ".join(done.out.split())
    assert not done.err
    assert re.search(r"Meanwhile it printed [\d,]+ characters, which takes long: print less", said)
    assert re.search(r"\[-1\.\] \.\.\. and \d+ lines more", said)


def test_a_question_that_builds_on_a_wrong_one(solved: Path) -> None:
    with (solved / "gmm1d.py").open("a") as file:
        file.write("\n\nGMM1D.estep = lambda self, X: 1 / 0\n")
    before, em = emgrade("check", cwd=solved).out.split("The two steps together")
    carried = "(what is wrong above may be all: when marked, it is not counted again here)"
    assert carried in em
    assert carried not in before


@pytest.mark.parametrize("kept", [0, 1])
def test_tests_that_were_deleted(solved: Path, kept: int) -> None:
    for path in sorted((solved / "tests").glob("*.py"))[kept:]:
        path.unlink()
    done = emgrade("check", cwd=solved)
    if kept:
        assert done.status == 0
    else:
        assert "tests: the handout's tests are missing; unzip the handout again" in complaint(done)


@pytest.mark.parametrize("where", ["from elsewhere", "renamed", "the file itself"])
def test_a_handout_may_lie_anywhere(solved: Path, tmp_path: Path, where: str) -> None:
    path = solved
    if where == "renamed":
        path = solved.rename(tmp_path / "my lab (1)")
    done = emgrade("check", path / "gmm1d.py" if where == "the file itself" else path, cwd=tmp_path)
    assert done.status == 0, done
    assert "10 of 10" in done.out


def test_files_that_bear_a_librarys_name(solved: Path) -> None:
    set_traps(solved)
    done = emgrade("check", cwd=solved)
    assert done.status == 0, done
    assert "trap" not in done.out + done.err


def test_half_done(solved: Path) -> None:
    with (solved / "gmm1d.py").open("a") as file:
        file.write("\nGMM1D.mstep = lambda self, X, gammas: print('my own note')\n")
    done = emgrade("check", cwd=solved)
    assert done.status == 1
    passed = int(re.search(r"(\d+) of 10 public checks pass", done.out)[1])  # type: ignore[index]
    assert 4 <= passed < 10
    assert "my own note" in done.out


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def f(:\n", "SyntaxError"),
        ("", "gmm1d.py is empty"),
        ("import os\nos._exit(0)\n", "the program ended"),
        (None, "gmm1d.py was looked for"),
    ],
)
def test_a_file_that_cannot_be_tried(handout: Path, source: str | None, words: str) -> None:
    (handout / "gmm1d.py").unlink()
    if source is not None:
        (handout / "gmm1d.py").write_text(source)
    done = emgrade("check", cwd=handout)
    assert (done.status, done.err) == (1, "")
    assert words in " ".join(done.out.split())
    assert "Traceback" not in done.out


def test_a_broken_handout_is_said_in_one_line(handout: Path) -> None:
    (handout / "assignment.toml").write_text("points = \n")
    assert "assignment.toml:1: broken TOML" in complaint(emgrade("check", cwd=handout))
    (handout / "assignment.toml").unlink()
    assert "is no handout" in complaint(emgrade("check", cwd=handout))


def test_in_the_course_the_skeleton_is_checked(lab: Path) -> None:
    done = emgrade("check", f"assignments/{SLUG}", cwd=lab)
    assert done.status == 1
    assert "0 of 10 public checks pass" in done.out


# ---- plain pytest


def test_plain_pytest_runs_the_public_tests(handout: Path, solution: str) -> None:
    done = plain_pytest("-q", cwd=handout)
    assert done.status == 1
    assert "10 failed" in done.out
    assert "Your code raised `NotImplementedError`" in done.out
    assert "INTERNALERROR" not in done.out
    (handout / "gmm1d.py").write_text(solution)
    done = plain_pytest("-q", cwd=handout)
    assert done.status == 0, done
    assert "10 passed" in done.out


def test_plain_pytest_with_traps(solved: Path) -> None:
    set_traps(solved)
    done = plain_pytest("-q", cwd=solved)
    assert done.status == 0, done
    assert "10 passed" in done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["tests/estep.py"], "4 passed"),
        (["-k", "sums"], "1 passed"),
        (["--collect-only"], "10 tests collected"),
        (["-x", "tests"], "10 passed"),
    ],
)
def test_pytests_own_options(solved: Path, arguments: list[str], words: str) -> None:
    done = plain_pytest("-q", *arguments, cwd=solved)
    assert done.status == 0, done
    assert words in done.out


@pytest.mark.parametrize("source", ["def f(:\n", "import os\nos._exit(0)\n", None])
def test_plain_pytest_on_a_file_that_cannot_be_tried(handout: Path, source: str | None) -> None:
    (handout / "gmm1d.py").unlink()
    if source is not None:
        (handout / "gmm1d.py").write_text(source)
    done = plain_pytest("-q", cwd=handout)
    assert done.status == 1
    assert "INTERNALERROR" not in done.out + done.err
    assert "gmm1d.py" in done.out


def test_elsewhere_the_plugin_does_nothing(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "estep.py").write_text("1 / 0\n")
    (tmp_path / "test_own.py").write_text("def test_x(): pass\n")
    done = plain_pytest("-q", cwd=tmp_path)
    assert done.status == 0, done
    assert "1 passed" in done.out


# ---- watching


def test_changes_are_seen_when_a_file_is_saved(tmp_path: Path) -> None:
    from emgrade.check import changes

    path = tmp_path / "gmm1d.py"
    path.write_text("x = 1\n")
    seen: Callable[[], object] = iter(changes(tmp_path)).__next__
    seen()  # at once
    os.utime(path, (1, 1))
    seen()
    (tmp_path / "more.py").write_text("")
    seen()


def test_nothing_saved_is_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from emgrade import check

    naps = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 5:
            raise InterruptedError

    monkeypatch.setattr(check, "sleep", nap)
    (tmp_path / "gmm1d.py").write_text("x = 1\n")
    waiting = iter(check.changes(tmp_path))
    next(waiting)
    with pytest.raises(InterruptedError):
        next(waiting)
    assert len(naps) == 5
