"""What was handed in, in every form that students manage to hand something in."""

from __future__ import annotations

import io
import os
import socket
import sys
import zipfile
from pathlib import Path

import pytest
from msgspec import structs
from notebooks import notebook

from emgrade.attempts import Attempts
from emgrade.course import Assignment, Course
from emgrade.errors import SubmissionPathError
from emgrade.submission import LARGEST_FILE, Submission, read_submission

CODE = b"def double(x):\n    return 2 * x\n"
GIVEN = b"1,2\n3,4\n"
posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes and sockets as on Unix")


@pytest.fixture
def tiny(course: Course) -> Assignment:
    """To hand in: tiny.py. Given: numbers.csv."""
    return course.assignment("tiny")


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    """An empty submission's folder."""
    folder = tmp_path / "ada"
    folder.mkdir()
    return folder


def put(folder: Path, **files: bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_py", ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def clean(submission: Submission) -> bool:
    return not submission.remarks and not submission.problem


# ---- what counts


def test_a_folder_with_the_file(ada: Path, tiny: Assignment) -> None:
    submission = read_submission(put(ada, tiny_py=CODE), tiny)
    assert submission == Submission("ada", {"tiny.py": CODE, "numbers.csv": GIVEN})


def test_the_file_itself(ada: Path, tiny: Assignment) -> None:
    put(ada, tiny_py=CODE, other_py=b"")
    submission = read_submission(ada / "tiny.py", tiny)
    assert submission.files == {"tiny.py": CODE, "numbers.csv": GIVEN}
    assert clean(submission)
    assert read_submission(ada / "tiny.py", tiny, "ada").name == "ada"


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfx = 1\r\n",
        b"x = 1\r",
        b"\xff\xfex\x00",
        b"# coding: latin-1\n\xe9",
        b"\0\1\2",
        "π = 3\n".encode("utf-16"),
        b"x" * LARGEST_FILE,
    ],
    ids=["bom", "cr", "utf-16", "latin-1", "binary", "utf-16 too", "as large as allowed"],
)
def test_bytes_are_taken_as_they_are(ada: Path, tiny: Assignment, content: bytes) -> None:
    submission = read_submission(put(ada, tiny_py=content), tiny)
    assert submission.files["tiny.py"] == content
    assert clean(submission)


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n"])
def test_a_file_with_nothing_in_it(ada: Path, tiny: Assignment, content: bytes) -> None:
    submission = read_submission(put(ada, tiny_py=content), tiny)
    assert submission.problem == "`tiny.py` is empty: is your work saved?"


def test_an_ending_that_a_system_hides(ada: Path, tiny: Assignment) -> None:
    (ada / "tiny.py.txt").write_bytes(CODE)
    submission = read_submission(ada, tiny)
    assert submission.files["tiny.py"] == CODE
    assert submission.remarks == (
        "`tiny.py.txt` was taken for `tiny.py`: please take its last ending off next time, which "
        "your system may hide.",
    )


def test_another_ending_is_not_taken_where_there_is_a_script(ada: Path, tiny: Assignment) -> None:
    (ada / "tiny.py.txt").write_bytes(b"old")
    put(ada, other_py=CODE)
    submission = read_submission(ada, tiny)
    assert submission.files["tiny.py"] == CODE
    assert "`other.py` was taken" in submission.remarks[0]
    put(ada, third_py=b"x = 2")
    assert "rename the one that you mean" in read_submission(ada, tiny).problem


@pytest.mark.parametrize("kind", ["a link", "a folder"])
def test_what_only_bears_the_name(ada: Path, tiny: Assignment, tmp_path: Path, kind: str) -> None:
    if kind == "a link":
        (tmp_path / "elsewhere.py").write_bytes(CODE)
        (ada / "tiny.py").symlink_to(tmp_path / "elsewhere.py")
    else:
        (ada / "tiny.py").mkdir()
    assert read_submission(ada, tiny).problem == f"`tiny.py` is {kind}: hand in the file itself."


