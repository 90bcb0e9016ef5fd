"""Typed answers as tests: what a student reads, and that no message tells what is right."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quiz_course import SKELETON, SOLUTION, answers, make_quiz, quiz_files

from emgrade.answers.meaning import BLANK
from emgrade.course import Assignment
from emgrade.errors import CourseError
from emgrade.grading.answertests import answer_tests, read_answers
from emgrade.grading.report import Case, Outcome


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    return make_quiz(tmp_path_factory.mktemp("quiz")).assignment("tiny")


@pytest.fixture(scope="module")
def handout(quiz: Assignment) -> Assignment:
    """The same as a student has it, without any answer."""
    return msgspec.structs.replace(quiz, solution=None, hidden=None)


def outcomes(assignment: Assignment, text: str) -> dict[str, list[Outcome]]:
    """What comes of an answers file, by question."""
    meanings = read_answers(assignment, {"answers.toml": text.encode()}).meanings
    found: dict[str, list[Outcome]] = {}
    for test in answer_tests(assignment):
        question = test.question.id
        case = Case(f"{question}/{test.id}", question, test.title, 1.0, hidden=True)
        found.setdefault(question, []).append(test.outcome(case, meanings[question]))
    return found


def statuses(assignment: Assignment, text: str) -> dict[str, str]:
    """The same in short: a letter for each outcome's status."""
    letters = {"passed": "+", "failed": "-", "not answered": "."}
    return {
        question: "".join(letters[one.status] for one in every)
        for question, every in outcomes(assignment, text).items()
    }


def test_there_is_a_test_for_each_answer_and_for_each_entry_of_a_list(quiz: Assignment) -> None:
    assert [(test.question.id, test.id, test.title) for test in answer_tests(quiz)] == [
        ("mean", "answer", "mean"),
        ("rule", "answer", "The weighted mean"),
        ("picks", "answer 1", "picks (1)"),
        ("picks", "answer 2", "picks (2)"),
        ("picks", "answer 3", "picks (3)"),
        ("side", "answer", "side"),
        ("signs", "answer", "signs"),
    ]


def test_right_answers(quiz: Assignment) -> None:
    right = {"mean": "+", "rule": "+", "picks": "+++", "side": "+", "signs": "+"}
    assert statuses(quiz, answers()) == statuses(quiz, SOLUTION) == right
    assert [one.message for one in outcomes(quiz, answers())["mean"]] == [
        "Your answer was read as `-24.5`."
    ]


def test_wrong_answers_cost_their_own_points(quiz: Assignment) -> None:
    text = answers(mean="24.5", rule="'x_1'", picks="[1, 2, 2]", side="'left'", signs="['a']")
    wrong = {"mean": "-", "rule": "-", "picks": "-+-", "side": "-", "signs": "-"}
    assert statuses(quiz, text) == wrong
    found = outcomes(quiz, text)
    assert found["mean"][0].message == "Your answer was read as `24.5`. That is not right."
    said = "Your answer was read as $$x_1$$, that is `x_1`. That is not right."
    assert found["rule"][0].message == said
    assert found["picks"][2].message == "Your answer was read as `2`. That is not right."
    assert found["side"][0].message == "Your answer was read as `Left`. That is not right."


@pytest.mark.parametrize("text", ["", SKELETON, "# nothing\n"])
def test_a_blank_is_not_answered_and_not_wrong(quiz: Assignment, text: str) -> None:
    assert set("".join(statuses(quiz, text).values())) == {"."}
    assert outcomes(quiz, text)["mean"][0].message == "Not answered."


def test_a_missing_file_is_all_blank(quiz: Assignment) -> None:
    assert set(read_answers(quiz, {}).meanings.values()) == {BLANK}


def test_of_a_list_some_entries_may_be_blank(quiz: Assignment) -> None:
    assert statuses(quiz, answers(picks='[2, "", 2]'))["picks"] == "+.-"


