"""What is asked together with the next question, and what a test can notice of that: nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from openers import Opener

from emgrade.student.failures import Raised
from emgrade.student.session import StudentSession

MODEL = """
made = 0

class Model:
    def __init__(self, k, most=9):
        global made
        made += 1
        print(f"made {k}")
        if k < 1 or made > most:
            raise ValueError(f"no model of {k}")
        self.k, self.mus = k, None

    def total(self):
        return 0 if self.mus is None else sum(self.mus)

class Careful:
    def __init__(self):
        self._mus = None

    @property
    def mus(self):
        return self._mus

    @mus.setter
    def mus(self, mus):
        if mus.ndim != 2:
            raise ValueError("a column, please")
        self._mus = mus

    def total(self):
        return self._mus.sum()

class Watchful:
    def __init__(self):
        self.mus = None

    def total(self):
        return 0

    def __setattr__(self, name, value):
        if isinstance(value, str):
            raise TypeError("no text, please")
        super().__setattr__(name, value)
"""


@pytest.fixture
def session(opened: Opener) -> StudentSession:
    return opened(MODEL)


def questions(session: StudentSession) -> list[str]:
    """The words that are asked from now on, as they are asked."""
    assert session.conversation is not None
    talk, asked = session.conversation, []
    ask = talk.ask

    def noting(word: str, *arguments: Any) -> Any:
        asked.append(word)
        return ask(word, *arguments)

    talk.ask = noting  # type: ignore[method-assign]
    return asked


def test_a_call_that_has_made_an_object_before_is_not_waited_for(session: StudentSession) -> None:
    student = session.module
    student.Model(2).total()
    asked = questions(session)
    one, two = student.Model(2), student.Model(2)
    one.mus = np.array([1.0, 2.0])
    two.mus = np.array([10.0, 20.0])
    assert not asked
    assert (one.total(), two.total()) == (3.0, 30.0)
    assert asked == ["method", "method"]
    assert student.made == 3


@pytest.mark.parametrize("other", [0, False, 0.0, -1])
def test_other_arguments_are_refused_where_they_are_given(
    session: StudentSession, other: float
) -> None:
    student = session.module
    student.Model(1)
    with pytest.raises(ValueError, match="no model of"):
        student.Model(other)


def test_equal_arguments_of_other_types_are_other_arguments(session: StudentSession) -> None:
    student = session.module
    student.Model(1)
    asked = questions(session)
    assert student.Model(1.0).k == 1
    assert student.Model(True).k is True
    assert asked == ["method", "get", "method", "get"]


def test_arguments_that_can_change_are_not_put_off(session: StudentSession) -> None:
    student = session.module
    student.Model(2)
    asked = questions(session)
    student.Model(np.int64(2))
    student.Model(np.int64(2))
    assert asked == ["method", "method"]


def test_what_an_object_is_made_of_by_name_counts_too(session: StudentSession) -> None:
    student = session.module
    student.Model(2, most=9)
    with pytest.raises(ValueError, match="no model of 2"):
        student.Model(2, most=1)


def test_one_that_fails_all_the_same_fails_the_next_question(session: StudentSession) -> None:
    student = session.module
    student.Model(2, most=1)
    later = student.Model(2, most=1)
    with pytest.raises(ValueError, match="no model of 2") as caught:
        later.total()
    assert isinstance(caught.value, Raised)
    assert caught.value.frames[-1].function == "__init__"
    with pytest.raises(AttributeError):  # and there is no such object
        later.total()
    assert student.Model(1).total() == 0


def test_the_first_failure_is_the_one_that_is_told(session: StudentSession) -> None:
    student = session.module
    student.Model(2, most=1).total()
    later = student.Model(2, most=1)
    later.mus = np.zeros(2)
    with pytest.raises(ValueError, match="no model of 2"):
        later.total()


def test_one_that_fails_at_the_end_of_a_test_fails_the_test(session: StudentSession) -> None:
    session.module.Model(2, most=1)
    session.settle()
    session.module.Model(2, most=1)
    with pytest.raises(ValueError, match="no model of 2"):
        session.settle()
    session.finish("q")
    session.begin("q", "another test")
    assert session.module.made == 2


def test_there_is_mostly_nothing_to_settle(session: StudentSession) -> None:
    session.module.Model(2).total()
    asked = questions(session)
    session.settle()
    session.finish("q")
    session.begin("q", "another test")
    session.settle()
    assert not asked


def test_what_it_prints_belongs_to_its_test(session: StudentSession) -> None:
    session.module.Model(2)
    assert session.finish("q") == "made 2\n"
    session.begin("q", "another test")
    session.module.Model(2)
    session.module.Model(2)
    session.settle()
    assert session.finish("q") == "made 2\nmade 2\n"


def test_a_stand_in_may_change_what_can_be_made(session: StudentSession) -> None:
    student = session.module
    student.Model(2)

    def refuse(self: Any, k: int) -> None:
        raise ValueError

    student.replace(**{"Model.__init__": refuse})
    with pytest.raises(RuntimeError):
        student.Model(2)
    session.finish("q")
    session.begin("q", "another test")
    asked = questions(session)
    student.Model(2)
    assert asked == ["method"]


def test_a_constructor_that_calls_a_stand_in_is_done_before_what_follows(opened: Opener) -> None:
    source = "def start(k): return k\nclass Model:\n    def __init__(self, k):\n"
    source += "        self.k = start(k)\n    def double(self):\n        return 2 * self.k\n"
    session = opened(source)
    session.module.replace(start=lambda k: k + 100)
    models = [session.module.Model(2) for _ in range(3)]
    assert [model.double() for model in reversed(models)] == [204] * 3


def test_a_field_that_looks_at_its_value_refuses_it_at_once(session: StudentSession) -> None:
    model = session.module.Careful()
    model.mus = np.ones((3, 1))
    assert model.total() == 3
    with pytest.raises(ValueError, match="a column, please"):
        model.mus = np.ones(3)
    assert model.total() == 3


def test_so_does_a_class_that_looks_at_every_field(session: StudentSession) -> None:
    model = session.module.Watchful()
    assert model.total() == 0
    with pytest.raises(TypeError, match="no text, please"):
        model.mus = "text"


def test_what_cannot_travel_is_said_where_it_is_set(session: StudentSession) -> None:
    model = session.module.Model(2)
    model.total()
    with pytest.raises(Exception, match="does not travel"):
        model.mus = object()
    assert model.total() == 0
