"""What can go wrong on the student's side, as exceptions that a test lets pass.

StudentFailure
├── Raised           the student's code raised; also a kind of the built-in exception it raised
├── MissingName      the submission does not define what the assignment asks for
├── NotLoaded        the submission could not be read or run at all
├── Died             the student's process ended
├── OutOfTime        the question's time was used up
└── Unreadable       what came back is no plain value, or too large
"""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import Any, NamedTuple

from emgrade.errors import nearest
from emgrade.student.hints import Call, Trouble, hint
from emgrade.student.vouching import OwnText


class Frame(NamedTuple):
    """One line of the student's own code on the way to an exception."""

    file: str
    line: int
    function: str
    text: str

    def in_words(self) -> str:
        """Markdown."""
        place = f"`{self.file}`, line {self.line}, in `{self.function}`"
        return f"{place}:\n\n```python\n{self.text}\n```"


class StudentFailure(Exception):
    """Something went wrong on the student's side; ``str()`` of it may be shown to the student."""


class Raised(StudentFailure):
    """The student's code raised an exception.

    ``message`` may carry what the code was given, so for a hidden test only ``type_name`` and
    ``frames`` may be shown. ``called`` is how the test called what raised it, where that is known.
    """

    def __init__(self, type_name: str, message: str, frames: tuple[Frame, ...],
                 caret: tuple[str, int, int, str] | None, bases: tuple[str, ...] = (),
                 own: OwnText | None = None) -> None:
        self.type_name, self.message, self.frames, self.caret = type_name, message, frames, caret
        self.bases, self.own = bases, own or OwnText({})
        self.called: Call | None = None
        super().__init__(f"{type_name}: {message}" if message else type_name)

    def in_words(self, *, show_message: bool, offered: Sequence[str] = ()) -> str:
        """Markdown: the type, the message if it may be shown, the student's own line and a hint.

        ``offered`` are the packages that student code may import beyond NumPy and SciPy.
        """
        text = f"Your code raised `{self.type_name}`"
        if self.message and show_message:
            text += f": {shortened(self.message)}"
        if self.caret is not None:
            file, line, column, source = self.caret
            before = source[: max(column - 1, 0)].ljust(column - 1)
            pointer = "".join(each if each == "\t" else " " for each in before) + "^"
            text += f"\n\n`{file}`, line {line}:\n\n```text\n{source}\n{pointer}\n```"
        elif self.frames:
            first, *_, last = *self.frames[:1], *self.frames
            if self.frames[0].function == "<module>" and last != first:
                text += f"\n\n{first.in_words()}\n\nThat led to:"
            text += f"\n\n{last.in_words()}"
        found = hint(
            Trouble(
                self.type_name, self.bases, self.message,
                self.frames[-1].text if self.frames else "",
                bool(self.frames) and self.frames[0].function == "<module>",
                self.own, self.called, offered, len(self.frames),
            )
        )  # fmt: skip
        return f"{text}\n\n**Hint:** {found}" if found else text


def shortened(message: str) -> str:
    """Its first lines and characters, as far as they help."""
    return message if len(message) <= LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]} …"


LONGEST_MESSAGE = 1200


class MissingName(StudentFailure, AttributeError):
    """A name that the assignment asks for is not in the submission; ``why`` where that is known."""

    def __init__(self, wanted: str, owner: str, found: list[str], why: str = "") -> None:
        self.wanted, self.owner, self.found = wanted, owner, found
        if why:
            super().__init__(f"`{owner}` does not define `{wanted}`. {why}")
            return
        defined = ", ".join(f"`{name}`" for name in found[:12]) or "nothing"
        hint = f" ({nearest(wanted, found)})" if "did you" in nearest(wanted, found) else ""
        super().__init__(f"`{owner}` does not define `{wanted}`{hint}. It defines {defined}.")


class NotLoaded(StudentFailure):
    """The submission could not be run, so that no question can be tried."""


class Died(StudentFailure):
    """The student's process ended while it was being asked something."""


