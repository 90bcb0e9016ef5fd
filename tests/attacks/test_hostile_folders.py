"""Submissions that are traps before any of their code runs: links, devices, names, many files."""

from __future__ import annotations

import os
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attack_class import FULL_MARKS, HERE, SLUG, Grounds, Marked, shown_to_student
from test_attacks import isolated_or_skip

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="isolation is Linux's")

BASE = (HERE / "base.py").read_text()
TRAPS: dict[str, Callable[[Path, Grounds], None]] = {}


def trap(build: Callable[[Path, Grounds], None]) -> Callable[[Path, Grounds], None]:
    TRAPS[build.__name__] = build
    return build


@trap
def link_to_the_solution(folder: Path, grounds: Grounds) -> None:
    (folder / "gmm1d.py").symlink_to(grounds.course / "solutions" / SLUG / "gmm1d.py")


@trap
def link_to_a_neighbour(folder: Path, grounds: Grounds) -> None:
    (folder / "gmm1d.py").symlink_to("../zz_honest/gmm1d.py")


@trap
def link_to_a_secret_beside(folder: Path, grounds: Grounds) -> None:
    (folder / "gmm1d.py").write_text("from answers import *\n")
    (folder / "answers.py").symlink_to(grounds.course / "solutions" / SLUG / "gmm1d.py")


@trap
def link_to_a_folder(folder: Path, grounds: Grounds) -> None:
    (folder / "inside").symlink_to(grounds.students / "zz_honest")
    (folder / "loop").symlink_to(folder)
    (folder / "passwd.py").symlink_to("/etc/passwd")


@trap
def pipe(folder: Path, grounds: Grounds) -> None:
    os.mkfifo(folder / "gmm1d.py")
    os.mkfifo(folder / "other.py")


@trap
def pipe_beside(folder: Path, grounds: Grounds) -> None:
    (folder / "gmm1d.py").write_text(BASE)
    os.mkfifo(folder / "other.py")


@trap
def unix_socket(folder: Path, grounds: Grounds) -> None:
    before = Path.cwd()
    os.chdir(folder)  # a socket's path must be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("gmm1d.py")
    finally:
        os.chdir(before)


@trap
def device(folder: Path, grounds: Grounds) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root makes devices")
    os.mknod(folder / "gmm1d.py", stat.S_IFCHR | 0o666, os.makedev(1, 5))  # /dev/zero


@trap
def sparse_terabyte(folder: Path, grounds: Grounds) -> None:
    with (folder / "gmm1d.py").open("w") as file:
        file.truncate(1 << 40)


@trap
def folder_with_the_files_name(folder: Path, grounds: Grounds) -> None:
    (folder / "gmm1d.py").mkdir()
    (folder / "gmm1d.py" / "gmm1d.py").write_text(BASE)


@trap
def binary(folder: Path, grounds: Grounds) -> None:
    (folder / "gmm1d.py").write_bytes(b"\x7fELF" + bytes(range(256)) * 100)


@trap
def syntax_that_costs(folder: Path, grounds: Grounds) -> None:
    (folder / "gmm1d.py").write_text("x = " + "(" * 100_000 + "1" + ")" * 100_000)


@trap
def million_lines(folder: Path, grounds: Grounds) -> None:
    (folder / "gmm1d.py").write_text(BASE + "\nx=1" * 400_000)


@trap
def thousands_of_files(folder: Path, grounds: Grounds) -> None:
    (folder / "gmm1d.py").write_text(BASE)
    for number in range(3000):
        (folder / f"m{number:04}.py").write_text("raise SystemExit(0)\n")


@trap
def deep_folders(folder: Path, grounds: Grounds) -> None:
    (folder / "gmm1d.py").write_text(BASE)
    before = os.open(".", os.O_RDONLY)
    os.chdir(folder)
    try:
        for _ in range(1500):  # deeper than Python recurses, and short enough to be named
            Path("d").mkdir()
            os.chdir("d")
        Path("gmm1d.py").write_text(BASE)
    finally:
        os.fchdir(before)
        os.close(before)


@trap
def path_too_long_to_name(folder: Path, grounds: Grounds) -> None:
    before = os.open(".", os.O_RDONLY)
    os.chdir(folder)
    try:
        for _ in range(16):
            Path("d" * 250).mkdir()
            os.chdir("d" * 250)
        Path("x" * 200 + ".py").write_text(BASE)
    finally:
        os.fchdir(before)
        os.close(before)


