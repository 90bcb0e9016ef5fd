"""Layers are reported as they are, and without a wall nothing is run."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from emgrade.course import Course, Limits
from emgrade.errors import IsolationError
from emgrade.student.failures import Died
from emgrade.student.isolation import check_isolation, secrets_of
from emgrade.student.plain import Plain
from emgrade.student.process import Backend, StudentProcess, ending_words
from emgrade.student.sandbox import Sandbox
from emgrade.student.session import StudentSession

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the sandbox needs Linux")
root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user"
)

LAYERS = {
    "session",
    "descriptors",
    "rlimits",
    "uid",
    "no_new_privs",
    "parent_death_signal",
    "landlock",
    "seccomp",
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@linux
def test_every_layer_is_told_of(sandbox: Sandbox) -> None:
    layers = check_isolation(sandbox, [], allow_weak=True)
    assert set(layers) >= LAYERS
    assert all(told.startswith(("ok", "absent: ")) for told in layers.values())
    assert layers["session"] == layers["descriptors"] == layers["rlimits"] == "ok"


@linux
@root
def test_root_becomes_another_user(sandbox: Sandbox) -> None:
    assert check_isolation(sandbox, [], allow_weak=True)["uid"] == "ok"
    source = (
        b"import os\nwho = (os.getuid(), os.geteuid(), os.getgid(), os.getgroups(), os.getcwd())\n"
    )
    seen = []
    for _ in range(2):
        session = StudentSession(sandbox, {"lab.py": source}, ["lab.py"], Limits())
        session.begin("q", "a")
        seen.append(session.module.who)
        assert session.layers["uid"] == "ok"
        session.close()
    for uid, euid, gid, groups, _ in seen:
        assert uid == euid == gid != 0
        assert groups == []
    assert seen[0][0] != seen[1][0]  # nobody meets another's files, or processes
    assert seen[0][4] != seen[1][4]


@linux
def test_a_grader_that_gives_up_at_once_takes_nobody_along(sandbox: Sandbox) -> None:
    """Its scratch directory may be gone before the zygote has read the request."""
    ours, theirs = socket.socketpair()
    lifeline, their_lifeline = socket.socketpair()
    how = {"scratch": "/nowhere", "uid": None, "memory_mb": 512, "cpu_seconds": 5,
           "processors": sorted(os.sched_getaffinity(0))}  # fmt: skip
    with ours, lifeline:
        with theirs, their_lifeline:
            sandbox.zygote.fork(how, theirs, their_lifeline)
        ours.settimeout(60)
        assert ours.recv(1) == b""
    assert check_isolation(sandbox, [], allow_weak=True)["session"] == "ok"


@linux
@root
def test_secrets_that_stay_closed_are_no_complaint(sandbox: Sandbox, course: Course) -> None:
    secrets = secrets_of(course.assignment("tiny"))
    assert {path.name for path in secrets} >= {"tiny.py", "test_double.py", "thrice.py"}
    assert check_isolation(sandbox, secrets)


@linux
def test_a_secret_that_can_be_read_is_refused(sandbox: Sandbox) -> None:
    """The standard library is where every student process may read."""
    with pytest.raises(IsolationError, match=r"a student process can read .*os\.py") as caught:
        check_isolation(sandbox, [Path(os.__file__)])
    assert "--allow-weak-isolation" in str(caught.value)
    assert check_isolation(sandbox, [Path(os.__file__)], allow_weak=True)


@pytest.mark.parametrize(
    ("layers", "allowed"),
    [
        ({"uid": "ok", "landlock": "ok"}, True),
        ({"uid": "absent: the grader is not root", "landlock": "ok"}, True),
        ({"uid": "ok", "landlock": "absent: this kernel has no Landlock"}, True),
        ({"uid": "absent: a", "landlock": "absent: b"}, False),
        ({"uid": "ok", "landlock": "ok", "python": "ok: /x is closed to other users"}, True),
        ({"uid": "ok", "landlock": "ok", "python": "absent: /x is closed"}, False),
    ],
)
def test_one_wall_is_enough_and_none_is_not(layers: dict[str, str], allowed: bool) -> None:
    backend = _with_layers(layers)
    if allowed:
        assert check_isolation(backend, []) == layers
    else:
        with pytest.raises(IsolationError) as caught:
            check_isolation(backend, [])
        assert str(caught.value).count("\n") == 0
        for told in layers.values():
            if told.startswith("absent: "):
                assert told.removeprefix("absent: ") in str(caught.value)
    assert check_isolation(backend, [], allow_weak=True) == layers


def _with_layers(layers: dict[str, str]) -> Backend:
    """A back end whose processes say so of themselves: the worker's first word is rewritten."""
    from emgrade.wire.values import decode, encode

    class Process(StudentProcess):
        def __init__(self, inner: StudentProcess) -> None:
            self.inner = inner
            self.channel = inner.channel
            self.deadlines_in_channel = inner.deadlines_in_channel
            receive = inner.channel.receive

            def rewritten(deadline: float | None = None) -> tuple[bytearray, bytearray]:
                tree, buffers = receive(deadline)
                if decode(tree, bytearray(buffers))[0] != "ready":
                    return tree, buffers
                _, tree_bytes, *_ = encode(("ready", layers), pytest.fail)
                return bytearray(tree_bytes), bytearray()

            inner.channel.receive = rewritten  # type: ignore[method-assign]

        def kill(self) -> None:
            self.inner.kill()

        def ending(self) -> str:
            return self.inner.ending()

    class Place(Backend):
        def start(self, files: Mapping[str, bytes], limits: Limits) -> StudentProcess:
            return Process(Plain().start(files, limits))

        def close(self) -> None:
            pass

    return Place()


def test_a_machine_where_no_process_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("emgrade.student.plain.START", "import sys; sys.exit(3)")
    with pytest.raises(IsolationError, match="no student process can be started here") as caught:
        check_isolation(Plain(), [])
    assert isinstance(caught.value.__cause__, (Died, type(None)))


@pytest.mark.parametrize(
    ("signal", "status", "words"),
    [
        (11, 0, "segmentation fault"),
        (9, 0, "out of memory"),
        (31, 0, "forbidden system call"),
        (24, 0, "processor time"),
        (25, 0, "too large a file"),
        (0, 0, "the program ended itself"),
        (0, 7, "the program ended itself, as after an error"),
        (64, 0, "signal 64"),
    ],
)
def test_endings_in_words(signal: int, status: int, words: str) -> None:
    assert words in ending_words(signal, status)
