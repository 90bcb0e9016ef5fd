"""What may be shown of an exception: of a hidden test, nothing that carries inputs or answers."""

from __future__ import annotations

import linecache
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from emgrade.grading.explain import LONGEST, explain
from emgrade.student import failures
from emgrade.student.failures import Died, Frame, MissingName, OutOfTime, Raised, raised

# A test file as an instructor may write it. 41.5 is an expected value, 17.25 an input; neither,
# nor a line of this code, may reach the student from a hidden test.
TESTS = """\
import numpy as np
import pytest
from emgrade.testing import assert_matches

SECRET_INPUT = 17.25


def plain(value):
    assert value == 41.5
def comment(value): assert value == 41.5, "the log-likelihood must be finite"
def variable_comment(value): assert value == 41.5, f"your value is {value}"
def array_comment(value): assert False, np.array([41.5])
def empty_comment(value): assert value == 41.5, ""
def numpy_testing(value): np.testing.assert_allclose(value, 41.5, err_msg="input was 17.25")
def array_equal(value): np.testing.assert_array_equal([value], [41.5])
def matches(value): assert_matches(value, 41.5, name="mu")
def fails(value): pytest.fail("estep accepted a row")
def unpacks(value): one, two = value
def attribute(value): return value.no_such_thing_41_5
def key(value): return {}["41.5"]
def division(value): return 41.5 / 0
def raises(value):
    with pytest.raises(ValueError):
        pass
def raises_any(value):
    with pytest.raises((ValueError, TypeError)):
        pass
def raises_match(value):
    with pytest.raises(ValueError, match="41.5 points"):
        raise value
def approx(value): assert value == pytest.approx(41.5)
def own_error(value): raise RuntimeError("solution says 41.5")
def from_own_cause(value):
    try:
        {}["41.5"]
    except KeyError as error:
        raise LookupError("41.5") from error
"""


@pytest.fixture(scope="module")
def tests(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Callable[[Any], Any]]]:
    path = tmp_path_factory.mktemp("graders") / "test_estep.py"
    path.write_text(TESTS)
    namespace: dict[str, Any] = {}
    exec(compile(TESTS, str(path), "exec", dont_inherit=True), namespace)
    linecache.checkcache()
    return path, namespace


@pytest.fixture
def shown(tests: Any) -> Callable[..., str]:
    """What is said of the exception that one of the tests above ends with."""
    path, namespace = tests

    def run(name: str, value: object = 2.0, *, hidden: bool = True) -> str:
        try:
            namespace[name](value)
        except BaseException as error:  # pytest's own outcomes are no Exceptions
            return explain(error, hidden=hidden, test_file=path)
        raise AssertionError(f"{name} passes")

    return run


STUDENTS_OWN = raised(
    {
        "type": "LinAlgError",
        "bases": ["ValueError"],
        "message": "singular: [[17.25, 41.5]]",
        "frames": [("gmm1d.py", 7, "estep", "return np.linalg.inv(S)")],
        "caret": None,
    }
)

EVERY = [
    line.split("(")[0].removeprefix("def ") for line in TESTS.splitlines() if line[:4] == "def "
]


def test_every_test_of_the_file_is_tried() -> None:
    assert len(EVERY) == TESTS.count("def ") == 19


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("DID NOT RAISE <class 'ValueError'>", "`ValueError`"),
        ("DID NOT RAISE ValueError", "`ValueError`"),
        ("DID NOT RAISE any of (ValueError, TypeError)", "`ValueError` or `TypeError`"),
        ("DID NOT RAISE any exception", "an exception"),
    ],
)
def test_pytests_own_words_of_several_versions(message: str, wanted: str) -> None:
    said = explain(pytest.fail.Exception(message), hidden=True, test_file=Path("x"))
    assert said == f"Your code should raise {wanted} here; it did not."


@pytest.mark.parametrize("name", [name for name in EVERY if name != "raises_match"])
def test_a_hidden_test_shows_no_input_answer_or_code(shown: Callable[..., str], name: str) -> None:
    said = shown(name)
    for secret in (
        "41.5",
        "41_5",
        "17.25",
        "SECRET",
        "allclose",
        "approx",
        "np.",
        "namespace",
        "test_estep",
        "no_such_thing",
        "division",
        "Traceback",
    ):
        assert secret not in said
    assert said.strip()
    assert said[0].isupper() or said.startswith(("`", "the ", "your ", "estep "))


