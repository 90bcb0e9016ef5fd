"""Every attack in ``submissions/``, marked in one class with honest students in between.

What each test demands: the attack earns no more than the same submission without it; the result
is valid and came in time; it shows the student nothing that is hidden; the honest student who was
marked right after has full marks; and when all is over, nothing is left of any of it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attack_class import (
    ATTACKS,
    FULL_MARKS,
    HERE,
    LEAKED,
    Grounds,
    Marked,
    secret_lines,
    shown_to_student,
    without_own_lines,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="isolation is Linux's")
jsonschema = pytest.importorskip("jsonschema")

# What stays open: students are told their own wrong values, six digits of one or two a test.
KNOWN_LEAKS = {
    "leak_values_later": "a student is told their own value, and chooses it",
}
IN_TIME = 5.0 + 20.0 + 2.0  # the submission's limit, the grader's own grace, and some


@pytest.fixture(scope="session")
def marked() -> Iterator[Marked]:
    """The whole class, marked once."""
    grounds = Grounds()
    try:
        for name in ATTACKS:
            grounds.attacker(name)
        base = (HERE / "base.py").read_text()
        grounds.student("zz_base", base)
        grounds.student("zz_skeleton", grounds.skeleton())
        grounds.student("zz_honest", grounds.honest())
        grounds.student("zz_talker", f"print('LEAK' 'ED')\n{base}\nGMM1D.estep = None\n")
        yield isolated_or_skip(grounds.mark())
    finally:
        grounds.remove()


def isolated_or_skip(marked: Marked) -> Marked:
    if "cannot be isolated" in marked.said:
        pytest.skip(f"student code cannot be isolated here: {marked.said.strip()}")
    return marked


@pytest.fixture(scope="session")
def schema() -> Any:
    import emgrade.bundle

    path = Path(emgrade.bundle.__file__).with_name("results.schema.json")
    return json.loads(path.read_text())


def test_the_whole_class_is_marked(marked: Marked) -> None:
    assert marked.status == 0, marked.said
    assert set(marked.results) == set(marked.sources)
    assert "Traceback" not in marked.said, marked.said


def test_the_yardsticks(marked: Marked) -> None:
    assert marked.results["zz_honest"]["score"] == FULL_MARKS
    assert marked.results["zz_skeleton"]["score"] == 0
    assert 50 < marked.results["zz_base"]["score"] < 80, "the base is to be imperfect"


def test_a_success_would_be_seen(marked: Marked) -> None:
    """Attacks that read something print it: this is how that would look."""
    assert "LEAKED" in "\n".join(shown_to_student(marked.results["zz_talker"]))


@pytest.mark.parametrize("name", ATTACKS)
def test_raises_no_score(marked: Marked, name: str) -> None:
    base = "zz_skeleton" if "# base: skeleton" in marked.sources[name] else "zz_base"
    for question, mark in questions(marked, name).items():
        assert mark["score"] <= questions(marked, base)[question]["score"], question
    assert marked.results[name]["score"] <= marked.results[base]["score"]


@pytest.mark.parametrize("name", ATTACKS)
def test_result_is_valid_and_in_time(marked: Marked, schema: Any, name: str) -> None:
    result = marked.results[name]
    jsonschema.validate(result, schema)
    parts = sum(test.get("score", 0) for test in result["tests"])
    assert result["score"] == pytest.approx(parts, abs=1e-5)
    assert result["execution_time"] < IN_TIME
    faults = [test for test in result["tests"]
              if test.get("extra_data", {}).get("outcome") == "fault"]  # fmt: skip
    assert not faults, "a student made the grader fail"


@pytest.mark.parametrize("name", ATTACKS)
def test_shows_nothing_hidden(marked: Marked, name: str) -> None:
    if name in KNOWN_LEAKS:
        pytest.xfail(KNOWN_LEAKS[name])
    source = marked.sources[name]
    text = "\n".join(shown_to_student(marked.results[name]))
    assert not {line for line in secret_lines() if line in text and line not in source}
    text = without_own_lines(text, source)
    found = [word for word in LEAKED if word in text]
    assert not found, text[max(0, text.find(found[0]) - 200) :][:600]
    assert "/solutions/" not in text
    assert "/hidden/" not in text


@pytest.mark.parametrize("name", ATTACKS)
def test_next_student_is_unaffected(marked: Marked, name: str) -> None:
    assert marked.results[f"{name}-honest"]["score"] == FULL_MARKS


def test_nothing_is_left(marked: Marked) -> None:
    assert marked.left_processes == []
    assert marked.left_files == []


def questions(marked: Marked, name: str) -> dict[str, Any]:
    found: dict[str, Any] = marked.results[name]["extra_data"]["emgrade"]["questions"]
    return found