def test_what_cannot_be_read_is_explained_once(quiz: Assignment) -> None:
    found = outcomes(quiz, answers(picks="[1, 2]", mean='"about 20"'))
    assert [one.message.partition(";")[0] for one in found["picks"]] == [
        "`picks` takes a list of 3 entries, each one of `1` and `2`",
        "Not read: see above.",
        "Not read: see above.",
    ]
    assert "`about 20` is text" in found["mean"][0].message
    assert {one.status for one in (*found["picks"], *found["mean"])} == {"failed"}


def test_a_file_that_cannot_be_read_at_all(quiz: Assignment) -> None:
    found = read_answers(quiz, {"answers.toml": b"\0"}).meanings
    assert {one.message for one in found.values()} == {
        "`answers.toml` is no text file: save it as UTF-8."
    }


def test_broken_toml_costs_the_broken_entry_alone(quiz: Assignment) -> None:
    text = answers(rule="x_1 + x_2")
    assert statuses(quiz, text) == {
        "mean": "+",
        "rule": "-",
        "picks": "+++",
        "side": "+",
        "signs": "+",
    }
    assert "line 2, column 8" in outcomes(quiz, text)["rule"][0].message


def test_remarks_of_the_file_and_of_a_right_formula(quiz: Assignment) -> None:
    found = read_answers(quiz, {"answers.toml": answers(maen="3").encode()})
    assert found.remarks == ("`maen` (line 6) is no question: did you mean 'mean'?",)
    rule = outcomes(quiz, answers(rule="'(gamma_1*x_1 + gamma_2*x_2)/(gamma_1 + gamma_2)'"))["rule"]
    assert rule[0].status == "passed"
    assert "`gamma_1 + gamma_2` is always 1" in rule[0].remarks[0]


# ---- in a handout: the form alone


def test_a_handout_says_how_answers_are_read_and_not_whether_they_are_right(
    handout: Assignment,
) -> None:
    for text in (answers(), answers(mean="3", rule="'x_1'", picks="[1, 1, 1]", side="'left'")):
        found = outcomes(handout, text)
        assert {one.status for every in found.values() for one in every} == {"passed"}
        assert [len(every) for every in found.values()] == [1] * 5
    assert found["mean"][0].message == "Read as `3`."
    assert found["rule"][0].message == "Read as `x_1`."
    assert found["picks"][0].message == "Read as `1, 1, 1`."


def test_a_handout_explains_what_cannot_be_read(handout: Assignment) -> None:
    found = outcomes(handout, answers(mean="'ten'", rule="'x_1 +'", side="''"))
    assert [found[key][0].status for key in ("mean", "rule", "side")] == [
        "failed", "failed", "not answered"
    ]  # fmt: skip


# ---- no message tells what is right

ENTRIES: dict[str, st.SearchStrategy[str]] = {
    "mean": st.floats(-1e3, 1e3).map(repr)
    | st.sampled_from(["-24.5", "-24.4", "7.25", "nan"])
    | st.text("0123456789.,e+-x ", max_size=8).map(lambda text: f'"{text}"'),
    "rule": st.lists(
        st.sampled_from(["x_1", "x_2", "gamma_1", "gamma_2", "y", *"+*()2/^", "log", "log(2)"])
    ).map(lambda words: f"'{' '.join(words)}'"),
    "picks": st.lists(st.sampled_from(["1", "2", "3", "''", "true", "'1'", "[1]", "x"]))
    .map(lambda entries: f"[{', '.join(entries)}]"),
    "side": st.sampled_from(["'Left'", "'right'", "'up'", "3", "[]", '"left"', 'true']),
    "signs": st.lists(st.sampled_from(["'a'", "'b'", "'c'", "'d'", "1"]), max_size=4)
    .map(lambda entries: f"[{', '.join(entries)}]"),
}  # fmt: skip


