"""Running pytest's items: what is particular to hidden tests, which pytest collects."""

from __future__ import annotations

import hashlib
import inspect
import linecache
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from emgrade.errors import CourseError, nearest

OUR_FIXTURES = frozenset({"student", "reference", "rng"})
CONTENT = pytest.StashKey[list[int]]()


def parameters_of(item: pytest.Item) -> dict[str, Any]:
    """The values that a parametrised test is run with here, by name."""
    parameters: dict[str, Any] = getattr(getattr(item, "callspec", None), "params", {})
    return parameters


def direct_parameters(item: pytest.Item, computed: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a test takes, with the values that are known; None when pytest must call it.

    A test that takes nothing but our own fixtures, its parameters and what was ``computed`` for it
    can be called with them: setting up fixtures costs more than most tests.
    """
    if not isinstance(item, pytest.Function) or item.cls is not None:
        return None
    known = {**computed, **parameters_of(item)}
    asked = item._fixtureinfo.initialnames  # of the function, and those used automatically
    if not OUR_FIXTURES.issuperset(set(asked) - set(known)):
        return None
    return {name: known.get(name) for name in asked}


def check_fixtures(item: pytest.Item) -> None:
    """CourseError when a test asks for what is no fixture: pytest would find out when it is run."""
    if not isinstance(item, pytest.Function):
        return
    known = {*item._fixtureinfo.name2fixturedefs, *parameters_of(item), "request"}
    for name in item._fixtureinfo.names_closure:
        if name in known:
            continue
        mend = nearest(name, OUR_FIXTURES | {*parameters_of(item)} | _fixtures_of_course(item))
        if inspect.isfunction(getattr(item.module, name, None)):
            mend = "write @once above that function, or @pytest.fixture"
        raise CourseError(
            f"the test asks for '{name}', which is no fixture",
            file=item.path, line=line_of_test(item), mend=mend,
        )  # fmt: skip


def line_of_test(item: pytest.Item) -> int:
    """The line in which a test's ``def`` stands."""
    function = getattr(item, "function", None)
    return (item.location[1] or 0) + 1 if function is None else line_of_def(function)


def line_of_def(function: Any) -> int:
    """The line of a function's ``def``: Python itself knows that of the first decorator."""
    first: int = function.__code__.co_firstlineno
    for number, line in enumerate(linecache.getlines(function.__code__.co_filename), start=1):
        if number >= first and re.match(r"\s*(async\s+)?def\b", line):
            return number
    return first


def _fixtures_of_course(item: pytest.Item) -> set[str]:
    """The fixtures of a test's own file and of the conftest files."""
    plugins = item.config.pluginmanager.get_plugins()
    files = [each for each in plugins if "conftest.py" in str(getattr(each, "__file__", ""))]
    names = {name for each in (getattr(item, "module", None), *files) for name in dir(each)}
    return {name for name in names if item.session._fixturemanager.getfixturedefs(name, item)}


def run_item(item: pytest.Item) -> tuple[BaseException | None, bool]:
    """Set up, run and tear down a test; what it raised, and whether the test itself did.

    The core of pytest's own protocol (``_pytest.runner.runtestprotocol``) without its reports:
    they cost more than the tests.
    """
    state = item.session._setupstate
    if isinstance(item, pytest.Function) and not item._request:
        item._initrequest()
    error: BaseException | None = None
    in_test = False
    try:
        state.teardown_exact(item)  # what only tests before this one needed
        state.setup(item)
        in_test = True
        item.runtest()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as raised:  # pytest's own outcomes are no Exceptions
        error = raised
    try:
        state.teardown_exact(item.parent)  # type: ignore[arg-type]
        if isinstance(item, pytest.Function):
            item._request = False  # type: ignore[assignment]  # so that it can be run again
    except Exception as raised:
        if error is None:
            error, in_test = raised, False
    return error, in_test


def generator_for(item: pytest.Item, seed: int) -> np.random.Generator:
    """A test's own random numbers: the same for every student, on every machine."""
    return np.random.default_rng(np.array(entropy_of(item, seed), np.uint32))


def entropy_of(item: pytest.Item, seed: int) -> list[int]:
    """Words that a test's random numbers grow from.

    Beside the ``seed`` the content of the test's file goes into them: that the student's side
    knows the seed must not tell it what else the test has drawn.
    """
    if CONTENT not in item.stash:
        digest = hashlib.sha256(item.path.read_bytes()).digest()
        # The words that NumPy would make of it as one number, which takes it long.
        item.stash[CONTENT] = np.frombuffer(digest[::-1], "<u4").tolist()
    return [seed, *item.stash[CONTENT]]


def is_remark(item: pytest.Item) -> bool:
    return item.get_closest_marker("remark") is not None


def stated_points(item: pytest.Item) -> float | None:
    """The points a test states; a parametrised function's are shared among its cases."""
    marker = item.get_closest_marker("points")
    if marker is None:
        return None
    points = marker.args[0] if len(marker.args) == 1 else None
    if not isinstance(points, (int, float)) or isinstance(points, bool) or not points >= 0:
        raise CourseError(
            "a mark @pytest.mark.points must say how many: one number, 0 or more",
            file=item.path, line=line_of_test(item), mend="write for example points(5)",
        )  # fmt: skip
    return float(points) / _cases_of_same_function(item)


def _cases_of_same_function(item: pytest.Item) -> int:
    function = getattr(item, "function", None)
    if function is None:
        return 1
    return sum(getattr(other, "function", None) is function for other in item.session.items)


def title_of(item: pytest.Item) -> str:
    """The first line of the test's docstring with its parameters in it, or its name."""
    first, *_ = (inspect.getdoc(getattr(item, "function", None)) or item.name).splitlines()
    for name, value in parameters_of(item).items():
        first = first.replace(f"{{{name}}}", str(value))
    return first.rstrip(".")
