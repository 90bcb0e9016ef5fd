"""A report as results.json: every kind of report, by the schema and by the sums."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from results_checks import SCHEMA, check_results
from strategies import text

from emgrade.attempts import Attempts
from emgrade.bundle.gradescope import failure, results
from emgrade.course import find_course
from emgrade.grading.points import share_points
from emgrade.grading.report import Case, GradeReport, Outcome, Stake

QUESTIONS = {"estep": 20.0, "mstep": 2.5, "em": 7.0}
STAKES = {question: Stake(points, attempts=3) for question, points in QUESTIONS.items()}
ATTEMPTS = st.builds(
    Attempts,
    st.integers(0, 9),
    st.lists(st.text("0123456789abcdef", min_size=16, max_size=16)).map(tuple),
    st.floats(0, 7),
)
STATUSES = ["passed", "failed", "remark", "not tried", "fault"]
shown_text = text.map(str.strip)


@st.composite
def reports(draw: st.DrawFn) -> GradeReport:
    """A report as the graders make it: any number of tests, any outcome of each."""
    cases, outcomes = [], []
    for question, points in QUESTIONS.items():
        number = draw(st.integers(1, 7))
        for index, share in enumerate(share_points(question, points, [None] * number)):
            cases.append(
                Case(
                    f"{question}/{index}",
                    question,
                    draw(shown_text) or "t",
                    share,
                    draw(st.booleans()),
                )
            )
        if draw(st.booleans()):
            cases.append(Case(f"{question}/r", question, "far away", 0.0, True, remark=True))
    for case in cases:
        status = draw(
            st.sampled_from(
                ["passed", "remark"]
                if case.remark
                else ["passed", "failed", "not answered", "not tried", "fault"]
            )
        )
        outcomes.append(
            Outcome(
                case,
                status,
                "" if status == "passed" else draw(shown_text),
                tuple(draw(st.lists(shown_text.filter(bool), max_size=2))),
                "detail",
                draw(text),
            )
        )
    return GradeReport(
        "lab",
        "ada",
        tuple(cases),
        tuple(outcomes),
        STAKES,
        remarks=tuple(draw(st.lists(shown_text.filter(bool), max_size=2))),
        problem=draw(st.sampled_from(["", "`lab.py` is missing."])),
        fault=draw(st.sampled_from(["", "the grader process ended with -9"])),
        isolation=draw(st.sampled_from([{}, {"uid": "ok", "landlock": "absent: no kernel"}])),
        seconds=draw(st.floats(0, 1e4)),
        history=draw(st.none() | st.dictionaries(st.sampled_from(list(QUESTIONS)), ATTEMPTS)),
    )


@given(reports())
def test_every_report_makes_a_valid_results_json(report: GradeReport) -> None:
    content = check_results(results(report), points=29.5)
    assert content["score"] == report.score
    scored = [test for test in content["tests"] if "score" in test]
    assert len(scored) == sum(not case.remark for case in report.cases)
    assert all(test["number"] for test in scored)


def test_a_failure_of_our_own_before_anything_is_known() -> None:
    content = check_results(failure())
    assert content["score"] == 0
    assert "not your fault" in content["output"]
    assert content["tests"] == []


def test_a_failure_of_our_own_once_the_questions_are_known() -> None:
    assignment = find_course(Path(__file__).parent).assignment("gmm1d_lab")
    content = check_results(failure(assignment), points=100)
    assert content["score"] == 0
    assert [test["score"] for test in content["tests"]] == [0] * len(assignment.questions)


CASE = Case("estep/a", "estep", "rows sum to 1", 20.0, hidden=False)
OTHERS = tuple(Case(f"{q}/a", q, "all", QUESTIONS[q], hidden=True) for q in ("mstep", "em"))


def report(outcome: Outcome, **more: Any) -> GradeReport:
    return GradeReport(
        "lab",
        "ada",
        (CASE, *OTHERS),
        (outcome, *(Outcome(case, "passed") for case in OTHERS)),
        STAKES,
        **more,
    )


def first(made: GradeReport) -> dict[str, Any]:
    return next(t for t in check_results(results(made))["tests"] if t.get("number") == "1.1")


def test_a_test_as_a_student_sees_it() -> None:
    assert first(report(Outcome(CASE, "failed", "row 3 sums to **2**"))) == {
        "name": "estep: rows sum to 1",
        "number": "1.1",
        "score": 0.0,
        "max_score": 20.0,
        "status": "failed",
        "visibility": "visible",
        "output": "row 3 sums to **2**",
        "output_format": "md",
        "extra_data": {"question": "estep", "outcome": "failed"},
    }
    assert "output" not in first(report(Outcome(CASE, "passed")))


def test_numbers_count_questions_and_their_tests() -> None:
    content = results(report(Outcome(CASE, "passed")))
    assert [test["number"] for test in content["tests"]] == ["1.1", "2.1", "3.1"]


@pytest.mark.parametrize("status", ["failed", "not tried", "fault"])
def test_detail_is_for_the_instructor_only(status: Any) -> None:
    content = results(
        report(
            Outcome(CASE, status, "m", detail="expected 41.5 in test_estep.py"),
            fault="RuntimeError 41.5",
        )
    )
    assert "41.5" not in str(content)
    assert "test_estep" not in str(content)


def test_what_was_printed_is_shown_of_a_failed_test_only() -> None:
    assert "mu = 3" in first(report(Outcome(CASE, "failed", "m", printed="mu = 3\n")))["output"]
    assert "output" not in first(report(Outcome(CASE, "passed", printed="mu = 3\n")))


def test_a_long_output_is_cut() -> None:
    assert len(first(report(Outcome(CASE, "failed", "x" * 10**6)))["output"]) <= 20_000


def test_a_problem_is_said_once_and_first() -> None:
    content = results(report(Outcome(CASE, "failed", "x"), problem="`lab.py` is missing."))
    head, *others = content["tests"]
    assert (head["output"], head["status"]) == ("`lab.py` is missing.", "failed")
    assert "score" not in head
    assert all("missing" not in test.get("output", "") for test in others)


def test_remarks_cost_nothing_and_come_once() -> None:
    outcome = Outcome(CASE, "passed", remarks=("`mus` has shape (3,)", "second\nline"))
    content = check_results(results(report(outcome, remarks=("`mus` has shape (3,)",))))
    *_, last = content["tests"]
    assert "max_score" not in last
    assert last["output"] == "- `mus` has shape (3,)\n- second\n  line"
    assert content["extra_data"]["emgrade"]["remarks"] == ["`mus` has shape (3,)", "second\nline"]


def test_a_questions_tests_can_be_hidden() -> None:
    case = msgspec.structs.replace(CASE, visibility="after_published")
    content = results(report(Outcome(case, "passed")))
    assert [t["visibility"] for t in content["tests"]] == ["after_published", "visible", "visible"]
    jsonschema.Draft202012Validator(SCHEMA).validate(content)


# ---- the schema itself


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("score", "5"),
        ("score", None),
        ("score", -1),
        ("execution_time", "0.5"),
        ("output", 5),
        ("output_format", "markdown"),
        ("visibility", "shown"),
        ("stdout_visibility", True),
        ("tests", {}),
        ("grade", 5),
        ("extra_data", {}),
        ("extra_data", None),
        ("tests/0/score", "5"),
        ("tests/0/status", "error"),
        ("tests/0/number", 1),
        ("tests/0/visibility", "public"),
        ("tests/0/name", None),
        ("tests/0/points", 5),
        ("tests/0/output_format", "markdown"),
        ("tests/0/tags", "a"),
        ("tests/0/extra_data", 5),
        ("extra_data/emgrade/version", 1),
        ("extra_data/emgrade/questions/estep", 5),
        ("extra_data/emgrade/questions/estep/max_score", "20"),
        ("extra_data/emgrade/more", 1),
        ("extra_data/emgrade/isolation/uid", "no"),
        ("extra_data/emgrade/diagnoses", [{}]),
        ("extra_data/emgrade/remarks", "text"),
    ],
)
def test_the_schema_refuses(path: str, value: Any) -> None:
    content = copy.deepcopy(results(report(Outcome(CASE, "passed"), isolation={"uid": "ok"})))
    check_results(content)
    *parents, last = path.split("/")
    place: Any = content
    for key in parents:
        place = place[int(key) if key.isdigit() else key]
    place[last] = value
    with pytest.raises(jsonschema.ValidationError):
        check_results(content)


def test_the_schema_is_not_needed_at_run_time() -> None:
    """jsonschema is a development dependency."""
    import subprocess
    import sys

    program = "import sys, emgrade.bundle.run, emgrade.cli; print('jsonschema' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_a_long_message_is_said_once_and_then_where_it_stands() -> None:
    """By the title: the number that Gradescope shows for a test may also be a question's."""
    cases = tuple(Case(f"em/{n}", "em", title, 1.0, True) for n, title in enumerate("abc"))
    long, short = "Your code raised this and that. " * 5, "It is 2, not 1."
    made = [Outcome(case, "failed", message)
            for case, message in zip(cases, (long, long, short), strict=True)]  # fmt: skip
    report = GradeReport("lab", "ada", cases, tuple(made), stakes={"em": Stake(3.0)})
    tests = results(report)["tests"]
    outputs = [test["output"] for test in tests]
    assert outputs == [long, "The same as in “a” of `em`.", short]


def test_the_summary_calls_questions_by_their_titles() -> None:
    stakes = {"em": Stake(3.0, title="The steps | together"), "plain": Stake(1.0)}
    output = results(GradeReport("lab", "ada", (), (), stakes))["output"]
    assert "| The steps \\| together (`em`) | 0 of 3 |\n| plain | 0 of 1 |" in output