@pytest.mark.parametrize("copy", ["tiny (1).py", "tiny-2.py", "tiny copy.py", "Kopie von tiny.py"])
def test_a_copy_beside_it_may_be_the_one_that_was_meant(
    ada: Path, tiny: Assignment, copy: str
) -> None:
    put(ada, tiny_py=CODE)
    (ada / copy).write_bytes(b"x = 2")
    assert read_submission(ada, tiny).remarks == (
        f"`tiny.py` was taken, and not `{copy}`: is it the right one?",
    )


def test_modules_beside_it_come_along(ada: Path, tiny: Assignment) -> None:
    put(ada, tiny_py=CODE, mine_py=b"x = 1", sub__deep_py=b"", __pycache__x=b"")
    (ada / "essay.pdf").write_bytes(b"%PDF")
    submission = read_submission(ada, tiny)
    assert submission.files == {"tiny.py": CODE, "numbers.csv": GIVEN, "mine.py": b"x = 1"}
    assert clean(submission)


def test_given_data_stay_and_a_given_module_may_be_ones_own(ada: Path, course: Course) -> None:
    """Nobody replaces the data; what a program imports is part of the program."""
    text = (course.root / "assignments/tiny/assignment.toml").read_text()
    text = text.replace('["numbers.csv"]', '["numbers.csv", "given.py"]')
    (course.root / "assignments/tiny/assignment.toml").write_text(text)
    (course.root / "assignments/tiny/given.py").write_bytes(b"ours = 1")
    put(ada, tiny_py=CODE, given_py=b"theirs = 1")
    (ada / "numbers.csv").write_bytes(b"9,9")
    submission = read_submission(ada, course.assignment("tiny"))
    assert submission.files["numbers.csv"] == GIVEN
    assert submission.files["given.py"] == b"theirs = 1"
    assert submission.remarks == ("`given.py` is not the one that was given; yours was used.",)
    put(ada, given_py=b"ours = 1\r\n")
    assert clean(read_submission(ada, course.assignment("tiny")))
    (ada / "given.py").unlink()
    assert read_submission(ada, course.assignment("tiny")).files["given.py"] == b"ours = 1"


def test_a_nested_folder(ada: Path, tiny: Assignment) -> None:
    put(ada, lab__week3__tiny_py=CODE, lab__week3__mine_py=b"x = 1")
    submission = read_submission(ada, tiny)
    assert submission.files["tiny.py"] == CODE
    assert submission.files["mine.py"] == b"x = 1"
    assert submission.remarks == ("`tiny.py` was found in the folder `week3`.",)


def test_the_file_at_the_top_goes_before_copies_below(ada: Path, tiny: Assignment) -> None:
    put(ada, tiny_py=CODE, old__tiny_py=b"old", backup__tiny_py=b"older")
    submission = read_submission(ada, tiny)
    assert submission.files["tiny.py"] == CODE
    assert clean(submission)


def test_another_name(ada: Path, tiny: Assignment) -> None:
    put(ada)
    (ada / "tiny (1) final.py").write_bytes(CODE)
    submission = read_submission(ada, tiny)
    assert submission.files == {"tiny.py": CODE, "numbers.csv": GIVEN}
    (remark,) = submission.remarks
    assert "`tiny (1) final.py` was taken for it" in remark


def test_other_letter_case(ada: Path, tiny: Assignment) -> None:
    (ada / "Tiny.py").write_bytes(CODE)
    submission = read_submission(ada, tiny)
    assert submission.files["tiny.py"] == CODE
    assert not submission.problem


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.py",
        "__MACOSX/._tiny.py",
        "__pycache__/tiny.py",
        ".git/tiny.py",
        ".ipynb_checkpoints/tiny.py",
        "tests/tiny.py",
        "wheels/tiny.py",
    ],
)
def test_what_systems_and_handouts_leave_about(ada: Path, tiny: Assignment, name: str) -> None:
    path = ada / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"not this")
    assert read_submission(ada, tiny).problem
    put(ada, tiny_py=CODE)
    submission = read_submission(ada, tiny)
    assert submission.files["tiny.py"] == CODE
    assert clean(submission)