class OutOfTime(StudentFailure):
    """No answer within the question's time; ``frame`` is the line that was being run, if known."""

    NO_ANSWER = "there was no answer in time; does every loop end?"

    def __init__(self, what: str = NO_ANSWER, frame: Frame | None = None) -> None:
        self.what, self.frame = what, frame
        super().__init__(what + self.at)

    @property
    def at(self) -> str:
        """Markdown, to be put after something else: the line, or ""."""
        return "" if self.frame is None else f"\n\n{self.frame.in_words()}"

    def of(self, name: str) -> OutOfTime:
        """The same of a function that is known by this name."""
        if self.what != self.NO_ANSWER:
            return self
        return OutOfTime(f"`{name}` gave no answer in time; does every loop end?", self.frame)


class Unreadable(StudentFailure):
    """An answer that is no plain value of reasonable size."""


_raised_kinds: dict[str, type[Raised]] = {}


def _raised_as(base: type[Exception]) -> type[Raised]:
    """The kind of Raised that is also a ``base``: one for each built-in exception."""
    name = base.__name__
    if name not in _raised_kinds:
        _raised_kinds[name] = type(f"Raised{name}", (Raised, base), {})
    return _raised_kinds[name]


def raised(description: Any, own: OwnText | None = None) -> Raised:
    """The exception to raise in the test, from what the student's side says of it.

    It is a subclass of the nearest built-in exception named there, so that
    ``pytest.raises(ValueError)`` works; the names are taken from a fixed set, never looked up
    further. What is not of the form that our own worker sends becomes a plain `Raised`. With
    ``own`` it names nothing that does not stand in the submission's own text.
    """
    said = description if isinstance(description, dict) else {}
    type_name = _text(said.get("type", "Exception"), 200)
    message = _text(said.get("message", ""), 4000)
    frames = tuple(_frame(raw) for raw in _list(said.get("frames"))[-20:])
    raw_caret = _list(said.get("caret"))
    caret = None
    if len(raw_caret) == 4:
        file, line, column, text = raw_caret
        caret = (_text(file, 200), _int(line), _int(column), _text(text, 200))
    bases = [name for name in _list(said.get("bases"))[:20] if type(name) is str]
    if own is not None:
        frames = tuple(vouched for frame in frames if (vouched := _vouched(frame, own)))
        if caret is not None:
            text = own.line(caret[0], caret[1])[:200]
            caret = (caret[0], caret[1], min(caret[2], len(text) + 1), text) if text else None
        if not own.holds(type_name):
            type_name = next((name for name in bases if own.holds(name)), "Exception")
    for name in bases:
        base = getattr(builtins, name, None)
        if isinstance(base, type) and issubclass(base, Exception):
            if base is Exception or base.__name__ in _OF_OTHER_ARGUMENTS:
                break
            return _raised_as(base)(type_name, message, frames, caret, tuple(bases), own)
    return Raised(type_name, message, frames, caret, tuple(bases), own)


# These are made with arguments of their own, which a Raised does not have.
_OF_OTHER_ARGUMENTS = frozenset(
    {"UnicodeDecodeError", "UnicodeEncodeError", "UnicodeTranslateError", "ExceptionGroup"}
)


def _text(value: Any, most: int) -> str:
    # Lone surrogates, which an array of text can smuggle in, would fit into no report.
    text = value[:most] if isinstance(value, str) else str(value)[:most]
    return text.encode("utf-8", "backslashreplace").decode()


def _vouched(frame: Frame, own: OwnText) -> Frame | None:
    """The frame as the submission's own text has it; None when that has no such line."""
    text = own.line(frame.file, frame.line).strip()[:200]
    if not text:
        return None
    function = frame.function if own.holds(frame.function) else "<module>"
    return Frame(frame.file, frame.line, function, text)


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _int(value: Any) -> int:
    return value if type(value) is int and abs(value) < 10**9 else 0


def _frame(raw: Any) -> Frame:
    file, line, function, text, *_ = [*_list(raw), "", 0, "", ""]
    return Frame(_text(file, 200), _int(line), _text(function, 200), _text(text, 200))
