"""The zip for Gradescope, and its two scripts run for real in a directory of our own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from course_factory import FILES, SKELETON, make_course, make_unsynced_course

from emgrade.authoring.wheel import wheel_bytes, wheel_name
from emgrade.bundle.build import build_bundle
from emgrade.course import Course
from emgrade.errors import CourseError

SCRIPTS = ("setup.sh", "run_autograder")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Gradescope's images are Linux")


def _build(course: Course, out: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(build_bundle(course, course.assignment("tiny"), out))


def test_files_at_the_root_and_a_course_of_one_assignment(course: Course, tmp_path: Path) -> None:
    (course.root / "graders/other/hidden").mkdir(parents=True)
    (course.root / "graders/other/hidden/test_x.py").touch()
    cache = course.root / "graders/tiny/hidden/__pycache__"
    cache.mkdir()
    (cache / "test_total.cpython-311.pyc").touch()
    with _build(course, tmp_path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    content = {**FILES, "assignments/tiny/tiny.py": SKELETON}
    assert contents.pop(f"wheels/{wheel_name()}") == wheel_bytes()
    for name in (*SCRIPTS, "requirements.txt"):
        assert contents.pop(name)
    assert contents == {f"course/{name}": text.encode() for name, text in content.items()}


def test_where_it_is_written(course: Course, tmp_path: Path) -> None:
    tiny = course.assignment("tiny")
    assert build_bundle(course, tiny, tmp_path) == tmp_path / "tiny-autograder.zip"
    named = tmp_path / "new/name.zip"
    assert build_bundle(course, tiny, named) == named
    assert named.read_bytes() == (tmp_path / "tiny-autograder.zip").read_bytes()


def test_the_scripts_are_executable_and_have_lf(course: Course, tmp_path: Path) -> None:
    with _build(course, tmp_path) as archive:
        for info in archive.infolist():
            expected = 0o100755 if info.filename in SCRIPTS else 0o100644
            assert info.external_attr >> 16 == expected
        for name in SCRIPTS:
            assert archive.read(name).startswith(b"#!/usr/bin/env bash\n")
            assert b"\r" not in archive.read(name)


def test_every_requirement_is_pinned(course: Course, tmp_path: Path) -> None:
    with _build(course, tmp_path) as archive:
        lines = archive.read("requirements.txt").decode().splitlines()
    required = [line for line in lines if line and not line.startswith("#")]
    names = [line.split("==")[0].lower() for line in required]
    assert all("==" in line for line in required)
    assert {"click", "msgspec", "numpy", "pytest", "rich", "tomli"} <= set(names)
    assert {"pyseccomp", "scipy"} <= set(names)


def test_a_question_without_test_is_refused(course: Course, tmp_path: Path) -> None:
    (course.root / "graders/tiny/hidden/test_total.py").unlink()
    with pytest.raises(CourseError, match="the tests of question 'total' carry 1 points"):
        build_bundle(course, course.assignment("tiny"), tmp_path)  # only the public one is left
    (course.root / "graders/tiny/public/total.py").unlink()
    with pytest.raises(CourseError, match=r"question 'total' has no test; write .*test_total"):
        build_bundle(course, course.assignment("tiny"), tmp_path)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("graders/tiny/hidden/test_total.py", "def test_(:\n", r"test_total.py:1: .*SyntaxError"),
        ("graders/tiny/hidden/test_total.py", "import nobody\n", r"test_total.py:1: .*nobody"),
        ("graders/tiny/public/total.py", "def f(:\n", r"total.py:1: the test file does not run"),
    ],
)
def test_graders_that_cannot_be_run_are_refused(
    course: Course, tmp_path: Path, file: str, text: str, said: str
) -> None:
    (course.root / file).write_text(text)
    with pytest.raises(CourseError) as caught:
        build_bundle(course, course.assignment("tiny"), tmp_path / "x.zip")
    assert re.search(said, str(caught.value))
    assert not (tmp_path / "x.zip").exists()


def test_a_stale_skeleton_is_refused(tmp_path: Path) -> None:
    course = make_unsynced_course(tmp_path)
    with pytest.raises(CourseError, match="run: emgrade sync"):
        build_bundle(course, course.assignment("tiny"), tmp_path)


@on_linux
@pytest.mark.parametrize("script", SCRIPTS)
def test_bash_can_read_the_scripts(course: Course, tmp_path: Path, script: str) -> None:
    with _build(course, tmp_path) as archive:
        subprocess.run(["bash", "-n"], input=archive.read(script), check=True)


class Image:
    """An ``/autograder`` and an ``/opt/emgrade`` of our own."""

    def __init__(self, folder: Path, bundle: zipfile.ZipFile) -> None:
        self.root, self.venv = folder / "autograder", folder / "opt"
        self.source, self.results = self.root / "source", self.root / "results"
        bundle.extractall(self.source)
        for script in SCRIPTS:
            (self.source / script).chmod(0o755)
        (self.root / "submission").mkdir()
        (self.root / "submission_metadata.json").write_text("{}", encoding="utf-8")

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "AUTOGRADER_ROOT": str(self.root),
            "EMGRADE_VENV": str(self.venv),
            "PYTHON": os.environ.get("EMGRADE_TEST_PYTHON", sys.executable),
        }
        return subprocess.run(
            [self.source / script], env=environment, capture_output=True, text=True, check=False
        )

    def pretend_emgrade(self, program: str) -> None:
        """Put a shell script where setup.sh would have installed emgrade."""
        file = self.venv / "bin/emgrade"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("#!/bin/sh\n" + program, encoding="utf-8")
        file.chmod(0o755)

    def result(self) -> dict[str, object]:
        text = (self.results / "results.json").read_text(encoding="utf-8")
        result = json.loads(text)
        assert isinstance(result, dict)
        return result


@pytest.fixture
def image(course: Course, tmp_path: Path) -> Image:
    return Image(tmp_path / "image", _build(course, tmp_path))


@on_linux
def test_emgrade_run_gets_what_it_needs(image: Image) -> None:
    image.pretend_emgrade('for word; do echo "<$word>"; done; echo \'{"score": 7}\' > "$4"\n')
    done = image.run("run_autograder")
    assert done.stdout.splitlines() == [
        "<run>",
        f"<{image.source}>",
        f"<{image.root}/submission>",
        f"<{image.results}/results.json>",
        "<--metadata>",
        f"<{image.root}/submission_metadata.json>",
    ]
    assert done.returncode == 0
    assert image.result() == {"score": 7}
    assert image.results.stat().st_mode & 0o077 == 0


@on_linux
@pytest.mark.parametrize(
    "program",
    [None, "exit 2\n", 'touch "$4"\n', "kill -9 $$\n"],
    ids=["not there", "fails", "writes nothing", "dies"],
)
def test_a_student_gets_a_result_whatever_happens(image: Image, program: str | None) -> None:
    if program is not None:
        image.pretend_emgrade(program)
    image.results.mkdir()
    (image.results / "results.json").write_text('{"score": 100}', encoding="utf-8")  # of old
    done = image.run("run_autograder")
    assert done.returncode == 0
    result = image.result()
    assert result["score"] == 0
    assert result["tests"] == []
    assert "not your fault" in str(result["output"])


@on_linux
def test_partial_results_of_a_crash_are_kept(image: Image) -> None:
    image.pretend_emgrade('echo \'{"score": 3}\' > "$4"; exit 1\n')
    image.run("run_autograder")
    assert image.result() == {"score": 3}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    """An image on which setup.sh has run, once for all tests that look at it."""
    folder = tmp_path_factory.mktemp("installed")
    image = Image(folder, _build(make_course(folder / "course"), folder))
    image.source.joinpath("course/solutions").chmod(0o755)
    done = image.run("setup.sh")
    assert done.returncode == 0, done.stderr
    yield image
    shutil.rmtree(folder)


@on_linux
@pytest.mark.network
def test_setup_installs_the_very_versions(installed: Image) -> None:
    python = installed.venv / "bin/python"
    program = (
        "import importlib.metadata as m, json, sys, emgrade, scipy.linalg;"
        "print(json.dumps([emgrade.__file__, {d.name.lower(): d.version for d in"
        " m.distributions()}]))"
    )
    done = subprocess.run([python, "-c", program], capture_output=True, text=True, check=True)
    where, versions = json.loads(done.stdout)
    assert Path(where).is_relative_to(installed.venv)
    pins = (installed.source / "requirements.txt").read_text(encoding="utf-8").splitlines()
    for pin in pins:
        name, _, rest = pin.partition("==")
        version, _, condition = rest.partition(";")
        if rest and not condition:
            assert versions[name.lower()] == version


@on_linux
@pytest.mark.network
def test_setup_shuts_the_answers_away_and_leaves_the_programs_open(installed: Image) -> None:
    for path in (installed.source, *installed.source.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path
    for name in SCRIPTS:
        assert (installed.source / name).stat().st_mode & 0o100
    for path in (installed.venv, *installed.venv.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            assert mode & 0o022 == 0, path  # nobody else writes
            assert mode & 0o004, path  # and everybody reads
            assert not path.is_dir() or mode & 0o001, path


@on_linux
@pytest.mark.network
def test_the_library_is_compiled_beforehand(installed: Image) -> None:
    (package,) = installed.venv.glob("lib/python3*/site-packages/emgrade")
    compiled = {path.name.split(".")[0] for path in package.glob("__pycache__/*.pyc")}
    assert compiled == {path.stem for path in package.glob("*.py")}
