"""`emgrade run`, as Gradescope calls it: whatever was handed in, there is a valid result."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from repo_lab import POINTS, SLUG, Done, complaint, emgrade
from results_checks import read_results

NOTEBOOK = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


class Expected(NamedTuple):
    """A submission, and what its marks must be."""

    files: Callable[[str], dict[str, bytes]]
    score: float
    words: str  # somewhere in what the student reads
    tests: int | None = None


def code(text: str = "", replaced: bool = False) -> Callable[[str], dict[str, bytes]]:
    """The solution with something appended, or something else altogether."""
    return lambda solution: {"gmm1d.py": (text if replaced else f"{solution}\n{text}\n").encode()}


def files(**named: bytes) -> Callable[[str], dict[str, bytes]]:
    return lambda solution: {
        name.replace("__", "/").replace("_dot_", "."): content or solution.encode()
        for name, content in named.items()
    }


def zipped(solution: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("gmm1d.py", solution)
    return data.getvalue()


# What is lost: a wrong E-step costs its own 40 points, a wrong M-step its 10 + 15 + 20; with one of
# them the reference's stands in for it in the last question (15).
SUBMISSIONS = {
    "right": Expected(code(), 100, "| The two steps together (`em`) | 15 of 15 |"),
    "right, crlf and bom": Expected(
        lambda s: {"gmm1d.py": b"\xef\xbb\xbf" + s.replace("\n", "\r\n").encode()}, 100, "15 of 15"
    ),
    "skeleton": Expected(
        code("def _no(*_): raise NotImplementedError\nGMM1D.estep = GMM1D.mstep = _no"),
        0,
        "Your code raised `NotImplementedError`",
    ),
    "exits": Expected(
        code("import os\nGMM1D.estep = lambda self, X: os._exit(0)"), 60, "the program ended itself"
    ),
    "crashes": Expected(
        code("import ctypes\nGMM1D.mstep = lambda *a: ctypes.string_at(0)"),
        55,
        "segmentation fault",
    ),
    "hangs": Expected(
        code("def _spin(*_):\n    while True: pass\nGMM1D.estep = _spin"), 60,
        "`estep` gave no answer in time",
    ),
    "hangs at import": Expected(code("while True: pass"), 0, "the time of 4 s ran out"),
    "memory": Expected(
        code("GMM1D.estep = lambda self, X: np.ones((1 << 40,))"), 60, "MemoryError`"
    ),
    "memory, slowly": Expected(
        code(
            "_kept = []\ndef _fill(*_):\n    while True: _kept.append(bytearray(1 << 24))\n"
            "GMM1D.mstep = _fill"
        ),
        55,
        "MemoryError`",
    ),
    "prints a lot": Expected(
        code(
            "_e = GMM1D.estep\ndef _loud(self, X):\n    print('x' * 10**6)\n"
            "    return _e(self, X)\nGMM1D.estep = _loud"
        ),
        100,
        "",
    ),
    "writes to every stream": Expected(
        code(
            "import os, sys\n_e = GMM1D.estep\ndef _raw(self, X):\n    os.write(1, b'junk')\n"
            "    os.write(2, b'junk')\n    return _e(self, X)\nGMM1D.estep = _raw"
        ),
        100,
        "",
    ),
    "syntax error": Expected(code("def estep(:\n", replaced=True), 0, "`SyntaxError`"),
    "import error": Expected(code("import pandas_x\n", replaced=True), 0, "pandas_x"),
    "empty file": Expected(code("", replaced=True), 0, "`gmm1d.py` is empty: is your work saved?"),
    "no definition": Expected(code("x = 1", replaced=True), 0, "It defines `x`"),
    "binary": Expected(files(gmm1d_dot_py=b"\x7fELF\0\1"), 0, "not a Python file"),
    "nothing": Expected(lambda s: {}, 0, "holds no file"),
    "nested": Expected(files(lab__gmm1d_dot_py=b""), 100, "found in the folder `lab`"),
    "wrong name": Expected(files(my_lab_dot_py=b""), 100, "`my_lab.py` was taken for it"),
    "two of that name": Expected(
        files(a__gmm1d_dot_py=b"", b__gmm1d_dot_py=b""), 0, "more than one"
    ),
    "two of other names": Expected(files(a_dot_py=b"", b_dot_py=b""), 0, "rename the one"),
    "notebook": Expected(
        files(gmm1d_dot_ipynb=json.dumps(NOTEBOOK).encode()), 0, "A notebook cannot be marked"
    ),
    "zip in the zip": Expected(lambda s: {"lab.zip": zipped(s)}, 0, "not a zip inside"),
    "too large": Expected(files(gmm1d_dot_py=b"#" * (3 << 20)), 0, "larger than 2 MB"),
    "numpy of its own": Expected(files(gmm1d_dot_py=b"", numpy_dot_py=b"1/0"), 100, ""),
}


@pytest.mark.parametrize("kind", SUBMISSIONS)
def test_every_kind_of_submission(
    kind: str, bundle_zip: Path, solution: str, tmp_path: Path
) -> None:
    expected = SUBMISSIONS[kind]
    folder = tmp_path / "submission"
    folder.mkdir()
    for name, content in expected.files(solution).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    done = emgrade("run", bundle_zip, folder, tmp_path / "results.json", cwd=tmp_path)
    assert done.status == 0, done
    assert done.err == ""
    assert "\x1b[" not in done.out
    content = read_results(tmp_path / "results.json", points=POINTS)
    assert content["score"] == expected.score
    assert expected.words in json.dumps(content, ensure_ascii=False).replace("\\n", "\n")
    assert "traceback" not in json.dumps(content).lower()
    assert content["output_format"] == "md"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "results.json",
        "submission",
    ]  # nothing is left behind


def run(bundle: Path, submission: Path, results: Path, *, cwd: Path) -> Done:
    return emgrade("run", bundle, submission, results, cwd=cwd)


def test_a_bundle_that_was_unpacked(bundle_zip: Path, solution: str, tmp_path: Path) -> None:
    """As it lies in /autograder/source."""
    with zipfile.ZipFile(bundle_zip) as archive:
        archive.extractall(tmp_path / "source")
    (tmp_path / "gmm1d.py").write_text(solution)
    done = run(tmp_path / "source", tmp_path / "gmm1d.py", tmp_path / "r.json", cwd=tmp_path)
    assert done.status == 0, done
    assert read_results(tmp_path / "r.json", points=POINTS)["score"] == 100


def test_gradescopes_metadata_is_accepted(bundle_zip: Path, solution: str, tmp_path: Path) -> None:
    (tmp_path / "gmm1d.py").write_text(solution)
    (tmp_path / "metadata.json").write_text('{"id": 1, "users": []}')
    done = emgrade(
        "run",
        bundle_zip,
        tmp_path / "gmm1d.py",
        tmp_path / "r.json",
        "--metadata",
        tmp_path / "metadata.json",
        cwd=tmp_path,
    )
    assert done.status == 0, done
    assert "attempts" not in done.err  # nothing in this lab limits them


# ---- our own failures: the student reads that it is not their fault


def failed(done: Done, results: Path) -> str:
    """The one line for the instructor; the result says that it is no fault of the student's."""
    content = read_results(results)
    assert content["score"] == 0
    assert "not your fault" in content["output"]
    assert done.status == 2
    assert done.err.startswith("emgrade: ")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    return done.err


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("missing", "no such bundle; make one with: emgrade autograder"),
        ("no zip", "cannot be unpacked"),
        ("cut", "cannot be unpacked"),
        ("empty zip", "is no bundle (it holds 0 assignments)"),
        ("an empty folder", "is no bundle"),
        ("escapes", "points outside of it"),
    ],
)
def test_a_broken_bundle(
    kind: str, words: str, bundle_zip: Path, solution: str, tmp_path: Path
) -> None:
    bundle = tmp_path / "bundle.zip"
    if kind == "no zip":
        bundle.write_bytes(b"not a zip")
    elif kind == "cut":
        bundle.write_bytes(bundle_zip.read_bytes()[:-5000])
    elif kind in ("empty zip", "escapes"):
        with zipfile.ZipFile(bundle, "w") as archive:
            if kind == "escapes":
                archive.writestr("../evil", "x")
    elif kind == "an empty folder":
        bundle.mkdir()
    (tmp_path / "gmm1d.py").write_text(solution)
    done = run(bundle, tmp_path / "gmm1d.py", tmp_path / "r.json", cwd=tmp_path)
    assert words in failed(done, tmp_path / "r.json")
    assert not (tmp_path.parent / "evil").exists()