def test_the_message_of_a_students_exception_is_not_shown_when_hidden() -> None:
    """It may carry what the code was given; type and own line are enough to find the mistake."""
    said = explain(STUDENTS_OWN, hidden=True, test_file=Path("x"))
    assert "17.25" not in said
    assert "singular" not in said
    assert "`LinAlgError`" in said
    assert "line 7, in `estep`" in said
    assert "return np.linalg.inv(S)" in said
    public = explain(STUDENTS_OWN, hidden=False, test_file=Path("x"))
    assert "singular: [[17.25, 41.5]]" in public
    assert "line 7" in public


def test_nor_when_pytest_raises_looked_for_another_message(shown: Callable[..., str]) -> None:
    said = shown("raises_match", STUDENTS_OWN)
    for secret in ("17.25", "41.5", "singular", "points", "Regex"):
        assert secret not in said


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("plain", "This does not hold for what your code returns."),
        ("comment", "the log-likelihood must be finite"),
        ("variable_comment", "your value is 2.0"),
        ("fails", "estep accepted a row"),
        ("raises", "Your code should raise `ValueError` here; it did not."),
    ],
)
def test_what_the_author_wrote_is_shown(
    shown: Callable[..., str], name: str, sentence: str
) -> None:
    assert shown(name) == sentence


def test_a_mismatch_says_where_and_shows_the_students_own_value(shown: Callable[..., str]) -> None:
    for hidden in (True, False):
        assert shown("matches", hidden=hidden) == (
            "`mu` has the wrong value: `mu = 2`, off by about 100 %."
        )


def test_several_exceptions_that_would_do(shown: Callable[..., str]) -> None:
    said = shown("raises_any")
    assert "ValueError" in said
    assert said == "Your code should raise `ValueError` or `TypeError` here; it did not."


def test_a_public_test_shows_its_condition(shown: Callable[..., str]) -> None:
    assert shown("plain", hidden=False) == "This does not hold: `value == 41.5`"
    assert shown("comment", hidden=False) == "the log-likelihood must be finite"


def test_a_value_that_the_test_cannot_use(shown: Callable[..., str]) -> None:
    said = shown("unpacks", 5)
    assert "`TypeError`" in said
    assert "unpack" not in said
    assert "cannot unpack" in shown("unpacks", 5, hidden=False)


@pytest.mark.parametrize("hidden", [True, False])
def test_how_a_student_process_ended(hidden: bool) -> None:
    assert "a segmentation fault" in explain(
        Died("a segmentation fault"), hidden=hidden, test_file=Path("x")
    )
    assert "time" in explain(OutOfTime("x"), hidden=hidden, test_file=Path("x"))
    said = explain(
        MissingName("estep", "gmm1d.py", ["estp", "X"]), hidden=hidden, test_file=Path("x")
    )
    assert (
        said == "`gmm1d.py` does not define `estep` (did you mean 'estp'?). It defines `estp`, `X`."
    )


def test_what_is_said_is_bounded() -> None:
    error = raised({"type": "ValueError", "message": "x" * 10_000, "frames": [], "bases": []})
    assert len(explain(error, hidden=False, test_file=Path("x"))) <= LONGEST


def test_a_hint_is_given_for_hidden_tests_and_public_ones() -> None:
    for hidden in (True, False):
        error = raised(
            {
                "type": "ModuleNotFoundError",
                "message": "No module named 'torch'",
                "bases": ["ModuleNotFoundError", "ImportError", "Exception", "BaseException"],
                "frames": [("gmm1d.py", 1, "<module>", "import torch")],
            }
        )
        said = explain(error, hidden=hidden, test_file=Path("x"), offered=["pandas>=2"])
        assert ("No module named" in said) is not hidden
        assert said.endswith("NumPy, SciPy, pandas, and the files handed in.")


def test_a_long_message_does_not_push_the_line_and_the_hint_away() -> None:
    error = raised(
        {
            "type": "IndexError",
            "message": "index 5 is out of bounds " + "x" * 9000,
            "bases": ["IndexError", "LookupError", "Exception", "BaseException"],
            "frames": [("gmm1d.py", 7, "estep", "return X[5]")],
        }
    )
    said = explain(error, hidden=False, test_file=Path("x"))
    assert "xxx …" in said
    assert "return X[5]" in said
    assert "beyond the end" in said


