"""What every handout is wrapped in: the files of ``student_template/``, with blanks to fill in.

A blank is written ``{{title}}``. It is left alone after a dollar sign, where it is GitHub's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import emgrade
from emgrade.archive import files_below
from emgrade.course import Course
from emgrade.errors import CourseError, UserError, nearest

_BLANK = re.compile(r"(?<!\$)\{\{\s*(\w+)\s*\}\}")


def template_of(course: Course) -> Path:
    """The course's own ``student_template/``, else the one that comes with emgrade."""
    own = course.root / "student_template"
    return own if own.is_dir() else packaged_template()


def packaged_template() -> Path:
    """The template that comes with emgrade; UserError when the installation lacks it."""
    package = Path(emgrade.__path__[0])
    # Wheels carry it inside the package; in a source tree it lies at the root, in plain sight.
    for folder in (package / "student_template", package.parents[1] / "student_template"):
        if folder.is_dir():
            return folder
    raise UserError("the installed emgrade has no student_template", mend="install it again")


def fill(folder: Path, blanks: Mapping[str, str]) -> dict[str, bytes]:
    """The template's files by their path in it, blanks filled in, line ends LF.

    CourseError when a file is not UTF-8 or has a blank that nobody knows.
    """
    return {
        name: _filled(path, blanks).encode("utf-8") for name, path in files_below(folder).items()
    }


def _filled(path: Path, blanks: Mapping[str, str]) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CourseError("is not UTF-8", file=path, mend="save it as UTF-8") from None

    def fill_in(blank: re.Match[str]) -> str:
        if blank[1] not in blanks:
            raise CourseError(
                f"unknown blank {blank[0]}",
                file=path,
                line=text.count("\n", 0, blank.start()) + 1,
                mend=nearest(blank[1], blanks),
            )
        return blanks[blank[1]]

    return _BLANK.sub(fill_in, text)
