"""Which submissions a path holds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import strategies  # noqa: F401 (sets the profile)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emgrade.classroom.intake import Found, find_submissions
from emgrade.course import Assignment, AssignmentFile, Question
from emgrade.errors import SubmissionPathError

LAB = Assignment(
    "lab", AssignmentFile("Lab", 1, ("gmm1d.py",), (Question("q", 1),)), Path(), Path()
)


def tree(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"x = 1\n")
    return root


def names(*paths: Path) -> list[str]:
    return [found.name for found in find_submissions(paths, LAB)]


def test_a_file_is_called_after_its_folder_or_after_itself(tmp_path: Path) -> None:
    root = tree(tmp_path, "ada/gmm1d.py", "ben/ben_final.py")
    assert find_submissions([root / "ada/gmm1d.py"], LAB) == [Found("ada", root / "ada/gmm1d.py")]
    assert names(root / "ben/ben_final.py") == ["ben_final"]


def test_one_submissions_folder(tmp_path: Path) -> None:
    root = tree(tmp_path, "ada/gmm1d.py", "ada/notes/x.py", "ada/mine.py")
    assert find_submissions([root / "ada"], LAB) == [Found("ada", root / "ada")]


def test_a_folder_of_submissions(tmp_path: Path) -> None:
    root = tree(
        tmp_path / "class",
        "ada/gmm1d.py",
        "ben/deep/gmm1d.py",
        "eva/",
        ".git/gmm1d.py",
        "__MACOSX/gmm1d.py",
        "zoe.py",
        "readme.txt",
    )
    assert find_submissions([root], LAB) == [
        Found("ada", root / "ada"),
        Found("ben", root / "ben"),
        Found("eva", root / "eva"),
        Found("zoe", root / "zoe.py"),
    ]


def test_a_folder_with_one_file_of_another_name_is_one_submission(tmp_path: Path) -> None:
    root = tree(tmp_path / "ada", "my_lab.py", "essay.pdf")
    assert find_submissions([root], LAB) == [Found("ada", root)]


def test_a_folder_of_files(tmp_path: Path) -> None:
    assert names(tree(tmp_path / "class", "ben.py", "ada.py")) == ["ada", "ben"]


def test_the_current_folder_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree(tmp_path / "ada", "gmm1d.py"))
    assert names(Path()) == ["ada"]
    assert names(Path("gmm1d.py")) == ["ada"]


def test_several_paths_are_sorted_together(tmp_path: Path) -> None:
    root = tree(tmp_path, "b/gmm1d.py", "a/gmm1d.py", "class/c/gmm1d.py")
    assert names(root / "class", root / "b", root / "a") == ["a", "b", "c"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b"]), min_size=1, max_size=6))
def test_each_name_comes_once(tmp_path: Path, wanted: list[str]) -> None:
    """Grades are kept under the name: two of one name would overwrite each other."""
    paths = [
        tree(tmp_path / f"{number}-of-{len(wanted)}", f"{name}/gmm1d.py") / name
        for number, name in enumerate(wanted)
    ]
    found = find_submissions(paths, LAB)
    assert len({one.name for one in found}) == len(wanted)
    assert sorted(one.path for one in found) == sorted(paths)
    assert all(one.name.startswith(one.path.name) for one in found)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ([], "the folder is empty; give a submission"),
        (["readme.txt"], "there is no gmm1d.py in this folder, and no folder either"),
        ([".git/gmm1d.py", ".DS_Store"], "the folder is empty"),
    ],
)
def test_a_folder_without_submissions(tmp_path: Path, content: list[str], message: str) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    with pytest.raises(SubmissionPathError, match=message) as caught:
        names(tree(folder, *content))
    assert caught.value.file == folder


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SubmissionPathError, match="no such file or folder"):
        names(tmp_path / "nobody")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes as on Unix")
def test_what_is_neither_file_nor_folder(tmp_path: Path) -> None:
    root = tree(tmp_path / "class", "ada/gmm1d.py")
    os.mkfifo(root / "pipe.py")
    (root / "lost.py").symlink_to(root / "nowhere")
    assert names(root) == ["ada"]
    with pytest.raises(SubmissionPathError):
        names(root / "pipe.py")


@pytest.mark.skipif(os.name != "posix", reason="names are bytes only on Unix")
def test_a_name_that_is_no_text_is_made_one(tmp_path: Path) -> None:
    try:
        root = tree(tmp_path / "class", os.fsdecode(b"J\xf6rg") + "/gmm1d.py", "ada/gmm1d.py")
    except OSError:
        pytest.skip("this file system knows UTF-8 only")
    assert names(root) == ["J\N{REPLACEMENT CHARACTER}rg", "ada"]
    assert names(root / os.fsdecode(b"J\xf6rg") / "gmm1d.py") == ["J\N{REPLACEMENT CHARACTER}rg"]
