"""Earlier attempts in Gradescope's submission_metadata.json, in every state it may be in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emgrade.attempts import Attempts
from emgrade.bundle.metadata import NotTold, read_history

ONCE = {"mean": {"used": 1, "tried": ["a"], "score": 0.5}}
TWICE = {"mean": {"used": 2, "tried": ["a", "b"], "score": 1}}


def submission(attempts: Any = None, when: str = "", **more: Any) -> dict[str, Any]:
    """An earlier submission as Gradescope tells of it."""
    results: Any = {"score": 3.0, "extra_data": {"emgrade": {}}}
    if attempts is not None:
        results["extra_data"]["attempts"] = attempts
    told = {"score": "3.0", "results": results, **more}
    return {**told, "submission_time": when} if when else told


def history(path: Path, *earlier: Any) -> dict[str, Attempts] | None:
    path.write_text(json.dumps({"id": 1, "previous_submissions": list(earlier)}))
    return read_history(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "submission_metadata.json"


def test_a_first_submission(path: Path) -> None:
    assert history(path) == {}


def test_the_latest_tells(path: Path) -> None:
    first = submission(ONCE, "2024-10-01T10:00:00.000000-07:00")
    second = submission(TWICE, "2024-10-02T09:00:00.000000-07:00")
    twice = {"mean": Attempts(2, ("a", "b"), 1.0)}
    assert history(path, first, second) == history(path, second, first) == twice
    assert history(path, first) == {"mean": Attempts(1, ("a",), 0.5)}


def test_the_latest_by_the_clock_and_not_by_the_letters(path: Path) -> None:
    """The night in which clocks are set back an hour."""
    first = submission(ONCE, "2024-11-03T01:50:00.000000-07:00")
    second = submission(TWICE, "2024-11-03T01:10:00.000000-08:00")
    later = submission(TWICE, "2024-11-03T09:10:00Z")
    for earlier in ([first, second], [second, first], [first, later], [later, first]):
        found = history(path, *earlier)
        assert found is not None
        assert found["mean"].used == 2


@pytest.mark.parametrize("when", ["", "yesterday", "2024-99-99", "0001-01-01T00:00:00"])
def test_without_a_time_the_last_is_the_latest(path: Path, when: str) -> None:
    found = history(path, submission(ONCE, when), submission(TWICE, when))
    assert found is not None
    assert found["mean"].used == 2


@pytest.mark.parametrize(
    "failed",
    [
        submission(None, "2024-10-03T09:00:00-07:00"),
        {"submission_time": "2024-10-03T09:00:00-07:00", "autograder_error": True},
        {"submission_time": "2024-10-03T09:00:00-07:00", "results": None},
        {"submission_time": "2024-10-03T09:00:00-07:00", "results": "lost"},
        submission("lost", "2024-10-03T09:00:00-07:00"),
        submission({"mean": {"used": "many"}}, "2024-10-03T09:00:00-07:00"),
        "lost",
    ],
)
def test_one_whose_results_tell_nothing_is_passed_over(path: Path, failed: Any) -> None:
    before = submission(TWICE, "2024-10-02T09:00:00-07:00")
    assert history(path, before, failed) == {"mean": Attempts(2, ("a", "b"), 1.0)}


def test_none_that_tells_anything(path: Path) -> None:
    assert history(path, submission(), submission()) == {}


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"{",
        b"\xff\xfe{}",
        b"[]",
        b"null",
        b"{}",
        b'{"previous_submissions": null}',
        b'{"previous_submissions": {}}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_does_not_tell_says_why(path: Path, content: bytes | None) -> None:
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NotTold) as caught:
        read_history(path)
    assert str(caught.value)
    assert "\n" not in str(caught.value)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["results", "extra_data", "attempts", "submission_time", "used", "x"]),
            inner,
            max_size=4,
        )
    ),
)


@given(json_values)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_there_there_is_a_history(path: Path, earlier: Any) -> None:
    path.write_text(json.dumps({"previous_submissions": [earlier]}))
    assert isinstance(read_history(path), dict)
