"""What is kept of a class's grades."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import strategies  # noqa: F401 (sets the profile)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from results_checks import read_results

from emgrade.classroom.grade import (
    keep_grades,
    keep_results,
    note,
    prepare_file,
    prepare_output,
    row,
)
from emgrade.course import Assignment, AssignmentFile, Question
from emgrade.errors import UserError
from emgrade.grading.report import Case, GradeReport, Outcome, Stake

QUESTIONS = (Question("estep", 2.5), Question("em", 7))
LAB = Assignment("lab", AssignmentFile("Lab", 9.5, ("lab.py",), QUESTIONS), Path(), Path())
CASES = (Case("a", "estep", "a", 2.5, hidden=True), Case("b", "em", "b", 7.0, hidden=True))


def report(name: str = "ada", *statuses: str, **more: Any) -> GradeReport:
    outcomes = tuple(
        Outcome(case, status)  # type: ignore[arg-type]
        for case, status in zip(CASES, statuses or ("passed", "passed"), strict=True)
    )
    stakes = {"estep": Stake(2.5), "em": Stake(7.0)}
    return GradeReport("lab", name, CASES, outcomes, stakes, **more)


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def test_grades_are_a_table_sorted_by_name(tmp_path: Path) -> None:
    reports = [
        report("zoe", "failed", "passed"),
        report("ada"),
        report("ben", "passed", "not tried"),
    ]
    path = keep_grades(tmp_path, LAB, [row(one) for one in reports])
    assert path == tmp_path / "grades.csv"
    assert table(path) == [
        ["submission", "score", "max_score", "estep", "em", "note"],
        ["ada", "9.5", "9.5", "2.5", "7", ""],
        ["ben", "2.5", "9.5", "2.5", "0", "ran out of time"],
        ["zoe", "7", "9.5", "0", "7", ""],
    ]
    assert b"\r" not in path.read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)
    | st.sampled_from(["=1+1", "+1", "-1", "@x", "\tx", "=cmd|' /C calc'!A0", 'a"b', "a,b"])
)
def test_no_name_is_a_formula_to_a_spreadsheet(tmp_path: Path, name: str) -> None:
    _, (shown, *_) = table(keep_grades(tmp_path, LAB, [row(report(name))]))
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert shown.removeprefix("'") == name.removeprefix("'")


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (report(), ""),
        (report("ada", "failed", "failed"), ""),
        (report(problem="`lab.py` is missing."), "could not be tried"),
        (report("ada", "passed", "not tried"), "ran out of time"),
        (report("ada", "fault", "passed"), "autograder failed"),
        (report(fault="ended with -9"), "autograder failed"),
        (report(fault="ended with -9", problem="x"), "autograder failed"),
    ],
)
def test_notes(made: GradeReport, words: str) -> None:
    assert note(made) == words


def test_results_are_kept_by_name(tmp_path: Path) -> None:
    prepare_output(tmp_path / "deep" / "out")
    for name in ("ada", "ben (1)", "J\N{LATIN SMALL LETTER O WITH DIAERESIS}rg"):
        keep_results(tmp_path / "deep" / "out", report(name))
        content = read_results(tmp_path / "deep" / "out" / "results" / f"{name}.json", points=9.5)
        assert content["score"] == 9.5
        assert json.dumps(content)


def test_a_folder_that_cannot_be_written_is_said_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match=r"cannot write here.*give another folder with -o"):
        prepare_output(tmp_path / "file" / "out")
    prepare_output(tmp_path)
    prepare_output(tmp_path)  # twice is no error
    assert [path.name for path in tmp_path.glob("results/*")] == []


def test_so_is_a_file_that_cannot(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match=r"cannot write here.*name another file"):
        prepare_file(tmp_path / "file" / "ada.json")
    with pytest.raises(UserError, match=r"it is a folder.*name a file in it"):
        prepare_file(tmp_path)
    prepare_file(tmp_path / "file")
    prepare_file(tmp_path / "deep" / "ada.json")
    assert not list((tmp_path / "deep").iterdir())
    assert (tmp_path / "file").read_bytes() == b""
