"""The bundle: one zip that Gradescope, a laptop and a cluster worker all run.

====================  ==========================================================
``setup.sh``          run once, when Gradescope builds its image
``run_autograder``    run for each submission
``requirements.txt``  the libraries that setup.sh installs, to the version, and the
                      assignment's packages
``wheels/``           this very emgrade, which it installs too
``course/``           a course of one assignment: text, solution, mistakes, tests
====================  ==========================================================
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from emgrade.archive import files_below, write_zip
from emgrade.authoring.skeleton import require_current
from emgrade.authoring.wheel import wheel_bytes, wheel_name
from emgrade.course import CONTENT_FOLDERS, Assignment, Course, package_name
from emgrade.errors import CourseError
from emgrade.grading.run import with_tests

_IMAGE_FILES = ("setup.sh", "run_autograder", "requirements.txt")
_EXECUTABLE = frozenset({"setup.sh", "run_autograder"})


def build_bundle(course: Course, assignment: Assignment, out: Path) -> Path:
    """Write the autograder zip; returns its path.

    ``out`` is the file to write, or a folder in which it is called ``<slug>-autograder.zip``.
    CourseError when a solution is missing, when a skeleton is not what its solution makes of it,
    when a question has no test, as nobody could earn its points, and when tests or solution do not
    load: each submission would be told that the autograder failed.
    """
    require_current(assignment)
    _check_every_question_is_tested(assignment)
    with_tests(assignment, lambda prepared: None)
    wheel = {f"wheels/{wheel_name()}": wheel_bytes()}
    image = _image_files()
    image["requirements.txt"] += _packages(assignment, image["requirements.txt"])
    entries = image | wheel | _course_files(course, assignment.slug)
    path = out / f"{assignment.slug}-autograder.zip" if out.is_dir() else out
    return write_zip(path, entries, executable=_EXECUTABLE)


def _check_every_question_is_tested(assignment: Assignment) -> None:
    for question in assignment.questions:
        if question.answer is not None or question.by_hand:
            continue
        public = assignment.public / f"{question.id}.py"
        hidden = assignment.hidden and assignment.hidden / f"test_{question.id}.py"
        if not (public.is_file() or (hidden and hidden.is_file())):
            raise CourseError(
                f"question '{question.id}' has no test",
                file=assignment.folder / "assignment.toml",
                mend=f"write {hidden or public}",
            )


def _packages(assignment: Assignment, pins: bytes) -> bytes:
    """What this assignment's students may import besides, as requirements."""
    packages = list(assignment.file.packages)
    if assignment.has_notebook:
        packages.append("ipython>=8.18,<10")  # runs the cells
    pinned = {package_name(line) for line in pins.decode("utf-8").splitlines()}
    others = [package for package in packages if package_name(package) not in pinned]
    return "".join(f"{package}\n" for package in others).encode("utf-8")


def _image_files() -> dict[str, bytes]:
    folder = resources.files("emgrade.bundle") / "image"
    # A checkout on Windows may have given them line ends that bash chokes on.
    return {name: (folder / name).read_bytes().replace(b"\r\n", b"\n") for name in _IMAGE_FILES}


def _course_files(course: Course, slug: str) -> dict[str, bytes]:
    return {
        f"course/{part}/{slug}/{name}": path.read_bytes()
        for part in CONTENT_FOLDERS
        for name, path in files_below(course.root / part / slug).items()
    }
