"""An exception as plain values: everything in it is text of bounded size, whatever it is."""

from __future__ import annotations

import linecache
from typing import Any

import numpy as np
import pytest

from emgrade.wire.values import encode
from emgrade.worker.raised import FRAME_CAP, MESSAGE_CAP, describe

SOURCE = """
def deep(n):
    if n:
        deep(n - 1)
    raise ValueError("x" * 100_000)

class Odd(LookupError):
    def __str__(self):
        raise KeyboardInterrupt

def odd():
    raise Odd

def surrogate():
    raise ValueError("\\ud800 and \\udcff")

def syntax():
    compile("x = = 1", "lab.py", "exec")

def library():
    import json
    json.loads("{")
"""


def raised_by(name: str, *arguments: Any) -> dict[str, Any]:
    namespace: dict[str, Any] = {}
    linecache.cache["lab.py"] = (len(SOURCE), None, SOURCE.splitlines(keepends=True), "lab.py")
    exec(compile(SOURCE, "lab.py", "exec"), namespace)
    try:
        namespace[name](*arguments)
    except BaseException as error:
        description = describe(error, frozenset({"lab.py"}))
    encode(description, pytest.fail)  # it can be sent
    return description


def test_the_message_and_the_frames_are_bounded() -> None:
    description = raised_by("deep", 100)
    assert description["message"] == "x" * MESSAGE_CAP
    assert len(description["frames"]) == FRAME_CAP
    assert description["frames"][-1] == ("lab.py", 5, "deep", 'raise ValueError("x" * 100_000)')
    assert description["bases"] == ["ValueError", "Exception", "BaseException"]
    assert description["caret"] is None


def test_an_exception_that_cannot_be_printed() -> None:
    description = raised_by("odd")
    assert description["type"] == "Odd"
    assert description["bases"] == ["LookupError", "Exception", "BaseException"]
    assert description["message"] == "(no message: str() of it raised KeyboardInterrupt)"


def test_text_that_no_message_can_carry_is_written_out() -> None:
    assert raised_by("surrogate")["message"] == r"\ud800 and \udcff"


def test_a_syntax_error_has_a_place() -> None:
    description = raised_by("syntax")
    assert description["message"] == "invalid syntax"
    assert description["caret"] == ("lab.py", 1, 5, "x = = 1")


def test_frames_of_libraries_are_left_out() -> None:
    description = raised_by("library")
    assert [frame[:3] for frame in description["frames"]] == [("lab.py", 22, "library")]


def test_a_librarys_own_exception_is_named_after_its_class() -> None:
    try:
        np.linalg.inv(np.zeros((2, 2)))
    except np.linalg.LinAlgError as error:
        description = describe(error, frozenset())
    assert description["type"] == "LinAlgError"
    assert description["bases"][0] == "ValueError"
    assert description["frames"] == []


def test_where_a_module_lies_is_of_no_interest() -> None:
    try:
        from json import no_such_thing  # type: ignore[attr-defined] # noqa: F401
    except ImportError as error:
        description = describe(error, frozenset())
    assert description["message"] == "cannot import name 'no_such_thing' from 'json'"
