"""What is different between a value and the expected one, and how to say it to a student."""

from __future__ import annotations

import math
from typing import Literal

import msgspec

Kind = Literal["missing", "count", "type", "shape", "not finite", "values"]
Index = tuple[int, ...]


class Entry(msgspec.Struct, frozen=True):
    """One entry that differs. ``expected`` is for the instructor, not for the student."""

    index: Index
    got: float | complex | bool | str
    expected: float | complex | bool | str


class Mismatch(msgspec.Struct, frozen=True):
    """The first thing that is wrong with a value, in the order of ``Kind``.

    ``name`` is the value's, or where the ``count`` of values is wrong the function's.
    ``count`` of ``size`` entries differ; ``first`` is the first of them in C order, ``worst`` the
    one with the largest absolute error. ``absolute`` and ``relative`` are the largest errors.
    """

    name: str
    kind: Kind
    found: str
    wanted: str = ""
    count: int = 0
    size: int = 0
    first: Entry | None = None
    worst: Entry | None = None
    absolute: float = math.nan
    relative: float = math.nan

    def for_student(self) -> str:
        """A sentence or two that show the student's own value and never the expected one."""
        if self.kind == "missing":
            return f"`{self.name}` is {self.found}, but {self.wanted} is needed."
        if self.kind == "count":
            end = "" if self.found.endswith("?") else "."
            return f"`{self.name}` should return {self.wanted}; it returned {self.found}{end}"
        if self.kind in ("type", "shape"):
            return f"`{self.name}` is {self.found}; expected {self.wanted}."
        where = f" ({self.count} of {self.size} entries)" if self.size > 1 else ""
        first = self._entry(self.first)
        if self.kind == "not finite":
            return f"`{self.name}` is not a finite number everywhere{where}: {first}."
        if self.size == 1:
            off = "" if math.isnan(self.relative) else f", off by {_about(self.relative)}"
            return f"`{self.name}` has the wrong value: {first}{off}."
        text = f"`{self.name}` has wrong values{where}. The first is {first}"
        if self.worst is not None and self.first is not None:
            if self.worst.index != self.first.index:
                text += f", the worst {self._entry(self.worst)}"
            if not math.isnan(self.relative):  # a text is off by no number
                text += f". The largest relative error is {_about(self.relative)}"
        return text + "."

    def _entry(self, entry: Entry | None) -> str:
        if entry is None:
            return "unknown"
        place = f"[{', '.join(map(str, entry.index))}]" if entry.index else ""
        value = f"{entry.got:.6g}" if isinstance(entry.got, (int, float)) else str(entry.got)
        return f"`{self.name}{place} = {value}`"


def _about(relative: float) -> str:
    """A relative error to one digit: enough to judge the mistake, too little to compute back."""
    if not math.isfinite(relative) or relative >= 1000:
        return "a factor of 1000 or more"
    if relative >= 2:
        return f"a factor of about {float(f'{relative + 1:.1g}'):g}"
    percent = 100 * relative
    return f"about {float(f'{percent:.1g}'):g} %"
