r"""Formulas in Markdown, found as Jupyter finds them: before Markdown is read.

So a ``_`` or ``|`` in a formula means nothing to Markdown. ``$…$``, ``$$…$$``,
``\begin{…}…\end{…}`` without dollars, ``\\(…\\)`` and ``\\[…\\]``; spaces inside the dollars
are welcome; nothing in code is a formula. As in VS Code, ``$5 and $6`` is money: a closing dollar
has no digit behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# A formula's place in the text that Markdown reads: private characters, which no student types.
_OPEN, _CLOSE = "\ue000", "\ue001"
PLACE = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula of a cell: ``tex`` begins at the offset ``start`` of the cell's source."""

    tex: str
    display: bool
    start: int
    written: str
    """With its dollars."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Markdown with every formula replaced by its place."""

    text: str
    formulas: tuple[Formula, ...]
    unclosed: tuple[int, ...] = ()
    """Offsets in the source of ``$$`` and ``\\begin`` that nothing closes."""

    def restored(self, text: str) -> str:
        """A piece of the text with the formulas as they were written."""
        return PLACE.sub(lambda place: self.formulas[int(place[1])].written, text)


_START = re.compile(
    r"^[ >\t*+\d.-]*(?P<fence>`{3,}|~{3,})"
    r"|(?P<ticks>`+)"
    r"|(?P<comment><!--)"
    r"|(?P<begin>\\begin\{(?P<name>[A-Za-z]+\*?)\})"
    r"|(?P<bracket>\\\\[(\[])"
    r"|(?P<escaped>\\[\s\S])"
    r"|(?P<dollars>\$\$?)",
    re.MULTILINE,
)
# Code is passed over here, too.
_INSIDE_DOLLARS = re.compile(r"\\[\s\S]|(?P<ticks>`+)[^`]+(?P=ticks)(?!`)|[{}]|\$\$?|\n[ \t]*\n")
_LONGEST_INLINE = 5_000  # characters
_DEEPEST = 20  # braces, or environments of one name, in each other
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def mark(markdown: str) -> Marked:
    """Find every formula of a Markdown cell."""
    return _Search(markdown.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd")).run()


@dataclass(slots=True)
class _Search:
    source: str
    text: list[str] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    unclosed: list[int] = field(default_factory=list)

    def run(self) -> Marked:
        done = 0
        while start := _START.search(self.source, done):
            self.text.append(self.source[done : start.start()])
            after = self._formula(start)
            done = self._other(start) if after is None else after
        self.text.append(self.source[done:])
        return Marked("".join(self.text), tuple(self.formulas), tuple(self.unclosed))

    def _other(self, start: re.Match[str]) -> int:
        """Pass over what cannot hold a formula; returns where it ends."""
        end = start.end()
        if start["fence"]:
            end = self._end_of_fence(start)
        elif start["ticks"]:
            closer = re.compile(rf"(?<!`){start['ticks']}(?!`)").search(self.source, end)
            if closer and not _BLANK_LINE.search(self.source, end, closer.start()):
                end = closer.end()
        elif start["comment"]:
            closed = self.source.find("-->", end)
            end = closed + 3 if closed >= 0 else end
        self.text.append(self.source[start.start() : end])
        return end

    def _end_of_fence(self, start: re.Match[str]) -> int:
        fence = start["fence"]
        closer = re.compile(rf"^[ >\t]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
        closed = closer.search(self.source, start.end())
        return closed.end() if closed else len(self.source)

    def _formula(self, start: re.Match[str]) -> int | None:
        """Put a formula's place if one begins here; returns where it ends, or None."""
        if start["begin"]:
            return self._environment(start)
        if start["bracket"]:
            closer = r"\\)" if start["bracket"].endswith("(") else r"\\]"
            closed = self.source.find(closer, start.end())
            if closed >= 0 and not _BLANK_LINE.search(self.source, start.end(), closed):
                return self._put(start, start.end(), closed, closed + 3, closer == r"\\]")
        elif start["dollars"] == "$$":
            return self._displayed(start)
        elif start["dollars"]:
            dollar = self._closing_dollar(start.end())
            if dollar is not None:
                return self._put(start, start.end(), dollar, dollar + 1, False)
        return None

    def _environment(self, start: re.Match[str]) -> int | None:
        name = re.escape(start["name"])
        depth = 0
        for half in re.compile(rf"\\(begin|end)\{{{name}\}}").finditer(self.source, start.start()):
            depth += 1 if half[1] == "begin" else -1
            if depth > _DEEPEST:
                break
            if depth == 0:
                return self._put(start, start.start(), half.end(), half.end(), display=True)
        self.unclosed.append(start.start())
        return None

    def _displayed(self, start: re.Match[str]) -> int | None:
        """Between ``$$``. No empty line may be in it, unless each ``$$`` has a line of its own."""
        position = start.end()
        while closer := re.compile(r"\\[\s\S]|\$\$").search(self.source, position):
            position = closer.end()
            if closer[0] != "$$":
                continue
            blank = _BLANK_LINE.search(self.source.rstrip(), start.end(), closer.start())
            if blank and not (self._alone(start.start(), start.end())
                              and self._alone(closer.start(), closer.end())):  # fmt: skip
                break
            return self._put(start, start.end(), closer.start(), closer.end(), display=True)
        self.unclosed.append(start.start())
        return None

    def _alone(self, start: int, end: int) -> bool:
        line_start = self.source.rfind("\n", 0, start) + 1
        line_end = self.source.find("\n", end)
        line = self.source[line_start : line_end if line_end >= 0 else len(self.source)]
        return line.strip(" >\t") == "$$"

    def _closing_dollar(self, start: int) -> int | None:
        """The dollar outside of all braces; failing that, the first one."""
        depth, first = 0, None
        for sign in _INSIDE_DOLLARS.finditer(self.source, start, start + _LONGEST_INLINE):
            if sign[0] == "{":
                depth += 1
                if depth > _DEEPEST:
                    break
            elif sign[0] == "}":
                depth -= 1
            elif sign[0][0] == "\n" or sign[0] == "$$":
                break
            elif sign[0] == "$":
                is_money = self.source[sign.end() : sign.end() + 1].isdigit()
                if sign.start() == start or is_money:
                    return None
                if depth <= 0:
                    return sign.start()
                first = sign.start() if first is None else first
        return first

    def _put(self, start: re.Match[str], begin: int, end: int, after: int, display: bool) -> int:
        written = self.source[start.start() : after]
        # In a quotation every line begins with the quotation's sign.
        tex = re.sub(r"(?m)^[ \t]*>", lambda sign: " " * len(sign[0]), self.source[begin:end])
        self.text.append(f"{_OPEN}{len(self.formulas)}{_CLOSE}")
        self.formulas.append(Formula(tex, display, begin, written))
        return after
