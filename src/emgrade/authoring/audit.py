"""Is the grader any good? Its reference, skeleton, known mistakes and correct variants, marked.

The contract that every assignment must keep: the reference earns full marks, the skeleton none;
each mistake loses marks in the questions it names and in no other; each variant, a correct
solution in another form, earns full marks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import msgspec

from emgrade.authoring.strip import strip_solution
from emgrade.course import Assignment
from emgrade.errors import CourseError, nearest
from emgrade.grading.report import GradeReport
from emgrade.grading.run import Prepared, with_tests
from emgrade.grading.supervise import mark_all
from emgrade.student.isolation import check_isolation, secrets_of
from emgrade.student.sandbox import Sandbox
from emgrade.submission import Submission


class Specimen(msgspec.Struct, frozen=True):
    """A submission whose marks are known beforehand.

    ``loses`` are the questions in which, and only in which, it loses marks; of those, it earns
    nothing at all where ``nothing`` is set.
    """

    kind: str
    name: str
    title: str
    files: dict[str, bytes]
    loses: frozenset[str]
    nothing: bool = False


class Finding(msgspec.Struct, frozen=True):
    """A specimen and what is wrong with its marks: "" when the grader saw it as it is."""

    specimen: Specimen
    wrong: str
    report: GradeReport


def audit(
    assignment: Assignment, *, jobs: int = 1, allow_weak: bool = False
) -> Iterator[Finding]:
    """Mark every specimen. CourseError when a mistake's file is not of the agreed form."""
    specimens = {f"{one.kind} {one.name}": one for one in find_specimens(assignment)}
    reports: list[GradeReport] = []
    with Sandbox() as sandbox:

        def body(prepared: Prepared) -> None:
            check_isolation(sandbox, secrets_of(assignment), allow_weak=allow_weak)
            submissions = (Submission(name, one.files) for name, one in specimens.items())
            reports.extend(mark_all(prepared, submissions, sandbox, jobs=jobs))

        with_tests(assignment, body)
    by_name = {report.submission: report for report in reports}
    for name, specimen in specimens.items():
        report = by_name[name]
        yield Finding(specimen, judge(specimen, report), report)


def judge(specimen: Specimen, report: GradeReport) -> str:
    """What is wrong with a specimen's marks, or ""."""
    if report.fault:
        return f"the grader failed: {report.fault}"
    if faults := [outcome.case.id for outcome in report.outcomes if outcome.status == "fault"]:
        return f"a test failed by itself: {faults[0]}"
    marks = report.marks
    lost = {question for question, mark in marks.items() if mark.score < mark.max_score}
    wrongly = lost - specimen.loses
    kept = specimen.loses - lost
    if wrongly:
        case = next(
            o for o in report.outcomes if o.case.question in wrongly and o.status != "passed"
            and not o.case.remark
        )  # fmt: skip
        return f"loses marks in {', '.join(sorted(wrongly))} ({case.case.title}: {case.message})"
    if kept:
        return f"loses no marks in {', '.join(sorted(kept))}"
    if specimen.nothing and report.score:
        earned = [question for question, mark in marks.items() if mark.score]
        return f"earns {report.score:g} points, in {', '.join(earned)}"
    return ""


def find_specimens(assignment: Assignment) -> Iterator[Specimen]:
    """The reference, the skeleton, the mistakes and the variants of an assignment."""
    assert assignment.solution is not None
    solution = {
        name: (assignment.solution / name).read_text(encoding="utf-8")
        for name in assignment.submit
    }
    given = {name: (assignment.folder / name).read_bytes() for name in assignment.given}
    every = frozenset(question.id for question in assignment.questions)

    def files(sources: dict[str, str]) -> dict[str, bytes]:
        return {**given, **{name: text.encode() for name, text in sources.items()}}

    yield Specimen("reference", "reference", assignment.title, files(solution), frozenset())
    stripped = {
        name: strip_solution(text, file=assignment.solution / name)
        for name, text in solution.items()
    }
    yield Specimen("skeleton", "skeleton", assignment.title, files(stripped), every, nothing=True)
    main = assignment.submit[0]
    for path in sorted((assignment.solution / "mistakes").glob("*.py")):
        title, loses = read_mistake(path, every)
        changed = {**solution, main: _appended(solution[main], path)}
        yield Specimen("mistake", path.stem, title, files(changed), loses)
    for path in sorted((assignment.solution / "variants").glob("*.py")):
        changed = {**solution, main: _appended(solution[main], path)}
        yield Specimen("variant", path.stem, _title(path), files(changed), frozenset())


def _appended(solution: str, path: Path) -> str:
    return f"{solution}\n\n{path.read_text(encoding='utf-8')}"


def read_mistake(path: Path, questions: frozenset[str]) -> tuple[str, frozenset[str]]:
    """A mistake's title and the questions that it loses, from its file; nothing is run."""
    tree = _parsed(path)
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "LOSES" for target in statement.targets
        ):
            try:
                loses = ast.literal_eval(statement.value)
            except ValueError:
                loses = None
            if not isinstance(loses, (list, tuple)) or not loses:
                break
            for question in loses:
                if question not in questions:
                    raise CourseError(f"LOSES names '{question}', which is no question",
                                      file=path, line=statement.lineno,
                                      mend=nearest(str(question), questions))  # fmt: skip
            return _title(path), frozenset(loses)
    raise CourseError("a mistake must say what it loses", file=path,
                      mend='add: LOSES = ["a question\'s id"]')  # fmt: skip


def _title(path: Path) -> str:
    docstring = ast.get_docstring(_parsed(path)) or ""
    if not docstring:
        raise CourseError("the file has no docstring", file=path, line=1,
                          mend="begin it with a title and a hint")  # fmt: skip
    return docstring.splitlines()[0].rstrip(".")


def _parsed(path: Path) -> ast.Module:
    try:
        return ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError as error:
        raise CourseError(f"not Python: {error.msg}", file=path, line=error.lineno,
                          mend="mend it there") from None  # fmt: skip