@trap
def name_that_is_no_text(folder: Path, grounds: Grounds) -> None:
    (folder / os.fsdecode(b"\xff\xfegmm.py")).write_text(BASE)


@trap
def names_that_are_no_text_beside(folder: Path, grounds: Grounds) -> None:
    (folder / "gmm1d.py").write_text(BASE)
    (folder / os.fsdecode(b"\xff.py")).write_text("x = 1\n")


@trap
def names_no_text_and_nothing_else(folder: Path, grounds: Grounds) -> None:
    (folder / os.fsdecode(b"\xff.txt")).write_text(BASE)
    (folder / os.fsdecode(b"\xfe.doc")).write_text(BASE)


@trap
def name_with_markup_and_controls(folder: Path, grounds: Grounds) -> None:
    (folder / "\x1b[2J`<script>alert(1)<\n# 100 of 100\r.py").write_text(BASE)


@trap
def shadowing_modules(folder: Path, grounds: Grounds) -> None:
    (folder / "gmm1d.py").write_text(BASE)
    lie = "import sys\nsys.exit(0)\n"
    for name in ("numpy", "random", "msgspec", "emgrade", "pytest", "otter", "sitecustomize",
                 "usercustomize", "conftest", "two_gaussian_1dgm", "_pytest", "test_estep",
                 "encodings", "importlib", "zipimport", "__init__", "__main__"):  # fmt: skip
        (folder / f"{name}.py").write_text(lie)
    (folder / "emgrade").mkdir()
    (folder / "emgrade" / "__init__.py").write_text(lie)
    (folder / "evil.pth").write_text("import os; os._exit(0)\n")
    (folder / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    (folder / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = '--co'\n")
    (folder / "assignment.toml").write_text("title = 'mine'\npoints = 1000\n")


@trap
def unreadable(folder: Path, grounds: Grounds) -> None:
    (folder / "gmm1d.py").write_text(BASE)
    (folder / "gmm1d.py").chmod(0)
    (folder / "closed").mkdir(mode=0)


# What a student may be called, or call what they upload.
STRANGE_NAMES = [
    "n" * 252,
    os.fsdecode(b"no\xfftext"),
    "new\nline",
    "=1+1",
    "a,b;c'\"d",
    " ",
    "\u202ezip",
]


@pytest.fixture(scope="module")
def marked() -> Iterator[Marked]:
    grounds = Grounds()
    try:
        for name, build in TRAPS.items():
            (grounds.students / name).mkdir()
            try:
                build(grounds.students / name, grounds)
            except pytest.skip.Exception:
                (grounds.students / name / "gmm1d.py").write_text(BASE)
            grounds.student(f"{name}-honest", grounds.honest())
        for name in STRANGE_NAMES:
            grounds.student(name, BASE)
        grounds.student("zz_base", BASE)
        grounds.student("zz_honest", grounds.honest())
        yield isolated_or_skip(grounds.mark())
    finally:
        grounds.remove()


def test_the_whole_class_is_marked(marked: Marked) -> None:
    assert marked.status == 0, marked.said
    assert "Traceback" not in marked.said, marked.said


@pytest.mark.parametrize("name", TRAPS)
def test_trap(marked: Marked, name: str) -> None:
    assert name in marked.results, marked.said
    result = marked.results[name]
    assert result["score"] <= marked.results["zz_base"]["score"]
    text = "\n".join(shown_to_student(result))
    for secret in ("root:x:0", "BEGIN SOLUTION", "Log-sum-exp", str(FULL_MARKS) + " of"):
        assert secret not in text
    assert marked.results[f"{name}-honest"]["score"] == FULL_MARKS


def test_students_with_strange_names_have_their_results(marked: Marked) -> None:
    of_the_base = marked.results["zz_base"]["score"]
    others = [n for n in marked.results if n not in TRAPS and not n.startswith("zz_")]
    scores = [marked.results[name]["score"] for name in others if "-honest" not in name]
    assert scores == [of_the_base] * len(STRANGE_NAMES)


def test_nothing_is_left(marked: Marked) -> None:
    assert marked.left_processes == []
    assert marked.left_files == []
