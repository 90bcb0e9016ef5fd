"""The handout: one zip with everything a student needs, and nothing else.

What goes in is listed by name, never "all but the hidden": a file that nobody listed stays at home.
"""

from __future__ import annotations

from pathlib import Path

from emgrade.archive import files_below, write_zip
from emgrade.authoring.page import render_page
from emgrade.authoring.skeleton import require_current
from emgrade.authoring.template import fill, template_of
from emgrade.authoring.wheel import wheel_bytes, wheel_name
from emgrade.course import Assignment, Course
from emgrade.errors import CourseError
from emgrade.grading.plan import public_tests


def build_handout(course: Course, assignment: Assignment, out_dir: Path) -> Path:
    """Write ``<slug>-handout.zip`` into a folder; returns its path.

    The zip holds one folder, named after the assignment. CourseError when a skeleton is not what
    the solution makes of it, when something is missing, and when two files would share a name.
    """
    require_current(assignment)
    public_tests(assignment)  # students would be the first to see that one does not run
    entries: dict[str, bytes] = {}
    for part in (
        fill(template_of(course), _blanks(assignment)),
        _texts(assignment),
        _own_files(assignment),
        _public_tests(assignment),
        {f"wheels/{wheel_name()}": wheel_bytes()},
    ):
        _check_no_clash(assignment, entries, part)
        entries |= part
    inside = {f"{assignment.slug}/{name}": content for name, content in sorted(entries.items())}
    return write_zip(out_dir / f"{assignment.slug}-handout.zip", inside)


def _check_no_clash(
    assignment: Assignment, entries: dict[str, bytes], part: dict[str, bytes]
) -> None:
    # A Windows or macOS disk knows no README.md beside a readme.md.
    taken = {name.lower(): name for name in entries}
    for name in part:
        if name.lower() in taken:
            raise CourseError(
                f"'{name}' would be in the handout twice",
                file=assignment.folder / "assignment.toml",
                mend="rename the assignment's file: that name belongs to the handout itself",
            )


def _texts(assignment: Assignment) -> dict[str, bytes]:
    path = assignment.folder / "handout.md"
    markdown = _content(path, "write the text that students read").decode("utf-8")
    page = render_page(markdown, title=assignment.title, file=path)
    return {"handout.md": markdown.encode("utf-8"), "handout.html": page.encode("utf-8")}


def _own_files(assignment: Assignment) -> dict[str, bytes]:
    """What lies in the assignment's folder and is named in its file, and that file itself."""
    files = {
        name: _content(assignment.folder / name) for name in (*assignment.submit, *assignment.given)
    }
    description = _content(assignment.folder / "assignment.toml")
    if not assignment.file.slug:
        # Before the first table, where a key belongs to the file as a whole.
        description = f'slug = "{assignment.slug}"\n'.encode() + description
    return {**files, "assignment.toml": description}


def _public_tests(assignment: Assignment) -> dict[str, bytes]:
    return {
        f"tests/{name}": _content(path) for name, path in files_below(assignment.public).items()
    }


def _content(path: Path, mend: str = "") -> bytes:
    """A file for students: when it is text, as UTF-8 with LF line ends whatever the author has."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CourseError(f"cannot be read ({error.strerror})", file=path, mend=mend) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if path.suffix in {".py", ".md", ".toml"}:
            raise CourseError("is not UTF-8", file=path, mend="save it as UTF-8") from None
        return raw
    return raw if "\0" in text else text.replace("\r\n", "\n").encode("utf-8")


def _blanks(assignment: Assignment) -> dict[str, str]:
    """What the template's files may ask for."""
    return {
        "title": assignment.title,
        "slug": assignment.slug,
        "points": f"{assignment.file.points:g}",
        "submit": _submitted(assignment),
        "hand_in": _hand_in(assignment),
        "questions": _question_table(assignment),
        "files": _file_table(assignment),
        "packages": "".join(f"{package}\n" for package in _packages(assignment)),
        # `emgrade export` is for notebooks alone, and heavy.
        "wheel": wheel_name() + ("[export]" if assignment.has_notebook else ""),
    }


def _packages(assignment: Assignment) -> list[str]:
    """What to install besides the harness; for a notebook, also what opens and checks it."""
    packages = list(assignment.file.packages)
    if assignment.has_notebook:
        packages += ["jupyterlab>=4,<5", "otter-grader>=6,<8"]
    return packages


def _submitted(assignment: Assignment) -> str:
    return _listed([f"`{name}`" for name in assignment.submit])


def _hand_in(assignment: Assignment) -> str:
    """What goes where: written answers of a notebook are read as a PDF."""
    files = {assignment.file_of(one): None for one in assignment.questions if one.by_hand}
    pdfs = [f"`{Path(file).stem}-written.pdf`" for file in files if file.endswith(".ipynb")]
    if not pdfs:
        return f"Submit {_submitted(assignment)} and nothing else."
    return (
        f"Submit {_submitted(assignment)}.\n"
        "Your written answers are read as a PDF: run all cells, save, and run `emgrade export`.\n"
        f"It makes a zip. Unzip it, look at {_listed(pdfs)}, and hand that in where your\n"
        "course asks for it."
    )


def _listed(words: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _question_table(assignment: Assignment) -> str:
    rows = [
        (question.title or question.id, f"{'+' if question.bonus else ''}{question.points:g}")
        for question in assignment.questions
    ]
    rows.append(("**total**", f"{assignment.file.points:g}"))
    lines = ["| question | points |", "| --- | --: |"]
    lines += [f"| {title.replace('|', '&#124;')} | {points} |" for title, points in rows]
    return "\n".join(lines)


def _file_table(assignment: Assignment) -> str:
    rows = [(f"`{name}`", "yours to complete, and to hand in") for name in assignment.submit]
    rows += [(f"`{name}`", "given") for name in assignment.given]
    rows += [
        ("`handout.html`, `handout.md`", "the text of the assignment"),
        ("`tests/`", "the public tests"),
        ("`assignment.toml`", "questions, points and limits, as the check reads them"),
        ("`requirements.txt`, `wheels/`", "what to install"),
    ]
    return "\n".join(f"| {name} | {meaning} |" for name, meaning in rows)
