"""A student hands in again and again, as Gradescope runs it: what was tried is carried on.

Nothing but ``results.json`` is kept between two submissions.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from quiz_course import POINTS, RIGHT_CODE, SKELETON, answers, make_quiz
from repo_lab import emgrade
from results_checks import check_results, read_results

WRONG_CODE = RIGHT_CODE.replace("2 * x", "3 * x")
Results = dict[str, Any]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory, isolated: None) -> Path:
    root = tmp_path_factory.mktemp("quiz")
    make_quiz(root / "course")
    done = emgrade("autograder", "tiny", "-o", root / "tiny.zip", cwd=root / "course")
    assert done.status == 0, done
    return root / "tiny.zip"


class Student:
    """Hands in to one bundle; ``earlier`` is what Gradescope keeps of it."""

    def __init__(self, bundle: Path, folder: Path) -> None:
        self.bundle, self.folder = bundle, folder
        self.earlier: list[Any] = []
        self.said = ""  # to the instructor, on stderr

    def hand_in(self, typed: str | bytes | None = None, code: str | None = RIGHT_CODE) -> Results:
        """The results of another submission; None is a file that is not handed in."""
        metadata = json.dumps({"id": 7, "previous_submissions": self.earlier})
        results = self.run(typed, code, metadata.encode())
        day = len(self.earlier) + 1
        when = f"2024-10-{day:02}T10:00:00.000000-07:00"
        self.earlier.append({"submission_time": when, "score": "0.0", "results": results})
        return results

    def run(self, typed: str | bytes | None, code: str | None, metadata: bytes | None) -> Results:
        """The same with any metadata, None for none, and forgotten afterwards."""
        submission = self.folder / f"submission{len(list(self.folder.iterdir()))}"
        submission.mkdir()
        if typed is not None:
            data = typed if isinstance(typed, bytes) else typed.encode()
            (submission / "answers.toml").write_bytes(data)
        if code is not None:
            (submission / "tiny.py").write_text(code)
        more: tuple[str | Path, ...] = ()
        if metadata is not None:
            (submission.with_suffix(".json")).write_bytes(metadata)
            more = ("--metadata", submission.with_suffix(".json"))
        out = submission.with_suffix(".results")
        done = emgrade("run", self.bundle, submission, out, *more, cwd=self.folder)
        assert done.status == 0, done
        assert "Traceback" not in done.err + out.read_text()
        self.said = done.err
        return read_results(out, points=sum(POINTS.values()))


@pytest.fixture
def ada(bundle: Path, tmp_path: Path) -> Student:
    return Student(bundle, tmp_path)


def scores(results: Results) -> dict[str, float]:
    questions = results["extra_data"]["emgrade"]["questions"]
    return {question: mark["score"] for question, mark in questions.items()}


def used(results: Results) -> dict[str, int]:
    attempts = results["extra_data"]["attempts"]
    return {question: one["used"] for question, one in attempts.items() if one["used"]}


def output(results: Results, question: str, number: int = 0) -> str:
    """What is said under one of a question's tests."""
    mine = [
        one for one in results["tests"] if one.get("extra_data", {}).get("question") == question
    ]
    return str(mine[number].get("output", ""))


def test_right_at_once(ada: Student) -> None:
    first = ada.hand_in(answers())
    assert scores(first) == POINTS
    assert used(first) == {"mean": 1, "rule": 1, "picks": 1, "side": 1, "double": 1}
    assert "| mean | 1 of 1 | 2 of 3 |" in first["output"]
    assert "| total | 6 of 6 | no limit |" in first["output"]
    # And the same once more: it costs nothing, also where there was only one attempt.
    second = ada.hand_in("# the same\n" + answers(mean="-24.50"), "# the same\n" + RIGHT_CODE)
    assert scores(second) == POINTS
    assert used(second) == used(first)


def test_what_is_blank_or_cannot_be_read_costs_no_attempt(ada: Student) -> None:
    for typed, code in (
        (None, RIGHT_CODE.replace("2 * x", "...")),
        (SKELETON, "def double(:\n"),
        (b"\0\1\2", None),
        (
            answers(mean='"about 20"', rule="x_1 + x_2", picks="[1, 2]", side='"up"'),
            "import nowhere",
        ),
    ):
        results = ada.hand_in(typed, code)
        assert not used(results).keys() & {"mean", "rule", "picks", "side"}
    assert output(results, "mean").startswith("`mean` takes one number, such as `-3.7`;")
    assert output(results, "mean").endswith("\n\n3 of 3 attempts left.")
    assert "line 2, column 8: this cannot be read" in output(results, "rule")
    assert "2 of 2 attempts left." in output(results, "rule")
    assert output(results, "side").endswith("\n\nYou have one attempt.")
    assert used(results) == {"double": 1}, "the first file alone did run"
    assert scores(ada.hand_in(answers()))["mean"] == 1