def test_the_name_of_the_current_folder(
    ada: Path, tiny: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(put(ada, tiny_py=CODE))
    assert read_submission(Path(), tiny).name == "ada"


# ---- what does not: the student reads why


def problem(submission: Submission) -> str:
    assert submission.files == {}
    assert submission.problem.endswith(".")
    return submission.problem


def test_an_empty_folder(ada: Path, tiny: Assignment) -> None:
    said = problem(read_submission(ada, tiny))
    assert said == "`tiny.py` was looked for, but the submission holds no file."


def test_two_files_of_that_name(ada: Path, tiny: Assignment) -> None:
    put(ada, a__tiny_py=CODE, b__tiny_py=CODE)
    said = problem(read_submission(ada, tiny))
    assert said == "There is more than one `tiny.py` (`a/tiny.py`, `b/tiny.py`): hand in one."


def test_two_files_of_other_names(ada: Path, tiny: Assignment) -> None:
    put(ada, mine_py=CODE, yours_py=CODE)
    said = problem(read_submission(ada, tiny))
    assert "`mine.py`, `yours.py`" in said
    assert "None of them is named `tiny.py`: rename the one that you mean." in said


def test_a_notebook(ada: Path, tiny: Assignment) -> None:
    (ada / "tiny.ipynb").write_text("{}")
    said = problem(read_submission(ada, tiny))
    assert "`tiny.ipynb`" in said
    assert "A notebook cannot be marked here: hand in the Python file `tiny.py`." in said
    assert "notebook" in problem(read_submission(ada / "tiny.ipynb", tiny))


def test_a_zip_inside(ada: Path, tiny: Assignment) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("tiny.py", CODE)
    (ada / "lab.ZIP").write_bytes(data.getvalue())
    said = problem(read_submission(ada, tiny))
    assert "Hand in `tiny.py` itself, not a zip inside the submission." in said


def test_something_else_altogether(ada: Path, tiny: Assignment) -> None:
    (ada / "essay.docx").write_bytes(b"PK")
    assert problem(read_submission(ada, tiny)) == (
        "`tiny.py` was looked for and not found; the submission holds `essay.docx`."
    )


def test_a_long_list_is_cut(ada: Path, tiny: Assignment) -> None:
    for number in range(100):
        (ada / f"{number:03}.txt").touch()
    said = problem(read_submission(ada, tiny))
    assert "`009.txt`" in said
    assert "`010.txt`" not in said


def test_too_large(ada: Path, tiny: Assignment) -> None:
    with (ada / "tiny.py").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert "larger than 2 MB" in problem(read_submission(ada, tiny))


def test_a_module_beside_it_that_is_too_large_is_left_out(ada: Path, tiny: Assignment) -> None:
    put(ada, tiny_py=CODE)
    with (ada / "data.py").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert read_submission(ada, tiny).files == {"tiny.py": CODE, "numbers.csv": GIVEN}


def test_a_flood_of_files_is_bounded(ada: Path, tiny: Assignment) -> None:
    put(ada, tiny_py=CODE)
    for number in range(200):
        (ada / f"m{number}.py").write_bytes(b"")
    submission = read_submission(ada, tiny)
    assert submission.files["tiny.py"] == CODE
    assert len(submission.files) <= 60


def test_a_folder_called_like_the_file(ada: Path, tiny: Assignment) -> None:
    put(ada / "tiny.py", mine_py=CODE)
    submission = read_submission(ada, tiny)
    assert submission.files.get("tiny.py") == CODE
    assert submission.remarks


# ---- several files to hand in

MORE = b"def quadruple(x):\n    return double(double(x))\n"
ANSWERS = b"mean = 3\n"


@pytest.fixture
def three(course: Course) -> Assignment:
    """To hand in: answers.toml, tiny.py and more.py. Given: numbers.csv and common.py."""
    path = course.root / "assignments/tiny/assignment.toml"
    text = path.read_text().replace('["tiny.py"]', '["answers.toml", "tiny.py", "more.py"]')
    path.write_text(text.replace('["numbers.csv"]', '["numbers.csv", "common.py"]'))
    (path.parent / "common.py").write_bytes(b"ours = 1\n")
    return course.assignment("tiny")


def test_all_of_them(ada: Path, three: Assignment) -> None:
    put(ada, tiny_py=CODE, more_py=MORE)
    (ada / "answers.toml").write_bytes(ANSWERS)
    submission = read_submission(ada, three)
    assert submission.files == {
        "answers.toml": ANSWERS, "tiny.py": CODE, "more.py": MORE, "numbers.csv": GIVEN,
        "common.py": b"ours = 1\n",
    }  # fmt: skip
    assert clean(submission)
    assert submission.absent == {}


def test_some_of_them(ada: Path, three: Assignment) -> None:
    """What is there is marked, and of each other file it is said that it is not."""
    submission = read_submission(put(ada, tiny_py=CODE), three)
    assert submission.files["tiny.py"] == CODE
    assert clean(submission)
    assert submission.absent == {
        name: f"`{name}` was looked for and not found; the submission holds `tiny.py`."
        for name in ("answers.toml", "more.py")
    }
    alone = read_submission(ada / "tiny.py", three)
    assert (alone.files, alone.absent) == (submission.files, submission.absent)


def test_none_of_them(ada: Path, three: Assignment) -> None:
    (ada / "essay.docx").touch()
    submission = read_submission(ada, three)
    assert submission.problem == submission.absent.get("answers.toml", submission.problem)
    assert "`answers.toml` was looked for and not found" in problem(submission)


def test_a_helper_is_not_taken_for_a_file_that_is_missing(ada: Path, three: Assignment) -> None:
    put(ada, tiny_py=CODE, helpers_py=b"h = 1")
    submission = read_submission(ada, three)
    assert submission.files["helpers.py"] == b"h = 1"
    assert "more.py" not in submission.files
    assert "rename the one that you mean" in submission.absent["more.py"]
    assert clean(submission)


def test_a_given_module_is_not_taken_for_a_file_that_is_missing(
    ada: Path, three: Assignment
) -> None:
    put(ada, common_py=b"ours = 1\n")
    assert "`tiny.py`" not in "".join(read_submission(ada, three).remarks)
    assert read_submission(ada, three).problem


def test_another_name_where_only_one_can_be_meant(ada: Path, three: Assignment) -> None:
    (ada / "answers (1).toml").write_bytes(ANSWERS)
    put(ada, tiny_py=CODE, more_py=MORE)
    submission = read_submission(ada, three)
    assert submission.files["answers.toml"] == ANSWERS
    (remark,) = submission.remarks
    assert "`answers (1).toml` was taken for it: please name it `answers.toml`" in remark


def test_a_notebook_downloaded_twice(ada: Path, tiny: Assignment) -> None:
    """The older may be the one that has the name."""
    file = structs.replace(tiny.file, submit=("lab.ipynb",))
    for name in ("lab.ipynb", "lab (1).ipynb", "scratch.ipynb"):
        (ada / name).write_bytes(notebook("x = 1"))
    submission = read_submission(ada, structs.replace(tiny, file=file))
    assert submission.remarks == (
        "`lab.ipynb` was taken, and not `lab (1).ipynb`: is it the right one?",
    )
    assert "lab.ipynb" in submission.files


@pytest.mark.parametrize("name", ["assignment.toml", "pyproject.toml"])
def test_what_comes_with_a_handout_is_not_taken_for_answers(
    ada: Path, three: Assignment, name: str
) -> None:
    (ada / name).write_bytes(b"title = 'x'")
    put(ada, tiny_py=CODE, more_py=MORE)
    submission = read_submission(ada, three)
    assert list(submission.absent) == ["answers.toml"]
    assert clean(submission)


def test_in_a_folder_and_in_two(ada: Path, three: Assignment) -> None:
    put(ada, hw__tiny_py=CODE, hw__more_py=MORE, hw__common_py=b"mine = 2")
    (ada / "hw/answers.toml").write_bytes(ANSWERS)
    submission = read_submission(ada, three)
    assert submission.absent == {}
    assert submission.files["common.py"] == b"mine = 2"
    assert submission.remarks == (
        "`answers.toml` was found in the folder `hw`.",
        "`tiny.py` was found in the folder `hw`.",
        "`more.py` was found in the folder `hw`.",
        "`common.py` is not the one that was given; yours was used.",
    )
    (ada / "answers.toml").write_bytes(b"mean = 4")
    assert read_submission(ada, three).files["answers.toml"] == b"mean = 4"


def test_one_of_them_twice_or_too_large(ada: Path, three: Assignment) -> None:
    put(ada, tiny_py=CODE, a__more_py=MORE, b__more_py=MORE)
    with (ada / "answers.toml").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    submission = read_submission(ada, three)
    assert submission.absent == {
        "answers.toml": "`answers.toml` cannot be read, or is larger than 2 MB: "
        "hand in only what you have written.",
        "more.py": "There is more than one `more.py` (`a/more.py`, `b/more.py`): hand in one.",
    }
    assert submission.files["tiny.py"] == CODE
    assert not submission.problem


def test_earlier_attempts_are_kept_whatever_was_handed_in(ada: Path, three: Assignment) -> None:
    history = {"mean": Attempts(2, ("a", "b"), 1.0)}
    assert read_submission(ada, three, history=history).history == history
    assert read_submission(put(ada, tiny_py=CODE), three, history=history).history == history
    assert read_submission(ada, three).history is None


# ---- what must not be opened


@posix
def test_a_link_is_not_followed(ada: Path, tiny: Assignment, tmp_path: Path) -> None:
    (tmp_path / "secret.py").write_bytes(b"the solution")
    (ada / "tiny.py").symlink_to(tmp_path / "secret.py")
    assert problem(read_submission(ada, tiny))
    (ada / "tiny.py").unlink()
    put(ada, tiny_py=CODE)
    (ada / "mine.py").symlink_to(tmp_path / "secret.py")
    (ada / "away").symlink_to(tmp_path)
    assert read_submission(ada, tiny).files == {"tiny.py": CODE, "numbers.csv": GIVEN}


@posix
def test_a_pipe_is_not_waited_for(ada: Path, tiny: Assignment) -> None:
    os.mkfifo(ada / "tiny.py")
    assert problem(read_submission(ada, tiny))
    with pytest.raises(SubmissionPathError, match="neither a file nor a folder"):
        read_submission(ada / "tiny.py", tiny)


@posix
def test_a_socket_is_not_read(ada: Path, tiny: Assignment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ada)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("tiny.py")
        assert problem(read_submission(ada, tiny))


@posix
def test_a_link_that_leads_nowhere(ada: Path, tiny: Assignment) -> None:
    (ada / "tiny.py").symlink_to(ada / "tiny.py")
    assert problem(read_submission(ada, tiny))


def test_a_path_that_is_not_there(ada: Path, tiny: Assignment) -> None:
    with pytest.raises(SubmissionPathError, match="no such file or folder; check the path"):
        read_submission(ada / "nobody", tiny)


@posix
def test_a_name_that_is_no_text(ada: Path, tiny: Assignment) -> None:
    """A zip made under Windows, unpacked under Linux: bytes that are no UTF-8."""
    if sys.platform == "darwin":
        pytest.skip("this file system knows UTF-8 only")
    (ada / os.fsdecode(b"l\xf6sung.py")).write_bytes(CODE)
    submission = read_submission(ada, tiny)
    assert submission.files["tiny.py"] == CODE
    "".join(submission.remarks).encode()  # fit to be written into a result
    put(ada, other_py=b"")
    read_submission(ada, tiny).problem.encode()
