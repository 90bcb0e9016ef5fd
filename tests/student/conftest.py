"""Both places where student code runs, and a way to try some code in them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack

import pytest
from openers import Opener

from emgrade.course import Limits
from emgrade.student.plain import Plain
from emgrade.student.process import Backend
from emgrade.student.sandbox import Sandbox
from emgrade.student.session import StudentSession


@pytest.fixture(scope="session", params=["sandbox", "plain"])
def backend(request: pytest.FixtureRequest) -> Iterator[Backend]:
    """The isolated place (Linux) and the plain one, in turn."""
    if request.param == "plain":
        with Plain() as plain:
            yield plain
        return
    if not sys.platform.startswith("linux"):
        pytest.skip("the sandbox needs Linux")
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def is_sandbox(backend: Backend) -> bool:
    return isinstance(backend, Sandbox)


@pytest.fixture
def opened(backend: Backend) -> Iterator[Opener]:
    """Call with a submission's source: a session that has begun a test of question ``q``."""
    with ExitStack() as stack:

        def opener(
            source: str | bytes,
            *,
            beside: Mapping[str, bytes] | None = None,
            limits: Limits | None = None,
            begin: bool = True,
        ) -> StudentSession:
            content = source.encode() if isinstance(source, str) else source
            files = {"lab.py": content, **(beside or {})}
            session = StudentSession(backend, files, ["lab.py"], limits or Limits())
            stack.callback(session.close)
            if begin:
                session.begin("q", "a test")
            return session

        yield opener
