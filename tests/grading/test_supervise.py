"""How submissions are shared out among graders, and what one that dies leaves behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from course_factory import FILES, make_course
from hypothesis import given
from hypothesis import strategies as st

from emgrade.grading.report import GradeReport
from emgrade.grading.run import Prepared, with_tests
from emgrade.grading.supervise import _batches, mark_all
from emgrade.student.sandbox import Sandbox
from emgrade.submission import Submission

small = st.integers(1, 12)


@given(total=st.integers(0, 60), most=small, jobs=small, known=st.booleans())
def test_every_submission_once_and_in_order(total: int, most: int, jobs: int, known: bool) -> None:
    submissions = [Submission(str(number), {}) for number in range(total)]
    batches = list(_batches(submissions, most, total if known else None, jobs))
    assert [one for batch in batches for one in batch] == submissions
    assert all(0 < len(batch) <= most for batch in batches)


@given(total=st.integers(1, 60), most=small, jobs=small)
def test_the_last_batches_are_small_so_that_no_job_is_left_with_many(
    total: int, most: int, jobs: int
) -> None:
    submissions = [Submission(str(number), {}) for number in range(total)]
    left = total
    for batch in _batches(submissions, most, total, jobs):
        assert len(batch) == 1 or len(batch) * 2 * jobs <= left
        left -= len(batch)


def test_batches_are_full_while_there_is_much_left() -> None:
    submissions = [Submission(str(number), {}) for number in range(40)]
    sizes = [len(batch) for batch in _batches(submissions, 8, 40, 2)]
    assert sizes == [8, 8, 6, 4, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1]


FATAL = """\
import os
import signal


def test_fatal(student):
    if student.total([1]) == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    assert student.total([1, 2]) == 3
"""
RIGHT = b"def double(x):\n    return 2 * x\n\n\ndef total(xs):\n    return sum(xs)\n"
DEADLY = RIGHT.replace(b"return sum(xs)", b"return sum(xs) if len(xs) == 2 else 13")


@pytest.mark.skipif(sys.platform != "linux", reason="graders fork on Linux")
@pytest.mark.parametrize("watched", [False, True])
def test_a_grader_that_dies_has_told_of_each_question_before(tmp_path: Path, watched: bool) -> None:
    course = make_course(tmp_path, {"graders/tiny/hidden/test_total.py": FATAL})
    class_ = [
        Submission(name, {"tiny.py": source})
        for name, source in [("ada", RIGHT), ("bo", DEADLY), ("cy", RIGHT)]
    ]
    reports: dict[str, GradeReport] = {}
    seen: list[tuple[str, float]] = []

    def body(prepared: Prepared) -> None:
        def watch(so_far: GradeReport) -> None:
            seen.append((so_far.submission, so_far.score))

        with Sandbox() as sandbox:
            for report in mark_all(
                prepared, class_, sandbox, batch=3, on_progress=watch if watched else None
            ):
                reports[report.submission] = report

    with_tests(course.assignment("tiny"), body)
    assert {name: report.score for name, report in reports.items()} == {
        "ada": 10, "bo": 4, "cy": 10
    }  # fmt: skip
    assert reports["bo"].fault == "the grader process ended with -9"
    assert [one.status for one in reports["bo"].outcomes] == ["passed"] * 2 + ["fault"] * 2
    assert (("bo", 4.0) in seen) is watched


LENT = """\
def test_lent(student):
    assert student.total([1, 2]) == 3
    assert student.double(lambda: {body}) == 2
"""


@pytest.mark.skipif(sys.platform != "linux", reason="graders fork on Linux")
@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ("npp.sin(1)", "fault", "NameError: name 'npp' is not defined"),
        ("__import__('nobody')", "fault", "No module named 'nobody'"),
        ("1 / 0", "failed", "ZeroDivisionError"),
    ],
)
def test_a_slip_in_a_function_that_a_test_hands_over_is_the_tests_own(
    tmp_path: Path, body: str, status: str, said: str
) -> None:
    """Only what no argument could have brought about: for the rest the student is told."""
    course = make_course(
        tmp_path, {"graders/tiny/hidden/test_total.py": LENT.format(body=body)}
    )
    source = RIGHT.replace(b"return 2 * x", b"return 2 * (x() if callable(x) else x)")
    reports: list[GradeReport] = []

    def run(prepared: Prepared) -> None:
        with Sandbox() as sandbox:
            reports.extend(mark_all(prepared, [Submission("ada", {"tiny.py": source})], sandbox))

    with_tests(course.assignment("tiny"), run)
    (outcome,) = [one for one in reports[0].outcomes if one.case.id.endswith("::test_lent")]
    assert outcome.status == status
    assert said in outcome.detail + outcome.message


@pytest.mark.skipif(sys.platform != "linux", reason="graders fork on Linux")
def test_what_only_happens_to_be_installed_here_is_not_there(tmp_path: Path) -> None:
    """Else a laptop would give other marks than Gradescope."""
    course = make_course(tmp_path)
    careful = b"try:\n    import hypothesis\nexcept ImportError:\n    hypothesis = None\n"
    class_ = [
        Submission("ada", {"tiny.py": b"import hypothesis.strategies\n" + RIGHT}),
        Submission("bo", {"tiny.py": careful + RIGHT + b"assert hypothesis is None\n"}),
        Submission("cy", {"tiny.py": b"import hypothesis\n" + RIGHT, "hypothesis.py": b"x = 1"}),
    ]
    reports: dict[str, GradeReport] = {}

    def body(prepared: Prepared) -> None:
        with Sandbox() as sandbox:
            for report in mark_all(prepared, class_, sandbox):
                reports[report.submission] = report

    with_tests(course.assignment("tiny"), body)
    assert "`ModuleNotFoundError`: No module named 'hypothesis" in reports["ada"].problem
    assert [reports[name].score for name in ("ada", "bo", "cy")] == [0, 10, 10]


@pytest.mark.skipif(sys.platform != "linux", reason="graders fork on Linux")
@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (b"x = 1\n", "`tiny.py` does not define `double`. It defines `x`."),
        (b"def double(x): return x\n", ""),  # is tried, and wrong
        (b"def twice(x): return 0\n", "`tiny.py` does not define `double`. It defines `twice`."),
    ],
)
def test_what_every_test_misses_is_said_once(tmp_path: Path, source: bytes, problem: str) -> None:
    asks = "def test_it(student):\n    assert student.double(2) == 4\n"
    public = FILES["graders/tiny/public/double.py"]
    course = make_course(
        tmp_path,
        {
            "graders/tiny/public/total.py": public.replace('"double"', '"total"'),
            "graders/tiny/hidden/test_double.py": asks,
            "graders/tiny/hidden/test_total.py": asks,
        },
    )
    reports: list[GradeReport] = []

    def body(prepared: Prepared) -> None:
        with Sandbox() as sandbox:
            reports.extend(mark_all(prepared, [Submission("ada", {"tiny.py": source})], sandbox))

    with_tests(course.assignment("tiny"), body)
    assert reports[0].score == 0
    assert reports[0].problem == problem
