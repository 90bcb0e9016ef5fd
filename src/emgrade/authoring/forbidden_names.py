"""Are the names that an assignment forbids names of anything? Others would forbid nothing."""

from __future__ import annotations

import importlib
from typing import Any

from emgrade.course import Assignment
from emgrade.errors import nearest

ALIASES = {"np": "numpy", "plt": "matplotlib.pyplot", "pd": "pandas", "sp": "scipy"}


def check_forbidden(assignment: Assignment) -> None:
    """CourseError for the first that does not exist. Of modules not installed nothing is said."""
    for number, name in enumerate(assignment.file.forbidden):
        root, _, rest = name.partition(".")
        meant = ALIASES.get(root)
        if mend := f"did you mean '{meant}.{rest}'?" if meant else _meant_by(name):
            what = f"forbidden names '{name}', which does not exist"
            raise assignment.wrong(f"$.forbidden[{number}]", what, mend)


def _meant_by(name: str) -> str:
    """What may be meant by a dotted name that is in no module; "" when it is, or nobody knows."""
    parts = name.split(".")
    found: Any = None
    for number, part in enumerate(parts):
        try:
            found = importlib.import_module(".".join(parts[: number + 1]))
        except ImportError:
            if found is None:
                return ""
            if not hasattr(found, part):
                return nearest(part, [one for one in dir(found) if not one.startswith("_")])
            found = getattr(found, part)
    return ""
