"""A GradeReport as Gradescope's results.json."""

from __future__ import annotations

from typing import Any

import emgrade
from emgrade.attempts import History
from emgrade.course import Assignment
from emgrade.grading.report import Case, GradeReport, Outcome, by_hand_of, stakes_of

OUR_FAULT = (
    "The autograder failed; this is not your fault. Your submission has been kept: please tell "
    "your instructor, who can run it again."
)
LONGEST_OUTPUT = 20_000
SHORT = 120  # characters that may well be said again


def results(report: GradeReport) -> dict[str, Any]:
    """What to write to results.json. Scores carry at most six decimals; the parts sum to the
    whole.
    """
    tests = [_problem(report)] if report.problem else []
    numbers = _numbers(report.cases)
    said: dict[tuple[str, str], Case] = {}
    for outcome in report.outcomes:
        if outcome.case.remark:
            continue
        number = numbers[outcome.case.id]
        message = "Not tried: see above." if report.problem else outcome.message
        # A raise in a function is met by each of its tests: its long text is shown once.
        first = said.setdefault((message, outcome.case.visibility), outcome.case)
        if first is not outcome.case and len(message) > SHORT:
            # Not by its number: a question may bear the same.
            message = f"The same as in “{first.title}” of `{first.question}`."
        tests.append(_test(outcome, number, message))
    remarks = list(report.all_remarks) + [
        f"**{outcome.case.title}.** {outcome.message}"
        for outcome in report.outcomes
        if outcome.status == "remark"
    ]
    if remarks:
        tests.append(
            {
                "name": "Remarks (they cost no points)",
                "output": "\n".join(f"- {_indented(remark)}" for remark in remarks),
                "output_format": "md",
                "visibility": "visible",
            }
        )
    return {
        "score": report.score,
        "execution_time": round(report.seconds, 3),
        "output": OUR_FAULT if report.fault else _summary(report),
        "output_format": "md",
        "test_output_format": "md",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": {
            "emgrade": {
                "version": emgrade.__version__,
                "assignment": report.assignment,
                "questions": {
                    question: {"score": mark.score, "max_score": mark.max_score}
                    for question, mark in report.marks.items()
                },
                "diagnoses": [],
                "remarks": remarks,
                "isolation": report.isolation,
            },
            **_attempts(report),
        },
    }


def failure(
    assignment: Assignment | None = None, history: History | None = None
) -> dict[str, Any]:
    """The results.json of a fault of our own, before anything is known of the submission.

    Without an assignment (the bundle could not be opened) not even its points are known. The
    attempts so far are carried on: Gradescope hands back only the latest results.
    """
    slug, questions = (
        (assignment.slug, assignment.auto_questions) if assignment else ("unknown", ())
    )
    cases = tuple(Case(q.id, q.id, q.title or q.id, q.points, hidden=True) for q in questions)
    return results(
        GradeReport(
            assignment=slug,
            submission="",
            cases=cases,
            outcomes=tuple(Outcome(case, "fault", "Not tried.") for case in cases),
            stakes=stakes_of(assignment) if assignment else {},
            history=history,
            by_hand=by_hand_of(assignment) if assignment else {},
            fault="the autograder did not finish",
        )
    )


def _numbers(cases: tuple[Case, ...]) -> dict[str, str]:
    """Gradescope's ``number`` of each test: question and test, as in "2.3"."""
    numbers: dict[str, str] = {}
    order: list[str] = []
    counts: dict[str, int] = {}
    for case in cases:
        if case.remark:
            continue
        if case.question not in order:
            order.append(case.question)
        counts[case.question] = counts.get(case.question, 0) + 1
        numbers[case.id] = f"{order.index(case.question) + 1}.{counts[case.question]}"
    return numbers


def _test(outcome: Outcome, number: str, output: str) -> dict[str, Any]:
    case = outcome.case
    if outcome.printed and outcome.status != "passed":
        output += f"\n\nYour code printed:\n\n```text\n{outcome.printed.rstrip()}\n```"
    test: dict[str, Any] = {
        "name": f"{case.question}: {case.title}",
        "number": number,
        "score": round(outcome.earned, 6),
        "max_score": round(case.points, 6),
        "status": "passed" if outcome.full else "failed",
        "visibility": case.visibility,
        "extra_data": {"question": case.question, "outcome": outcome.status},
    }
    if output:
        test["output"] = output[:LONGEST_OUTPUT]
        test["output_format"] = "md"
    return test


def _problem(report: GradeReport) -> dict[str, Any]:
    return {
        "name": "Your submission could not be tried",
        "status": "failed",
        "output": report.problem,
        "output_format": "md",
        "visibility": "visible",
    }


def _attempts(report: GradeReport) -> dict[str, Any]:
    """The attempts so far, as `emgrade.bundle.metadata` reads them at the next submission."""
    if report.history is None:
        return {}
    return {
        "attempts": {
            question: {"used": one.used, "tried": list(one.tried), "score": one.score}
            for question, one in report.history.items()
        }
    }


def _summary(report: GradeReport) -> str:
    left = report.attempts_left
    lines = ["| question | points |", "| --- | ---: |"]
    if left:
        lines = ["| question | points | attempts left |", "| --- | ---: | ---: |"]
    for question, mark in report.marks.items():
        title = report.stakes[question].title.replace("|", "\\|")
        name = f"{title} (`{question}`)" if title else question
        line = f"| {name} | {mark.score:g} of {mark.max_score:g} |"
        if left:
            limit = report.stakes[question].attempts
            line += f" {left[question]} of {limit} |" if question in left else " no limit |"
        lines.append(line)
    if report.by_hand:
        waiting = sum(report.by_hand.values())
        lines += [
            "",
            f"Marked by the autograder: **{report.score:g} of {report.max_score:g}** points. "
            f"Another **{waiting:g}** points are marked by hand and pending.",
        ]
    if report.unanswered:
        lines += ["", f"No answer was found to: {', '.join(report.unanswered)}."]
    return "\n".join(lines)


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")