def test_after_the_last_attempt_the_score_stands(ada: Student) -> None:
    first = ada.hand_in(
        answers(mean="1", rule="'x_1'", picks="[1, 2, 2]", side="'left'"), WRONG_CODE
    )
    assert scores(first) == {**POINTS, "mean": 0, "rule": 0, "picks": 1, "side": 0, "double": 0}
    assert output(first, "mean").endswith("That is not right.\n\n2 of 3 attempts left.")
    assert output(first, "picks").endswith("That is not right.\n\n1 of 2 attempts left.")
    assert output(first, "side").endswith("\n\nThat was the one attempt: the score stands.")

    second = ada.hand_in(
        answers(mean="2", rule="'x_1'", picks="[2, 2, 2]", side="'right'"), WRONG_CODE
    )
    assert scores(second)["side"] == 0, "a right answer after the last attempt"
    assert output(second, "side").startswith(
        "One attempt was allowed and it is used up: the 0 of 1"
    )
    assert output(second, "rule").endswith("\n\n1 of 2 attempts left."), "it was not changed"
    assert output(second, "picks", 2).endswith("That was the last of 2 attempts: the score stands.")
    assert used(second) == {"mean": 2, "rule": 1, "picks": 2, "side": 1, "double": 1}

    third = ada.hand_in(answers(mean="3"), RIGHT_CODE)
    assert scores(third) == {**POINTS, "mean": 0, "picks": 2, "side": 0}
    assert output(third, "picks").startswith(
        "The 2 attempts at this question are used up: the 2 of 3 points of the last one stand."
    )
    assert output(third, "mean").endswith("That was the last of 3 attempts: the score stands.")

    # Right or wrong, blank, unreadable or missing: nothing changes it any more.
    final = {"mean": 0, "rule": 2, "picks": 2, "side": 0, "double": 4}
    for typed, code in (
        (answers(), WRONG_CODE),
        (SKELETON, None),
        (b"\0", RIGHT_CODE),
        (None, "def double(:\n"),
    ):
        later = ada.hand_in(typed, code)
        assert {question: scores(later)[question] for question in final} == final
        assert used(later) == {"mean": 3, "rule": 2, "picks": 2, "side": 1, "double": 2}


def test_an_unchanged_answer_of_the_last_attempt_shows_its_marks_again(ada: Student) -> None:
    ada.hand_in(answers(side="'left'"))
    again = ada.hand_in(answers(side="' LEFT '"))
    assert output(again, "side").startswith("Your answer was read as `Left`. That is not right.")
    assert scores(again)["side"] == 0


def test_a_laptop_has_no_limit_and_nothing_to_carry_on(ada: Student) -> None:
    for _ in range(2):
        results = ada.run(answers(side="'left'"), WRONG_CODE, None)
        assert scores(results) == {**POINTS, "side": 0, "double": 0}
        assert "attempts" not in results["extra_data"]
        assert "attempts left" not in json.dumps(results)
        assert ada.said == ""


@pytest.mark.parametrize("metadata", [b"{", b"[]", b"{}", b'{"previous_submissions": 3}'])
def test_metadata_that_do_not_tell_cost_nobody_a_mark(ada: Student, metadata: bytes) -> None:
    results = ada.run(answers(), RIGHT_CODE, metadata)
    assert scores(results) == POINTS
    assert "attempts" not in results["extra_data"]
    assert "attempts are not counted" in ada.said
    assert ada.said.count("\n") == 1


def test_a_submission_that_was_not_counted_is_passed_over(ada: Student) -> None:
    ada.hand_in(answers(side="'left'"))
    lost = ada.run(answers(), RIGHT_CODE, b"{")
    ada.earlier.append({"submission_time": "2024-10-02T10:00:00-07:00", "results": lost})
    assert scores(ada.hand_in(answers()))["side"] == 0


Failing = Callable[[Student, Path], Results]


def of_gradescope(ada: Student, bundle: Path) -> Results:
    """No results at all: the machine was lost."""
    return {}


def of_ours(ada: Student, bundle: Path) -> Results:
    """A bundle that cannot be opened."""
    broken = ada.folder / "broken.zip"
    broken.write_bytes(bundle.read_bytes()[:-5000])
    metadata = ada.folder / "metadata.json"
    metadata.write_text(json.dumps({"previous_submissions": ada.earlier}))
    results = ada.folder / "failed.results"
    done = emgrade(
        "run", broken, ada.folder, results, "--metadata", metadata, cwd=ada.folder
    )  # fmt: skip
    assert done.status == 2
    content: Results = json.loads(results.read_bytes())
    assert "not your fault" in content["output"]
    return check_results(content)


@pytest.mark.parametrize("failing", [of_gradescope, of_ours])
def test_a_failure_in_between_forgets_nothing(ada: Student, bundle: Path, failing: Failing) -> None:
    ada.hand_in(answers(mean="1", side="'left'"))
    failed = failing(ada, bundle)
    # Gradescope may hand over only the latest, if that one tells.
    kept = [] if failing is of_ours else ada.earlier
    ada.earlier = [*kept, {"submission_time": "2024-10-03T10:00:00-07:00", "results": failed}]
    results = ada.hand_in(answers(mean="2"))
    assert scores(results)["side"] == 0
    assert used(results)["mean"] == 2
