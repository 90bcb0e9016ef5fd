"""What a test can do with ``student``: as if the module were here, but it is not."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from openers import Opener
from strategies import plain_values

from emgrade.course import Limits
from emgrade.student.failures import MissingName, Raised, Unreadable
from emgrade.student.process import Backend
from emgrade.student.session import StudentModule, StudentSession

MUSEUM = (Path(__file__).parent / "museum.py").read_bytes()


@pytest.fixture(scope="module")
def session(backend: Backend) -> Iterator[StudentSession]:
    session = StudentSession(backend, {"museum.py": MUSEUM}, ["museum.py"], Limits(1e4, 1e4))
    yield session
    session.close()


@pytest.fixture
def student(session: StudentSession) -> Iterator[StudentModule]:
    session.begin("q", "a test")
    yield session.module
    session.finish("q")


# ---- names


def test_names_of_the_module(student: StudentModule) -> None:
    assert student.CONSTANT == 42
    assert student.ns["CONSTANT"] == 42
    assert {"CONSTANT", "Model", "collect", "np"} <= set(dir(student))
    assert "CONSTANT" in student.ns
    assert "no_such_name" not in student.ns
    assert set(student.ns) == set(dir(student))
    assert len(student.ns) == len(dir(student))


def test_a_missing_name_says_what_there_is(student: StudentModule) -> None:
    with pytest.raises(MissingName) as caught:
        _ = student.modle
    assert caught.value.wanted == "modle"
    assert "Model" in caught.value.found
    assert "`museum.py` does not define `modle`" in str(caught.value)
    assert not hasattr(student, "modle")
    with pytest.raises(KeyError):
        student.ns["modle"]


def test_a_name_that_is_nearly_right_is_suggested(student: StudentModule) -> None:
    with pytest.raises(MissingName, match="did you mean 'collect'"):
        student.colect(1)


def test_so_is_that_of_an_objects_attribute(opened: Opener) -> None:
    source = (
        "class Model:\n    def __init__(self):\n        self.means = 0\n    def e_step(self): ...\n"
        "    @property\n    def bad(self):\n        return self.gone\n"
    )
    model = opened(source).module.Model()
    with pytest.raises(MissingName) as caught:
        model.estep(1)
    assert str(caught.value) == (
        "`Model` does not define `estep` (did you mean 'e_step'?). "
        "It defines `bad`, `e_step`, `means`."
    )
    assert not hasattr(model, "estep")
    with pytest.raises(AttributeError, match="no attribute 'gone'") as raised:
        _ = model.bad
    assert not isinstance(raised.value, MissingName)  # its own line tells more


# ---- values


def test_nested_plain_values(student: StudentModule) -> None:
    nested = student.nested
    assert nested["a"] == [1, (2.0, None)]
    assert nested["text"] == "π"
    np.testing.assert_array_equal(nested["k", 1]["deep"], [True, False])
    np.testing.assert_array_equal(student.TABLE, [[0, 1, 2], [3, 4, 5]])
    assert student.maker("set") == {1, 2}
    assert student.maker("big") == 2**100
    assert math.isnan(student.maker("nan"))


def test_a_named_tuple_keeps_its_fields(student: StudentModule) -> None:
    point = student.maker("point")
    assert (point.x, point.y.x, point.y[1]) == (1, 2, 3)
    assert point == (1, (2, 3))


def in_words(value: Any) -> str:
    """Its ``repr``, but that of a set, whose order is nobody's, in a fixed one."""
    name = type(value).__name__
    if isinstance(value, (set, frozenset)):
        return f"{name}{sorted(map(in_words, value))}"
    if isinstance(value, (list, tuple)):
        return f"{name}{list(map(in_words, value))}"
    if isinstance(value, dict):
        return f"{name}{[(in_words(key), in_words(one)) for key, one in value.items()]}"
    return repr(value)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=plain_values)
@example(value={((None, b"\xc6"), None), 3, 4})
def test_any_plain_value_there_and_back(student: StudentModule, value: Any) -> None:
    """The types over there are NumPy's and Python's own, whatever the value."""
    (got,), _ = student.collect(value)
    (again,), _ = student.collect(got)
    assert in_words(again) == in_words(got)
    if (
        not isinstance(value, np.ndarray)
        and "Pair(" not in repr(value)
        and "Triple(" not in repr(value)
    ):
        assert type(got) is type(value)
    (kind,) = student.kinds(value)
    assert kind in (type(value).__name__, "Record")


def test_arguments_by_place_and_by_name(student: StudentModule) -> None:
    arguments, named = student.collect(1, [2], x=3.5, y={"z": (None,)})
    assert arguments == (1, [2])
    assert named == {"x": 3.5, "y": {"z": (None,)}}
    assert student.collect() == ((), {})


