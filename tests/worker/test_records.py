"""A NamedTuple of the grader's, as the student's code receives it."""

from __future__ import annotations

import dataclasses
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from emgrade.wire.values import Record
from emgrade.worker.records import Records

GIVEN = Record("Mixture", ("mu", "var"), [1.5, [2, 3]])
Definer = Callable[..., Any]


@pytest.fixture
def define(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Definer:
    """Run some code as a module of the working directory; gives what it calls ``Mixture``."""
    monkeypatch.chdir(tmp_path)

    def run(source: str, name: str = "lab", file: str | None = None) -> Any:
        module = types.ModuleType(name)
        module.__file__ = str(tmp_path / f"{name}.py") if file is None else file
        monkeypatch.setitem(sys.modules, name, module)
        exec(source, module.__dict__)
        return module.__dict__.get("Mixture")

    return run


NAMED = "from typing import NamedTuple\nclass Mixture(NamedTuple):\n    mu: float\n    var: list\n"
DATA = (
    "from dataclasses import dataclass\n@dataclass\nclass Mixture:\n    var: list\n    mu: float\n"
)


def test_a_namedtuple_of_the_same_name(define: Definer) -> None:
    kind = define(NAMED)
    found = Records().as_here(GIVEN)
    assert type(found) is kind
    assert found == (1.5, [2, 3])
    assert found._replace(mu=0) == (0, [2, 3])


def test_collections_namedtuple(define: Definer) -> None:
    kind = define("from collections import namedtuple\nMixture = namedtuple('Mixture', 'mu var')")
    assert type(Records().as_here(GIVEN)) is kind


@pytest.mark.parametrize("decorator", ["@dataclass", "@dataclass(frozen=True, slots=True)"])
def test_a_dataclass_in_any_order_of_its_fields(define: Definer, decorator: str) -> None:
    kind = define(DATA.replace("@dataclass", decorator))
    found = Records().as_here(GIVEN)
    assert type(found) is kind
    assert (found.mu, found.var) == (1.5, [2, 3])


def test_fields_that_are_computed_do_not_count(define: Definer) -> None:
    source = DATA.replace("import dataclass", "import dataclass, field")
    kind = define(source + "    total: float = field(init=False, default=7)\n")
    found = Records().as_here(GIVEN)
    assert type(found) is kind
    assert found.total == 7


def test_in_a_given_module_too(define: Definer) -> None:
    define("", "lab")
    kind = define(NAMED, "common")
    assert type(Records().as_here(GIVEN)) is kind


def test_the_submission_itself_runs_under_its_bare_name(define: Definer) -> None:
    kind = define(NAMED, file="lab.py")
    assert type(Records().as_here(GIVEN)) is kind


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("", None),
        (NAMED, "/elsewhere/lab.py"),
        (NAMED.replace("Mixture", "Blend"), None),
        (NAMED.replace("mu", "mean"), None),
        (NAMED + "    more: int = 0\n", None),
        ("class Mixture:\n    mu = var = 1\n", None),
        ("class Mixture:\n    _fields = ('mu', 'var')\n", None),
        ("def Mixture(mu, var):\n    return 3\n", None),
        ("Mixture = 3\n", None),
        (DATA + "    def __post_init__(self):\n        raise ValueError\n", None),
        (DATA.replace("@dataclass", "@dataclass(init=False)"), None),
        ("def __getattr__(name):\n    raise ImportError\n", None),
    ],
)
def test_where_no_class_fits_it_is_a_plain_one(
    define: Definer, source: str, file: str | None
) -> None:
    kind = define(source, file=file)
    found = Records().as_here(GIVEN)
    assert type(found) is not kind
    assert type(found).__name__ == "Mixture"
    assert (found.mu, found.var, found._fields) == (1.5, [2, 3], ("mu", "var"))
    assert not isinstance(found, Record)


def test_strange_entries_among_the_modules(
    define: Definer, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = define(NAMED)
    for name, entry in {"none": None, "number": 3, "class": dataclasses.Field}.items():
        monkeypatch.setitem(sys.modules, f"strange_{name}", entry)  # type: ignore[arg-type]
    assert type(Records().as_here(GIVEN)) is kind


def test_two_records_are_of_one_class(define: Definer) -> None:
    define("")
    records = Records()
    assert type(records.as_here(GIVEN)) is type(records.as_here(GIVEN))