# ---- the student's exceptions themselves


@pytest.mark.parametrize(
    "name",
    [
        "ValueError",
        "TypeError",
        "ZeroDivisionError",
        "KeyError",
        "IndexError",
        "AttributeError",
        "NotImplementedError",
        "AssertionError",
        "FloatingPointError",
        "OverflowError",
        "MemoryError",
        "RecursionError",
        "OSError",
        "FileNotFoundError",
        "ImportError",
        "ModuleNotFoundError",
        "NameError",
        "UnboundLocalError",
        "SyntaxError",
        "IndentationError",
        "StopIteration",
        "RuntimeError",
        "ArithmeticError",
        "LookupError",
        "UserWarning",
        "BufferError",
        "EOFError",
    ],
)
def test_a_students_exception_is_a_kind_of_the_built_in_one(name: str) -> None:
    import builtins

    kind = getattr(builtins, name)
    bases = [base.__name__ for base in kind.__mro__ if base is not object]
    error = raised({"type": name, "message": "why", "bases": bases, "frames": [], "caret": None})
    with pytest.raises(kind, match="why"):
        raise error
    assert isinstance(error, Raised)
    assert (error.type_name, error.message) == (name, "why")


@pytest.mark.parametrize(
    "description",
    [
        None,
        5,
        "text",
        [],
        {},
        {"type": 5},
        {"message": None},
        {"bases": "ValueError"},
        {"bases": ["exec", "print", "__import__", "object", "type", "no_such", 5, None]},
        {"bases": ["SystemExit", "KeyboardInterrupt", "BaseException", "GeneratorExit"]},
        {"bases": ["UnicodeDecodeError"]},
        {"bases": ["ExceptionGroup"]},
        {"bases": ["Exception"]},
        {"frames": 5},
        {"frames": [5, (), ("a",), ("a", "b", "c", "d", "e"), None]},
        {"frames": [("a.py", 10**30, None, ["x"])] * 1000},
        {"caret": "abcd"},
        {"caret": (1, 2)},
        {"caret": ("a.py", "x", -5, None)},
        {"type": "x" * 10**6, "message": "y" * 10**6},
    ],
    ids=lambda description: repr(description)[:40],
)
def test_whatever_comes_instead_of_a_description_is_an_ordinary_failure(description: Any) -> None:
    error = raised(description)
    assert isinstance(error, Raised)
    assert isinstance(error, Exception)
    for show in (True, False):
        assert len(error.in_words(show_message=show)) < 10_000
    assert all(isinstance(frame, Frame) for frame in error.frames)


def test_the_tree_of_failures_has_one_root() -> None:
    for name in ("Raised", "MissingName", "NotLoaded", "Died", "OutOfTime", "Unreadable"):
        assert issubclass(getattr(failures, name), failures.StudentFailure)


def test_a_syntax_error_points_at_the_place() -> None:
    error = raised(
        {
            "type": "SyntaxError",
            "message": "invalid syntax",
            "bases": ["SyntaxError"],
            "frames": [],
            "caret": ("gmm1d.py", 3, 5, "x = = 1"),
        }
    )
    assert error.in_words(show_message=True) == (
        "Your code raised `SyntaxError`: invalid syntax\n\n`gmm1d.py`, line 3:\n\n"
        "```text\nx = = 1\n    ^\n```"
    )


@pytest.mark.parametrize(
    ("column", "pointer"), [(0, "^"), (1, "^"), (3, "\t ^"), (9, "\t" + " " * 7 + "^")]
)
def test_the_pointer_stands_under_its_place_after_tabs_too(column: int, pointer: str) -> None:
    error = raised({"type": "SyntaxError", "caret": ("gmm1d.py", 3, column, "\tx =")})
    assert f"\n\tx =\n{pointer}\n" in error.in_words(show_message=True)


def test_an_array_comparison_gone_wrong_is_a_comparison(shown: Callable[..., str]) -> None:
    """numpy.testing's text holds both sides: only that it did not hold may be said."""
    said = shown("numpy_testing")
    assert said == "This does not hold for what your code returns."