@pytest.fixture(scope="module")
def other_quiz(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """The same questions, and other answers are right."""
    text = SOLUTION.replace("-24.5125", "7.25").replace("gamma_1*x_1 +", "x_1^2 +")
    text = text.replace("[2, 2, 1]", "[1, 1, 2]").replace('["a", "c"]', '["b"]')
    text = text.replace('"right"', '"left"')
    root = tmp_path_factory.mktemp("other")
    return make_quiz(root, {"solutions/tiny/answers.toml": text}).assignment("tiny")


@given(st.fixed_dictionaries(ENTRIES))
@settings(max_examples=200)
def test_no_message_tells_what_is_right(
    quiz: Assignment, other_quiz: Assignment, written: dict[str, str]
) -> None:
    """What is said of a wrong answer is the same, to the letter, whatever is right instead."""
    mine, theirs = (outcomes(one, answers(**written)) for one in (quiz, other_quiz))
    for question, every in mine.items():
        for one, other in zip(every, theirs[question], strict=True):
            if "passed" not in (one.status, other.status):
                assert one == other


def test_what_may_be_misread_is_remarked_of_a_wrong_answer_too(quiz: Assignment) -> None:
    (outcome,) = outcomes(quiz, answers(rule="'x_1/2x_2'"))["rule"]
    assert outcome.status == "failed"
    assert "divides by what stands right behind it" in outcome.remarks[0]


# ---- the author's slips


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("mean = -24.5125", 'mean = ""', "the right answer to 'mean' cannot be used: it is blank"),
        ("mean = -24.5125", 'mean = "ten"', "cannot be used: `mean` takes one number"),
        ("mean = ", "maen = ", "the right answer to 'mean' cannot be used: it is blank"),
        (
            "gamma_1*x_1 +",
            "gamma_1*(x_1 +",
            "the right answer to 'rule' cannot be used: The bracket",
        ),
        ("'gamma_1*x_1 +", "'log(-x_1) +", "has a value at 0 of 6,000 random points"),
        ("[2, 2, 1]", "[2, 2]", "`picks` takes a list of 3 entries"),
        ("[2, 2, 1]", '[2, "", 1]', "an entry of it is blank"),
        ('side = "right"', 'side = "up"', "`side` takes one of `Left` and `right`"),
        ("mean = -24.5125", "mean = = 3", "line 2, column 8"),
    ],
)
def test_a_solution_that_cannot_be_used(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert SOLUTION.count(old) == 1
    course = make_quiz(tmp_path)
    path = course.root / "solutions/tiny/answers.toml"
    path.write_text(SOLUTION.replace(old, new))
    with pytest.raises(CourseError) as caught:
        answer_tests(course.assignment("tiny"))
    assert caught.value.file == path
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_solution_that_is_missing(tmp_path: Path) -> None:
    course = make_quiz(tmp_path)
    (course.root / "solutions/tiny/answers.toml").unlink()
    with pytest.raises(CourseError, match=r"the right answers cannot be read .*write them there"):
        answer_tests(course.assignment("tiny"))


def test_a_variable_may_stand_for_another_answer(tmp_path: Path) -> None:
    text = quiz_files()["assignments/tiny/assignment.toml"]
    square = (
        '[[questions]]\nid = "square"\npoints = 1\n[questions.answer]\nkind = "formula"\n'
        "[questions.answer.variables]\nx_1 = {}\nx_2 = {}\ngamma_1 = {}\n"
        'gamma_2 = { equals = "1 - gamma_1" }\nm = { answer_to = "rule" }\n\n'
    )
    course = make_quiz(
        tmp_path,
        {
            "assignments/tiny/assignment.toml": text.replace("points = 20", "points = 21").replace(
                "[[questions]]", f"{square}[[questions]]", 1
            ),
            "solutions/tiny/answers.toml": SOLUTION + "square = 'm^2'  # SOLUTION\n",
        },
    )
    quiz = course.assignment("tiny")
    for written, status in {
        "m^2": "+", "(gamma_1 x_1 + (1 - gamma_1) x_2) m": "+", "x_1^2": "-", "2 m": "-"
    }.items():  # fmt: skip
        assert statuses(quiz, answers(square=f"'{written}'"))["square"] == status