def test_arrays_can_be_changed_over_there_and_stay_as_they_are_here(student: StudentModule) -> None:
    X = np.array([[1.0], [3.0]])
    X.flags.writeable = False
    np.testing.assert_array_equal(student.change(X), [[-1], [1]])
    np.testing.assert_array_equal(X, [[1], [3]])
    np.testing.assert_array_equal(student.change(np.asfortranarray(np.eye(2))), np.eye(2) - 0.5)


def test_what_comes_back_is_the_tests_own(student: StudentModule) -> None:
    table = student.TABLE
    table[:] = 0
    assert student.TABLE.sum() == 15


# ---- objects


def test_constructors_methods_fields(student: StudentModule) -> None:
    model = student.Model(3, scale=2.0)
    assert model.k == 3
    np.testing.assert_array_equal(model.mus, [[2], [2], [2]])
    np.testing.assert_array_equal(model.estep(np.ones((2, 1))), np.full((2, 3), 2.0))
    assert model.half == 1.5
    assert model.shared == "of the class"
    assert student.Model.shared == "of the class"
    assert student.Model.plus(2, b=5) == 7
    assert student.Model.make().k == 7
    assert model(4) == 12
    assert model["a"] == (3, "a")
    assert len(model) == 3
    assert list(model)[:1] == [(3, 0)]
    assert {"estep", "mus", "k"} <= set(dir(model))
    assert bool(student.Model(0))  # a handle is there even if the object calls itself empty


def test_setting_fields_and_items(student: StudentModule) -> None:
    model = student.Model(2)
    model.mus = np.array([[5.0], [6.0]])
    np.testing.assert_array_equal(model.mus, [[5], [6]])
    model.own = {"x": [1, 2]}
    assert model.own == {"x": [1, 2]}
    model["key"] = 9
    assert model.history == [("key", 9)]
    model.shared = "of the object"
    assert student.Model(2).shared == "of the class"


def test_fields_read_after_a_method_are_new(student: StudentModule) -> None:
    model = student.Model(2)
    X = np.array([[1.0], [2.0]])
    before = model.mus
    model.mstep(X, np.array([[1.0, 0.0], [0.0, 1.0]]))
    np.testing.assert_array_equal(model.mus, [[1], [2]])
    np.testing.assert_array_equal(before, [[1], [1]])
    model.mstep(X, np.array([[0.0, 1.0], [1.0, 0.0]]))
    np.testing.assert_array_equal(model.mus, [[2], [1]])


def test_a_field_that_hides_its_method(student: StudentModule) -> None:
    """Students write ``self.x = self.x(X)``: afterwards ``x`` is data."""
    for _ in range(3):
        model = student.Model(2)
        assert model.predict(np.array([0, 5, 1])) == 1
        assert model.predict == 1
        with pytest.raises(TypeError):
            model.predict(np.array([0, 5, 1]))


def test_a_method_that_the_test_replaces_by_data(student: StudentModule) -> None:
    model = student.Model(2)
    _ = model.estep(np.ones((1, 1)))
    other = student.Model(2)
    _ = other.estep
    other.estep = np.array([1.0])
    np.testing.assert_array_equal(other.estep, [1.0])
    other.estep = 5
    assert other.estep == 5
    assert callable(student.Model(2).estep)


def test_sets_are_seen_in_order(student: StudentModule) -> None:
    """However settings are bundled on the way, a call sees what was set before it, only that."""
    model = student.Model(2)
    model.mus = np.array([1.0])
    model.mus = np.array([2.0])
    assert model.note() == 1
    model.mus = np.array([3.0])
    model.k = 9
    model.mus = np.array([4.0])
    assert model.note() == 2
    assert [float(value[0]) for value in model.history] == [2.0, 4.0]
    assert model.k == 9


def test_changing_an_array_after_setting_it_changes_nothing(student: StudentModule) -> None:
    model, array = student.Model(2), np.array([1.0, 2.0])
    model.mus = array
    array[:] = -1
    np.testing.assert_array_equal(model.mus, [1, 2])
    model.mus = [array]
    array[:] = -2
    np.testing.assert_array_equal(model.mus[0], [-1, -1])


def test_setting_on_one_object_before_asking_another(student: StudentModule) -> None:
    one, other = student.Model(1), student.Model(2)
    one.mus = np.array([[7.0]])
    assert other.k == 2
    other.mus = one.mus
    np.testing.assert_array_equal(other.mus, [[7.0]])


def test_an_object_goes_back_as_itself(student: StudentModule) -> None:
    model = student.Model(4)
    (same,), named = student.collect(model, inside=[{"model": model}])
    assert same.k == 4
    same.k = 5
    assert model.k == 5
    assert named["inside"][0]["model"].k == 5
    assert student.kinds(model, [model]) == ["Model", "list"]


def test_functions_of_the_students_go_back_as_themselves(student: StudentModule) -> None:
    (function, method), _ = student.collect(student.helper, student.Model(3).estep)
    assert function(2) == 200
    np.testing.assert_array_equal(method(np.ones((1, 1))), np.ones((1, 3)))
    assert student.kinds(student.Model, student.helper) == ["type", "function"]


