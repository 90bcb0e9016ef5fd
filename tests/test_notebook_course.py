"""A notebook from its master to the student, back, and into results.json, as the commands do it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from course_factory import SECRET
from notebook_course import needs_notebooks, write_notebook_course
from notebooks import notebook
from repo_lab import complaint, emgrade
from results_checks import read_results

pytestmark = needs_notebooks

ANSWERS = {
    "def double(x)": "def double(x):\n    return 2 * x",
    "df = ...": "df = pd.DataFrame({'true': range(4)})",
    "_Type your answer": "Because.",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_notebook_course(tmp_path_factory.mktemp("course")).root
    done = emgrade("sync", cwd=root)
    assert done.status == 0, done
    assert "wrote assignments/tiny/lab.ipynb" in done.out
    return root


@pytest.fixture(scope="module")
def handout(root: Path) -> Path:
    """The unzipped handout."""
    done = emgrade("handout", "tiny", "-o", root.parent, cwd=root)
    assert done.status == 0, done
    with zipfile.ZipFile(root.parent / "tiny-handout.zip") as archive:
        archive.extractall(root.parent)
    return root.parent / "tiny"


def answered(root: Path, **changes: str) -> bytes:
    """The student's notebook with the right answers in it, but for some (as ``double``)."""
    content = json.loads((root / "assignments/tiny/lab.ipynb").read_bytes())
    names = dict(zip(("double", "df", "why"), ANSWERS, strict=True))
    new = ANSWERS | {names[name]: text for name, text in changes.items()}
    for cell in content["cells"]:
        for start, text in new.items():
            if "".join(cell["source"]).startswith(start):
                cell["source"] = text.splitlines(keepends=True)
    return json.dumps(content).encode()


PLACE = "_Type your answer here, replacing this text._"
NONE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "`lab.ipynb` is empty"),
    "a script": (b"import numpy", "no notebook that can be read"),
    "only JSON": (b"{}", "is JSON, but no notebook"),
    "only text": (notebook("md:a"), "has no cells with code"),
    "new format": (notebook("x = 1", nbformat=9), "is of format 9"),
}


@pytest.fixture(scope="module")
def graded(root: Path, isolated: None) -> dict[str, dict[str, Any]]:
    """What became of each of a class of submissions."""
    right = "df = pd.DataFrame({'true': range(4)})\n"
    submissions = {
        "right": answered(root),
        "unwritten": answered(root, why=PLACE),
        "failing": answered(root, df="!pip install pandas\ndf = pd.DataFrme()"),
        "endless": answered(root, df="while True: pass"),
        "forbidden": answered(root, df="x = 1\nfrom statistics import NormalDist"),
        "hidden": answered(root, df=f"{right}__import__('scipy.clus' + 'ter')"),
        **{name: content for name, (content, _) in NONE.items()},
    }
    students = root.parent / "class"
    for name, content in submissions.items():
        (students / name).mkdir(parents=True)
        file = "my lab (3).ipynb" if name == "unwritten" else "lab.ipynb"
        (students / name / file).write_bytes(content)
    (students / "two").mkdir()
    for name in ("a.ipynb", "b.ipynb"):
        (students / "two" / name).write_bytes(answered(root))
    done = emgrade("grade", "tiny", students, "-o", root.parent / "grades", cwd=root)
    assert done.status == 0, done
    assert "Traceback" not in done.err
    return {
        path.stem: read_results(path, points=6)
        for path in (root.parent / "grades/results").glob("*.json")
    }


def shown(result: dict[str, Any]) -> str:
    return "\n".join([result["output"], *(test.get("output", "") for test in result["tests"])])


def test_sync_check(root: Path, tmp_path: Path) -> None:
    done = emgrade("sync", "--check", cwd=root)
    assert (done.status, done.out) == (0, "every skeleton is up to date\n")
    path = root / "assignments/tiny/lab.ipynb"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"Tiny sums", b"Tiny sons"))
    try:
        done = emgrade("sync", "--check", cwd=root)
        assert (done.status, done.out) == (1, "stale assignments/tiny/lab.ipynb\n")
        assert "lab.ipynb: the skeleton is not" in complaint(
            emgrade("handout", "tiny", "-o", tmp_path, cwd=root)
        )
    finally:
        path.write_bytes(before)


