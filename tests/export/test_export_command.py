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


@pytest.mark.parametrize("arguments", [[], ["."]])
def test_the_only_notebook_need_not_be_named(arguments: list[str], folder: Path) -> None:
    done = emgrade("export", *arguments, cwd=folder)
    assert done.out.startswith("homework.zip: homework.ipynb, ")
    assert (folder / "homework.zip").is_file()


def test_in_a_handout_it_is_the_one_that_is_asked_for(folder: Path) -> None:
    (folder / "homework (1).ipynb").write_bytes(file_content(markdown("a second download")))
    (folder / "assignment.toml").write_text(
        'slug = "a"\ntitle = "A"\npoints = 1\nsubmit = ["homework.ipynb"]\n'
        '[[questions]]\nid = "q1"\npoints = 1\n', encoding="utf-8",
    )  # fmt: skip
    assert emgrade("export", cwd=folder).out.startswith("homework.zip: homework.ipynb, ")


def test_help(folder: Path) -> None:
    done = emgrade("export", "--help", cwd=folder)
    assert "emgrade export homework.ipynb -o to_submit.zip" in done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nobody.ipynb"], "nobody.ipynb: no such file; check the path"),
        (["empty"], "empty: holds no notebook; name the .ipynb file"),
        (["two"], "two: holds 2 notebooks: a.ipynb, b.ipynb; name the .ipynb file"),
        (["script.py"], "script.py:1: is no notebook: expecting value; give the .ipynb file"),
        (["homework.ipynb", "-o", "script.py/x.zip"], "cannot be written"),
    ],
)
def test_the_users_mistakes(arguments: list[str], words: str, folder: Path) -> None:
    (folder / "script.py").write_text("import numpy\n", encoding="utf-8")
    (folder / "empty").mkdir()
    (folder / "two").mkdir()
    for name in ("a.ipynb", "b.ipynb"):
        (folder / "two" / name).write_bytes(file_content(markdown("text")))
    assert words in complaint(emgrade("export", *arguments, cwd=folder))