def test_objects_inside_plain_values(student: StudentModule) -> None:
    one, two, three = student.maker("mixed")
    assert (one, two.k, three["m"].k) == (1, 5, 6)
    assert student.ns["frame"]["true"].to_numpy().tolist() == [1, 2]
    assert student.maker("function")(1) == 2
    assert student.maker("module").pi == math.pi


def test_a_handle_shows_nothing_of_the_students_making(student: StudentModule) -> None:
    model = student.Model(1)
    assert "never seen" not in repr(model)
    assert "Model" in repr(model)
    assert "estep" in repr(model.estep)


@pytest.mark.parametrize("kind", ["object array", "generator", "object"])
def test_what_is_no_plain_value_stays_there(student: StudentModule, kind: str) -> None:
    got = student.maker(kind)
    assert not isinstance(got, (np.ndarray, list))
    assert student.kinds(got)[0] in ("ndarray", "generator", "object")


# ---- exceptions


@pytest.mark.parametrize(
    ("kind", "expected", "name", "message"),
    [
        ("own", ValueError, "OwnError", "not a column"),
        ("zero", ZeroDivisionError, "ZeroDivisionError", "division by zero"),
        ("linalg", ValueError, "LinAlgError", "Singular matrix"),
        ("deep", RecursionError, "RecursionError", "maximum recursion depth"),
        ("key", KeyError, "KeyError", "no such key"),
        ("odd", Raised, "Odd", "RuntimeError"),
        ("exit", Raised, "SystemExit", "0"),
        ("interrupt", Raised, "KeyboardInterrupt", ""),
        ("surrogate", ValueError, "ValueError", "ud800"),
    ],
)
def test_exceptions(
    student: StudentModule, kind: str, expected: type[Exception], name: str, message: str
) -> None:
    with pytest.raises(expected) as caught:
        student.raise_(kind)
    error = caught.value
    assert isinstance(error, Raised)
    assert isinstance(error, Exception)
    assert error.type_name == name
    assert message in error.message
    assert error.frames
    assert {(frame.file, frame.function) for frame in error.frames} == {("museum.py", "raise_")}
    last = error.frames[-1]
    assert MUSEUM.decode().splitlines()[last.line - 1].strip() == last.text
    assert len(error.frames) <= 20
    assert student.CONSTANT == 42  # and the conversation goes on


def test_a_wrong_call_is_a_type_error_at_nobodys_line(student: StudentModule) -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        student.helper()


def test_setting_what_cannot_be_set(student: StudentModule) -> None:
    model = student.Model(2)
    with pytest.raises(AttributeError):
        model.half = 3
    with pytest.raises(AttributeError):
        model.half = np.zeros(2)
    assert model.k == 2


def test_a_missing_attribute(student: StudentModule) -> None:
    model = student.Model(2)
    with pytest.raises(AttributeError, match="gammas"):
        _ = model.gammas
    assert not hasattr(model, "gammas")
    assert getattr(model, "gammas", None) is None


@pytest.mark.parametrize("kind", ["huge", "deep"])
def test_what_is_too_large_or_too_deep_is_a_failure_of_that_call_only(
    student: StudentModule, kind: str
) -> None:
    with pytest.raises((Unreadable, Raised)):
        student.maker(kind)


def test_text_that_cannot_be_written_is_a_failure_of_that_call_only(student: StudentModule) -> None:
    with pytest.raises((Unreadable, Raised)):
        student.maker("surrogate")


def test_what_a_test_cannot_send(session: StudentSession, student: StudentModule) -> None:
    with pytest.raises(Exception, match="does not travel"):
        student.collect(object())
    with pytest.raises(Exception, match="does not travel"):
        student.collect(np.array([None]))
    assert student.CONSTANT == 42


# ---- seeds


def test_every_test_starts_from_a_seed_of_its_own(session: StudentSession) -> None:
    def drawn(case: str) -> Any:
        session.begin("q", case)
        values = session.module.draw()
        session.finish("q")
        return repr(values)

    first = drawn("test_estep.py::test_values[1]")
    assert drawn("test_estep.py::test_values[2]") != first
    assert drawn("test_estep.py::test_values[1]") == first


def test_the_reference_draws_the_same_numbers(session: StudentSession, tmp_path: Path) -> None:
    from emgrade.student.reference import load_references
    from emgrade.student.session import seed_of

    (tmp_path / "museum.py").write_bytes(MUSEUM)
    reference = load_references(tmp_path, ["museum.py"], beside=tmp_path)["museum.py"]
    reference.seed(seed_of("some test"))
    session.begin("q", "some test")
    ours, theirs = reference.draw(), session.module.draw()
    session.finish("q")
    assert repr(ours) == repr(theirs)
