"""The same tests as a plain pytest run: the submission is imported beside its answers.

Nothing is isolated here. This is the floor that the price of isolation is measured from. The
folder holds ``gmm1d.py``, the submission; ``answers/gmm1d.py``, the reference; the test files.
"""

from __future__ import annotations

import importlib.util
import inspect
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from emgrade.grading.otterfile import read_otter_file

FOLDER = Path(__file__).parent


def load(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def student() -> ModuleType:
    return load(FOLDER / "gmm1d.py", "student")


@pytest.fixture(scope="session")
def reference() -> ModuleType:
    return load(FOLDER / "answers" / "gmm1d.py", "reference")


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    case = f"{request.node.path.name}::{request.node.name}"
    return np.random.default_rng(zlib.crc32(case.encode()))


@pytest.fixture
def computed_once(
    request: pytest.FixtureRequest, reference: ModuleType, rng: np.random.Generator
) -> dict[str, Any]:
    """What `emgrade.testing.once` keeps for a class, computed for the one submission."""
    parameters = getattr(getattr(request.node, "callspec", None), "params", {})
    given = {"reference": reference, "rng": rng, **parameters}
    computed = {}
    for name, (*_, fixture) in request.node._fixtureinfo.name2fixturedefs.items():
        if function := getattr(fixture.func, "computes", None):
            names = inspect.signature(function).parameters
            computed[name] = function(**{each: given[each] for each in names})
    return computed


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "points(n): what a test is worth")
    config.addinivalue_line("markers", "remark: a test without points")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.parent.name != "public" or file_path.suffix != ".py":
        return None
    collector: pytest.Collector = PublicTests.from_parent(parent, path=file_path)
    return collector


class PublicTests(pytest.File):
    """An Otter test file, its cases called with the submission's names."""

    def collect(self) -> Iterator[pytest.Item]:
        for case in read_otter_file(self.path).cases:
            yield PublicCase.from_parent(self, name=case.name, function=case.function)


class PublicCase(pytest.Item):
    submission: ModuleType | None = None

    def __init__(self, *, function: Callable[..., None], **rest: Any) -> None:
        super().__init__(**rest)
        self.function = function

    def runtest(self) -> None:
        if PublicCase.submission is None:
            PublicCase.submission = load(FOLDER / "gmm1d.py", "student")
        names = inspect.signature(self.function).parameters
        self.function(**{name: getattr(PublicCase.submission, name) for name in names})