def test_a_bundle_whose_parts_are_broken(bundle_zip: Path, solution: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle_zip) as archive:
        archive.extractall(tmp_path / "source")
    (tmp_path / "gmm1d.py").write_text(solution)
    course, results = tmp_path / "source" / "course", tmp_path / "r.json"
    for path, words in {
        f"assignments/{SLUG}/assignment.toml": "broken TOML",
        f"graders/{SLUG}/hidden/test_em.py": "test_em.py",
        f"graders/{SLUG}/public/em.py": "em.py",
        f"solutions/{SLUG}/gmm1d.py": "gmm1d.py",
    }.items():
        before = (course / path).read_bytes()
        (course / path).write_bytes(b"(((")
        done = run(tmp_path / "source", tmp_path / "gmm1d.py", results, cwd=tmp_path)
        assert words in failed(done, results)
        (course / path).write_bytes(before)


def test_no_submission_at_all(bundle_zip: Path, tmp_path: Path) -> None:
    done = run(bundle_zip, tmp_path / "nobody", tmp_path / "r.json", cwd=tmp_path)
    assert "nobody: no such file or folder" in failed(done, tmp_path / "r.json")


def test_a_result_that_cannot_be_written(bundle_zip: Path, solution: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "gmm1d.py").write_text(solution)
    done = run(bundle_zip, tmp_path / "gmm1d.py", tmp_path / "file" / "r.json", cwd=tmp_path)
    assert "cannot write the results" in complaint(done)
    (tmp_path / "folder").mkdir()
    done = run(bundle_zip, tmp_path / "gmm1d.py", tmp_path / "folder", cwd=tmp_path)
    assert "cannot write the results" in complaint(done)


def test_an_older_result_is_replaced_whole(bundle_zip: Path, solution: str, tmp_path: Path) -> None:
    results = tmp_path / "r.json"
    results.write_text('{"score": 100, "x": "' + "x" * 100_000)
    shutil.copy(bundle_zip, tmp_path / "cut.zip")
    (tmp_path / "cut.zip").write_bytes(b"PK")
    run(tmp_path / "cut.zip", tmp_path / "nobody", results, cwd=tmp_path)
    assert read_results(results)["score"] == 0