def test_the_handout_has_all_that_is_needed_and_nothing_hidden(root: Path, handout: Path) -> None:
    names = {str(path.relative_to(handout)) for path in handout.rglob("*") if path.is_file()}
    assert {"lab.ipynb", "tests/q1_1.py", "tests/q1_3.py", "assignment.toml"} <= names
    requirements = (handout / "requirements.txt").read_text().splitlines()
    for start in ("matplotlib>=3.8", "pandas>=2", "jupyterlab", "otter-grader"):
        assert any(line.startswith(start) for line in requirements), start
    assert any(line.startswith("./wheels/") and "[export]" in line for line in requirements)
    readme = (handout / "README.md").read_text(encoding="utf-8")
    assert "Unzip it, look at `lab-written.pdf`, and hand that in" in readme
    with zipfile.ZipFile(root.parent / "tiny-handout.zip") as archive:
        for name in archive.namelist():
            content = archive.read(name)
            inner = [content]
            if name.endswith(".whl"):
                with zipfile.ZipFile(io.BytesIO(content)) as wheel:
                    inner = [wheel.read(one) for one in wheel.namelist()]
            for text in inner:
                assert not re.search(rb"\b%b(\b|_)" % SECRET.encode(), text), name


def test_checked_at_home(root: Path, handout: Path) -> None:
    done = emgrade("check", cwd=handout)
    assert done.status == 1
    assert "double(2) should be 4" in done.out
    assert "without an answer yet\n  - Why it is so\n" in done.out
    assert "0 of 2 public checks pass" in done.out
    (handout / "lab.ipynb").write_bytes(answered(root))
    done = emgrade("check", cwd=handout)
    assert done.status == 0, done
    assert "2 of 2 public checks pass" in done.out
    assert "without an answer" not in done.out
    assert "•" not in done.out, "there is nothing to remark"


@pytest.mark.usefixtures("isolated")
def test_audited(root: Path) -> None:
    done = emgrade("audit", "tiny", cwd=root)
    assert done.status == 0, done
    assert "every specimen is marked as it should be" in done.out
    assert re.search(r"mistake +thrice +2 +q1_1 -4", done.out)


Graded = dict[str, dict[str, Any]]


def test_points_by_hand_are_pending(graded: Graded) -> None:
    result = graded["right"]
    assert result["score"] == 6
    said = shown(result)
    assert "**6 of 6** points. Another **3** points are marked by hand and pending." in said
    assert "No answer was found" not in shown(result)
    assert not any(test["name"].startswith("Remarks") for test in result["tests"])


def test_what_is_not_written_is_pointed_out(graded: Graded) -> None:
    result = graded["unwritten"]
    assert result["score"] == 6
    assert "No answer was found to: q1_2." in shown(result)
    assert "`my lab (3).ipynb` was taken for it" in shown(result)


def test_a_cell_that_fails_costs_what_it_was_to_define(graded: Graded) -> None:
    result = graded["failing"]
    assert result["score"] == 4
    why = "`lab.ipynb` does not define `df`. It stands in a cell that failed. Cell 10"
    assert why in shown(result)
    assert "`cell 10`, line 2, in `<module>`" in shown(result)
    assert "left out when your work is marked: `!pip install pandas` (cell 10)." in shown(result)


def test_a_cell_that_never_ends_costs_what_it_was_to_define(graded: Graded) -> None:
    result = graded["endless"]
    assert result["score"] == 4
    assert "Cell 10 (`while True: pass`) was left out, and all others were run" in shown(result)


def test_what_is_forbidden_is_named_and_nothing_run(graded: Graded) -> None:
    result = graded["forbidden"]
    assert result["score"] == 0
    assert (
        "Nothing was run. `statistics.NormalDist` may not be used in this assignment: cell 10, "
        "line 2:\n\n```python\nfrom statistics import NormalDist\n```"
    ) in shown(result)
    result = graded["hidden"]
    assert result["score"] == 6
    assert "scipy.cluster may not be used in this assignment" in shown(result)


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_notebook(graded: Graded, name: str) -> None:
    assert graded[name]["score"] == 0
    assert NONE[name][1] in shown(graded[name])


def test_two_notebooks_and_none_of_the_right_name(graded: Graded) -> None:
    assert graded["two"]["score"] == 0
    why = "None of them is named `lab.ipynb`: rename the one that you mean."
    assert why in shown(graded["two"])


@pytest.mark.usefixtures("isolated")
def test_the_autograder_says_the_same(root: Path, tmp_path: Path) -> None:
    done = emgrade("autograder", "tiny", "-o", tmp_path / "ag.zip", cwd=root)
    assert done.status == 0, done
    with zipfile.ZipFile(tmp_path / "ag.zip") as archive:
        requirements = archive.read("requirements.txt").decode()
    assert re.search("^ipython", requirements, re.MULTILINE)
    assert re.search("^pandas", requirements, re.MULTILINE)
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada/lab.ipynb").write_bytes(answered(root, double="def double(x): return 3 * x"))
    done = emgrade("run", tmp_path / "ag.zip", tmp_path / "ada", tmp_path / "out.json",
                   cwd=tmp_path)  # fmt: skip
    assert done.status == 0, done
    result = read_results(tmp_path / "out.json", points=6)
    assert result["score"] == 2
    assert result["extra_data"]["emgrade"]["questions"]["q1_3"]["score"] == 2
