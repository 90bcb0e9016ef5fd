"""A course on disk, read into frozen values.

A course is any directory with the folders ``assignments``, ``solutions`` and ``graders``. What an
assignment is stands in ``assignments/<slug>/assignment.toml``; everything else follows from names.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from emgrade.assignment_file import (
    AssignmentFile,
    Limits,
    Question,
    package_name,
    read_assignment_file,
)
from emgrade.errors import CourseError, nearest, shown
from emgrade.toml_lines import line_of

__all__ = [
    "Assignment",
    "AssignmentFile",
    "Course",
    "Limits",
    "Question",
    "find_course",
    "open_handout",
    "package_name",
    "read_assignment_file",
]

CONTENT_FOLDERS = ("assignments", "solutions", "graders")


class Assignment(msgspec.Struct, frozen=True):
    """An assignment and where its parts lie.

    ``folder`` holds what a student sees. ``solution`` and the two test folders are ``None`` or
    missing in a handout, which has only ``public`` tests.
    """

    slug: str
    file: AssignmentFile
    folder: Path
    public: Path
    solution: Path | None = None
    hidden: Path | None = None

    @property
    def title(self) -> str:
        return self.file.title

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.file.questions

    @property
    def auto_questions(self) -> tuple[Question, ...]:
        """The questions that are not marked by hand."""
        return tuple(question for question in self.questions if not question.by_hand)

    @property
    def submit(self) -> tuple[str, ...]:
        return self.file.submit

    @property
    def given(self) -> tuple[str, ...]:
        return self.file.given

    @property
    def limits(self) -> Limits:
        return self.file.limits

    @property
    def has_notebook(self) -> bool:
        """Is a notebook handed in?"""
        return any(name.endswith(".ipynb") for name in self.submit)

    def file_of(self, question: Question) -> str:
        """The handed-in file that a question is about."""
        return self.file.file_of(question)

    @property
    def code_files(self) -> tuple[str, ...]:
        """The handed-in files that hold code which questions are about."""
        files = {self.file_of(q) for q in self.questions if q.answer is None}
        return tuple(name for name in self.submit if name in files)

    @property
    def answers_file(self) -> str:
        """The handed-in file that holds typed answers; "" when nothing is asked that way."""
        return next((self.file_of(q) for q in self.questions if q.answer is not None), "")

    def wrong(self, at: str, what: str, mend: str) -> CourseError:
        """What the rest of the course shows to be wrong in assignment.toml, with its line.

        ``at`` is a path such as ``$.questions[2].code[0]``.
        """
        file = self.folder / "assignment.toml"
        line = line_of(file.read_text(encoding="utf-8-sig"), at)
        return CourseError(what, file=file, line=line, mend=mend)

    def question(self, question_id: str) -> Question:
        """The question with this id; KeyError when there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)


class Course(msgspec.Struct, frozen=True):
    """A directory with ``assignments``, ``solutions`` and ``graders``."""

    root: Path

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(sorted(p.parent.name for p in self.root.glob("assignments/*/assignment.toml")))

    def assignment(self, slug: str) -> Assignment:
        """Read one assignment; CourseError when there is none of that name or it is malformed."""
        if slug not in self.slugs:
            raise CourseError(
                f"no assignment '{slug}' in {shown(self.root)}", mend=nearest(slug, self.slugs)
            )
        folder = self.root / "assignments" / slug
        assignment = Assignment(
            slug=slug,
            file=read_assignment_file(folder / "assignment.toml"),
            folder=folder,
            public=self.root / "graders" / slug / "public",
            solution=self.root / "solutions" / slug,
            hidden=self.root / "graders" / slug / "hidden",
        )
        _check_slug(assignment)
        _check_given(assignment)
        _check_test_names(assignment)
        return assignment


def find_course(start: Path) -> Course:
    """The course that ``start`` lies in; CourseError when no parent is one."""
    for folder in (start.resolve(), *start.resolve().parents):
        if all((folder / name).is_dir() for name in CONTENT_FOLDERS):
            return Course(folder)
    raise CourseError(
        f"{start.resolve()} is not inside a course",
        mend="go to a directory that holds assignments/, solutions/ and graders/",
    )


def open_handout(folder: Path) -> Assignment:
    """The assignment of an unzipped handout: the same value, with nothing hidden in it."""
    path = folder / "assignment.toml"
    if not path.is_file():
        # Unzippers like to wrap a folder in another of the same name.
        inside = sorted(folder.glob("*/assignment.toml"))
        raise CourseError(
            f"{folder.resolve()} is no handout (it has no assignment.toml)",
            mend=f"did you mean {shown(inside[0].parent)}?"
            if len(inside) == 1
            else "run this in the unzipped folder, or give its path",
        )
    file = read_assignment_file(path)
    return Assignment(
        slug=file.slug or folder.resolve().name,
        file=file,
        folder=folder,
        public=folder / "tests",
    )


def _check_slug(assignment: Assignment) -> None:
    if assignment.file.slug not in {"", assignment.slug}:
        raise CourseError(
            f"slug is '{assignment.file.slug}', but the folder is called '{assignment.slug}'",
            file=assignment.folder / "assignment.toml",
            mend="remove the line: in a course the folder's name is the slug",
        )


def _check_given(assignment: Assignment) -> None:
    for name in assignment.given:
        if not (assignment.folder / name).is_file():
            raise CourseError(
                f"given names '{name}', and there is no such file beside it",
                file=assignment.folder / "assignment.toml",
                mend=f"put {name} into {shown(assignment.folder)}, or take it off the list",
            )


def _check_test_names(assignment: Assignment) -> None:
    """Every test file must belong to a question, or its points would silently go nowhere.

    A public test is called after its question (``estep.py``, as Otter does it), a hidden one is a
    pytest file (``test_estep.py``); other files may lie beside the hidden ones and be imported.
    """
    ids = [question.id for question in assignment.questions]
    public = [(path, path.stem) for path in sorted(assignment.public.glob("*.py"))]
    hidden = (
        [(p, p.stem.removeprefix("test_")) for p in sorted(assignment.hidden.glob("test_*.py"))]
        if assignment.hidden
        else []
    )
    for path, name in public + hidden:
        if name not in {*ids, "conftest"}:
            raise CourseError(
                f"no question is called '{name}'", file=path,
                mend=f"{nearest(name, ids)}; rename the file, or delete it",
            )  # fmt: skip
