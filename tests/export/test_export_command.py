"""``emgrade export``, as a person runs it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from notebook_files import BEGIN, END, file_content, markdown
from repo_lab import complaint, emgrade


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "homework.ipynb").write_bytes(
        file_content(markdown(f"{BEGIN}\n**Q1**"), markdown("Because $\\foo$."), markdown(END))
    )
    return tmp_path


def test_it_says_what_it_wrote_and_what_it_found(folder: Path) -> None:
    done = emgrade("export", "homework.ipynb", "-o", "out/to_submit.zip", cwd=folder)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        "out/to_submit.zip: homework.ipynb, homework.pdf, homework-written.pdf",
        "written parts (1): Q1",
        "cell 2, line 1: formula: \\foo is no command of LaTeX maths",
        "    Because $\\foo$.",
        "             ^",
    ]
    with zipfile.ZipFile(folder / "out" / "to_submit.zip") as archive:
        assert archive.testzip() is None


def test_help(folder: Path) -> None:
    done = emgrade("export", "--help", cwd=folder)
    assert "emgrade export homework.ipynb -o to_submit.zip" in done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nobody.ipynb"], "nobody.ipynb: no such file; check the path"),
        (["."], ".: is a folder; give the .ipynb file in it"),
        (["script.py"], "script.py:1: is no notebook: expecting value; give the .ipynb file"),
        (["homework.ipynb", "-o", "script.py/x.zip"], "cannot be written"),
        ([], "Missing argument 'NOTEBOOK'; see emgrade export --help"),
    ],
)
def test_the_users_mistakes(arguments: list[str], words: str, folder: Path) -> None:
    (folder / "script.py").write_text("import numpy\n", encoding="utf-8")
    assert words in complaint(emgrade("export", *arguments, cwd=folder))
