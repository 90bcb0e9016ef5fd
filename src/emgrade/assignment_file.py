"""``assignment.toml`` read into frozen values: what an assignment is, in one small file.

Whatever is wrong in it is one :class:`~emgrade.errors.CourseError` that names the file, the line
and the mend, because the person who meets it is writing a course and not debugging a program.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import msgspec

from emgrade.answers import kinds
from emgrade.answers.kinds import Answer
from emgrade.errors import CourseError, nearest
from emgrade.frozen import Frozen
from emgrade.toml_lines import lines_of
from emgrade.toml_text import NotToml, read_toml


class Limits(Frozen, frozen=True):
    """What student code may use up: seconds of wall time, megabytes of address space."""

    question_seconds: float = 10.0
    submission_seconds: float = 120.0
    memory_mb: int = 512


Visibility = Literal["visible", "hidden", "after_due_date", "after_published"]


class Question(Frozen, frozen=True):
    """One question of an assignment; ``points`` may be fractional.

    It is about code, or about a typed ``answer``. ``file`` is where the student's part stands; ""
    means the first of the handed-in files that can hold it.

    ``code`` names what the student writes for it, as it is reached from the submitted module
    (``"GMM1D.estep"``). ``builds_on`` names earlier questions whose code it calls: where one of
    those is known to be wrong, the reference's code stands in for it (error carried forward).

    A question that is marked ``by_hand`` has no tests; its points are pending. ``attempts`` bounds
    how often it is marked anew, 0 means no bound. The points of a ``bonus`` question come on top
    of the assignment's. ``visibility`` is Gradescope's, for its tests.
    """

    id: str
    points: float
    title: str = ""
    file: str = ""
    code: tuple[str, ...] = ()
    builds_on: tuple[str, ...] = ()
    answer: Answer | None = None
    attempts: int = 0
    bonus: bool = False
    by_hand: bool = False
    visibility: Visibility = "visible"


class AssignmentFile(Frozen, frozen=True):
    """The content of ``assignment.toml``.

    ``submit`` are the files a student hands in, ``given`` those that come with the handout beside
    them; ``packages`` what student code may import beyond NumPy and SciPy, as pip is told;
    ``forbidden`` modules and names of modules that it may not use.
    ``slug`` stands only in a handout, whose folder a student may have renamed.
    """

    title: str
    points: float
    submit: tuple[str, ...]
    questions: tuple[Question, ...]
    given: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    limits: Limits = Limits()
    slug: str = ""

    def file_of(self, question: Question) -> str:
        """The handed-in file that a question is about; "" when none can be."""
        fitting = (name for name in self.submit if name.endswith(_endings(question)))
        return question.file or next(fitting, "")


def _endings(question: Question) -> tuple[str, ...]:
    """How the names of files end that a question can be about."""
    return (".toml",) if question.answer is not None else (".py", ".ipynb")


def read_assignment_file(path: Path) -> AssignmentFile:
    """Read and validate ``assignment.toml``; CourseError names the line and the mend."""
    text = _text(path)
    try:
        file = msgspec.convert(_parsed(path, text), AssignmentFile)
    except msgspec.ValidationError as error:
        wrong = _wrong_shape(str(error))
    else:
        first = next(_wrong_values(file), None)
        if first is None:
            return file
        wrong = first
    raise CourseError(wrong.what, file=path, line=_line_of(text, wrong.at), mend=wrong.mend)


class _Wrong(NamedTuple):
    """One thing that is wrong: where (a path such as ``$.points``), what, and the mend."""

    at: str
    what: str
    mend: str = ""


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CourseError(f"cannot be read ({error.strerror})", file=path) from None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")  # editors on Windows add a mark
    except UnicodeDecodeError as error:
        raise CourseError(
            f"byte 0x{raw[error.start]:02x} is not UTF-8",
            file=path,
            line=raw.count(b"\n", 0, error.start) + 1,
            mend="save the file as UTF-8",
        ) from None


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return read_toml(text)
    except NotToml as error:
        raise CourseError(
            f"broken TOML: {error.what}",
            file=path,
            line=text.rstrip("\n").count("\n") + 1 if error.at_end else error.line,
            mend=f"look at column {error.column}" if error.column else "mend the syntax",
        ) from None


def _line_of(text: str, at: str) -> int | None:
    """The line of a path, or of the nearest thing around it; msgspec calls any key ``[...]``."""
    lines = lines_of(text)
    while at:
        pattern = re.compile(re.escape(at).replace(re.escape("[...]"), r"\.[^.]+"))
        found = next((line for path, line in lines.items() if pattern.fullmatch(path)), None)
        if found is not None:
            return found
        at = re.sub(r"(\.[^.\[]+|\[[^\]]*\])$", "", at) if at != "$" else ""
    return None


_SHAPE = re.compile(r"^(?P<what>.*?)(?: - at `(?P<at>\$.*)`)?$", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")
_MISSING = re.compile(r"Object missing required field `(.*)`")
_TYPE = re.compile(r"Expected `(.*)`, got `(.*)`")
_VALUE = re.compile(r"Invalid (?:enum )?value '(.*)'")
_ALLOWED: dict[str, tuple[str, ...]] = {
    "kind": tuple(kinds.KINDS),
    "visibility": get_args(Visibility),
}
_TYPE_NAMES = {
    "str": "a string",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "an array",
    "object": "a table",
    "date": "a date",
    "time": "a time",
    "datetime": "a date",
}


def _wrong_shape(message: str) -> _Wrong:
    """What msgspec says about keys and types, in the words of somebody who writes TOML."""
    parts = _SHAPE.match(message)
    assert parts is not None  # every part of the pattern is optional
    what, at = parts["what"], parts["at"] or "$"
    if unknown := _UNKNOWN.fullmatch(what):
        return _Wrong(
            f"{at}.{unknown[1]}",
            f"unknown key '{unknown[1]}' in {_table_name(at)}",
            nearest(unknown[1], _keys_of(at)),
        )
    if missing := _MISSING.fullmatch(what):
        return _Wrong(at, f"{_table_name(at)} has no '{missing[1]}'", f"add {missing[1]} = …")
    if types := _TYPE.fullmatch(what):
        wanted, got = (
            " or ".join(_TYPE_NAMES.get(one, one) for one in name.split(" | ") if one != "null")
            for name in types.groups()
        )
        return _Wrong(at, f"{at.removeprefix('$.')} must be {wanted}, not {got}")
    if value := _VALUE.fullmatch(what):
        key = at.rpartition(".")[2]
        allowed = _ALLOWED.get(key, ())
        return _Wrong(at, f"{key} cannot be '{value[1]}'", nearest(value[1], allowed))
    return _Wrong(at, what)


def _table_name(at: str) -> str:
    return "the assignment" if at == "$" else at.removeprefix("$.").replace("[...]", "")


def _keys_of(at: str) -> tuple[str, ...]:
    """The keys that the table at this path may have."""
    tables: tuple[type[Frozen], ...] = (AssignmentFile,)
    if re.fullmatch(r"\$\.questions\[\d+\]", at):
        tables = (Question,)
    elif at.endswith(".answer"):
        tables = tuple(kinds.KINDS.values())
    elif at.endswith(".variables[...]"):
        tables = (kinds.Variable,)
    elif at == "$.limits":
        tables = (Limits,)
    return tuple(dict.fromkeys(key for table in tables for key in table.__struct_fields__))


def _wrong_values(file: AssignmentFile) -> Iterator[_Wrong]:
    """Everything that has the right type and is wrong all the same."""
    if not file.title.strip():
        yield _Wrong("$.title", "title is empty")
    yield from _wrong_file_names(file)
    for number, package in enumerate(file.packages):
        if not _PACKAGE.fullmatch(package):
            yield _Wrong(
                f"$.packages[{number}]",
                f"packages names {package!r}, which is none that pip could install by name",
                "write it as in: packages = [\"matplotlib>=3.8\"]",
            )
    yield from _not_positive("$", file, ("points",))
    yield from _not_positive("$.limits", file.limits, Limits.__struct_fields__)
    if not file.questions:
        yield _Wrong("$.questions", "there are no questions", "add a [[questions]] table")
    for number, question in enumerate(file.questions):
        at = f"$.questions[{number}]"
        yield from _wrong_question(at, question, file)
        yield from _wrong_question_among(at, question, file.questions[:number], file)
    total = math.fsum(question.points for question in file.questions if not question.bonus)
    if not math.isclose(total, file.points, rel_tol=1e-9):
        yield _Wrong(
            "$.points",
            f"points is {file.points:g}, but the questions' points add up to {total:g}",
            "make the two equal",
        )


_VERSION = r"(?:[<>]=?|[=!~]=) *[\w.*+!]+"
_PACKAGE = re.compile(
    rf"[A-Za-z0-9][A-Za-z0-9._-]*(\[[\w,]+\])? *({_VERSION}(?: *, *{_VERSION})*)?"
)


def package_name(requirement: str) -> str:
    """``scikit-learn`` for ``Scikit_Learn>=1.4``: the name as pip compares it."""
    name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")


def _wrong_question(at: str, question: Question, file: AssignmentFile) -> Iterator[_Wrong]:
    """What is wrong with a question by itself."""
    if not _IDENTIFIER.fullmatch(question.id):
        yield _Wrong(
            f"{at}.id",
            f"question id {question.id!r} is no identifier",
            "use a-z, 0-9 and _, and a letter first",
        )
    yield from _not_positive(at, question, ("points",))
    if question.attempts < 0:
        yield _Wrong(f"{at}.attempts", f"attempts cannot be {question.attempts}", "0 is no limit")
    if question.attempts and file.file_of(question).endswith(".ipynb"):
        yield _Wrong(f"{at}.attempts", "attempts are not counted in notebooks", "remove the line")
    if question.file and question.file not in file.submit:
        yield _Wrong(
            f"{at}.file",
            f"'{question.id}' is about '{question.file}', which is not handed in",
            nearest(question.file, file.submit),
        )
    elif question.file and not question.file.endswith(_endings(question)):
        sort = "a typed answer, which stands" if question.answer else "code, which stands"
        yield _Wrong(
            f"{at}.file",
            f"'{question.id}' is about {sort} in no file like '{question.file}'",
            f"name one that ends in {' or '.join(_endings(question))}",
        )
    elif not file.file_of(question):
        yield _Wrong(
            f"{at}.id",
            f"'{question.id}' is about no file that is handed in",
            "name an answers.toml in submit" if question.answer else "name a .py file in submit",
        )
    for number, name in enumerate(question.code):
        if not all(part.isidentifier() for part in name.split(".")):
            yield _Wrong(
                f"{at}.code[{number}]",
                f"code names '{name}', which cannot be a Python name",
                "write it as it is reached from the submitted module, like GMM1D.estep",
            )
    if question.answer is not None:
        for key, what, mend in kinds.wrong_in(question.answer):
            yield _Wrong(f"{at}.answer.{key}", what, mend)
        yield from _wrong_answer_to(at, question, file)
        if question.by_hand:
            yield _Wrong(at, f"'{question.id}' is marked by hand and has an answer", "remove one")
        if question.code or question.builds_on:
            yield _Wrong(at, f"'{question.id}' is about an answer and about code", "make it two")


def _wrong_answer_to(at: str, question: Question, file: AssignmentFile) -> Iterator[_Wrong]:
    """A variable can stand for the answer to another formula question."""
    if not isinstance(question.answer, kinds.Formula):
        return
    formulas = [
        q.id for q in file.questions if isinstance(q.answer, kinds.Formula) and q.id != question.id
    ]
    for name, variable in question.answer.variables.items():
        if variable.answer_to and (variable.equals or variable.answer_to not in formulas):
            yield _Wrong(
                f"{at}.answer.variables.{name}",
                f"'{name}' stands for the answer to '{variable.answer_to}'"
                + (" and for a formula" if variable.equals else ", which is no formula question"),
                "remove one of both" if variable.equals else nearest(variable.answer_to, formulas),
            )


def _wrong_question_among(
    at: str, question: Question, earlier: tuple[Question, ...], file: AssignmentFile
) -> Iterator[_Wrong]:
    """What is wrong with a question beside the earlier ones."""
    files = {other.id: file.file_of(other) for other in earlier}
    if question.id in files:
        yield _Wrong(f"{at}.id", f"question id '{question.id}' is used twice", "give it another id")
    if question.answer is not None:
        others = {file.file_of(other) for other in earlier if other.answer is not None}
        if others - {file.file_of(question)}:
            yield _Wrong(
                f"{at}.file", "typed answers stand in more than one file", "ask for them in one"
            )
    for number, name in enumerate(question.builds_on):
        if name not in files:
            yield _Wrong(
                f"{at}.builds_on[{number}]",
                f"'{question.id}' builds on '{name}', which is no earlier question",
                nearest(name, files),
            )
        elif files[name] != file.file_of(question):
            yield _Wrong(
                f"{at}.builds_on[{number}]",
                f"'{question.id}' builds on '{name}', whose code is in another file",
                "a question can only build on its own file",
            )


def _not_positive(at: str, table: Frozen, keys: tuple[str, ...]) -> Iterator[_Wrong]:
    for key in keys:
        value = getattr(table, key)
        if not (math.isfinite(value) and value > 0):
            yield _Wrong(f"{at}.{key}", f"{key} must be a number above 0, not {value:g}")


_OWN_FILES = {"assignment.toml", "handout.md"}  # as a skeleton, one would be overwritten


def _wrong_file_names(file: AssignmentFile) -> Iterator[_Wrong]:
    if not file.submit:
        yield _Wrong("$.submit", "submit names no file", "name the files that are handed in")
    if len([name for name in file.submit if name.endswith(".ipynb")]) > 1:
        yield _Wrong("$.submit", "submit names two notebooks", "ask for one")
    seen: set[str] = set()
    for key in ("submit", "given"):
        for number, name in enumerate(getattr(file, key)):
            at = f"$.{key}[{number}]"
            # Backslash and colon too: a course must mean the same on every system.
            if name in {"", ".", ".."} or re.search(r"[/\\:\0]", name):
                yield _Wrong(
                    at,
                    f"{key} names {name!r}, which is no plain file name",
                    "put the file into the assignment's folder and give its name alone",
                )
            if name.lower() in _OWN_FILES:
                yield _Wrong(
                    at,
                    f"{key} names '{name}', which is the assignment's own",
                    "choose another name",
                )
            if name in seen:
                yield _Wrong(at, f"'{name}' is named twice", "remove one of the two")
            seen.add(name)
