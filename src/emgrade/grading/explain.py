"""An exception that ended a test, in words for the student (Markdown)."""

from __future__ import annotations

import linecache
import re
import traceback
from collections.abc import Sequence
from pathlib import Path

from emgrade.student.failures import MissingName, Raised, StudentFailure
from emgrade.testing import Mismatched

LONGEST = 4000


def explain(
    error: BaseException, *, hidden: bool, test_file: Path, offered: Sequence[str] = ()
) -> str:
    """Say what went wrong. ``offered`` are the assignment's packages, for hints on imports.

    For a hidden test nothing is shown that could carry its inputs, its code or an expected value:
    of the student's exception its type and their own line, of an ``assert`` in the test only the
    message that its author wrote.
    """
    if isinstance(error, Mismatched):
        text = str(error)
    elif isinstance(error, Raised):
        text = error.in_words(show_message=not hidden, offered=offered)
    elif isinstance(error, MissingName):
        text = str(error)
    elif isinstance(error, StudentFailure):
        text = _FAILURES.get(type(error).__name__, "") + str(error)
    elif type(error).__name__ == "Failed":  # pytest.fail and pytest.raises
        text = _failed(error)
    else:
        text = _from_test(error, hidden, test_file)
    return text[:LONGEST]


_FAILURES = {
    "Died": "Your program ended while this was being tried: ",
    "OutOfTime": "Out of time: ",
    "Unreadable": "What your code returned cannot be read: ",
}


def _failed(error: BaseException) -> str:
    message = str(getattr(error, "msg", "") or error)
    if message.startswith("DID NOT RAISE"):
        # "<class 'ValueError'>" in older versions, "any of (ValueError, TypeError)" for several
        words = re.findall(r"[\w.]+", message.removeprefix("DID NOT RAISE"))
        wanted = [f"`{word}`" for word in words if word not in ("any", "of", "class", "exception")]
        return f"Your code should raise {' or '.join(wanted) or 'an exception'} here; it did not."
    return message


def _from_test(error: BaseException, hidden: bool, test_file: Path) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    in_test = bool(frames) and Path(frames[-1].filename) == test_file
    if isinstance(error, AssertionError):  # not in the test: numpy.testing, pytest.raises(match=)
        # Its author may have put a check into a module beside the tests.
        ours = bool(frames) and Path(frames[-1].filename).parent == test_file.parent
        if ours and error.args and isinstance(error.args[0], str) and error.args[0].strip():
            return error.args[0]
        source = linecache.getline(str(test_file), frames[-1].lineno or 0) if in_test else ""
        if not hidden and source.strip():
            return f"This does not hold: `{source.strip().removeprefix('assert ')}`"
        return "This does not hold for what your code returns."
    if hidden:
        return (
            "What your code returned is not of the kind that is asked for "
            f"(the test could not use it: `{type(error).__name__}`)."
        )
    return (
        "What your code returned is not of the kind that is asked for: the test ended with "
        f"`{type(error).__name__}`: {error}"
    )
