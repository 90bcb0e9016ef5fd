"""The grader's end of the wire against a peer that says anything at all, with no process behind."""

from __future__ import annotations

import builtins
import contextlib
import socket
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emgrade.student.failures import Raised, StudentFailure, raised
from emgrade.student.process import StudentProcess
from emgrade.student.remote import Conversation, Handle
from emgrade.wire import messages as say
from emgrade.wire.channel import Channel, Closed, Late
from emgrade.wire.values import HEADER, Record, Token, WireError, decode, encode

pack = msgspec.msgpack.encode
bounded = settings(max_examples=80, deadline=2000, suppress_health_check=list(HealthCheck))

TAGS = st.sampled_from([*"asltdecirhf", "", "x", "__class__"])
LEAVES = (
    st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 64) - 1) | st.floats()
    | st.text(max_size=8) | st.binary(max_size=40)
    | st.sampled_from(["<f8", "<c16", "|b1", "<U3", "|S0", "<U0", "|O", "|V8", "<M8[s]", "m8[Y/0]",
                       "f8,i4", "return", "raise", "callback", "__array_interface__", "shape"])
)  # fmt: skip
NODES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=6)
    | st.tuples(TAGS, st.lists(inner, max_size=6)).map(lambda two: [two[0], *two[1]])
    | st.tuples(st.sampled_from("as"), st.sampled_from(["<f8", "|b1", "<U3", "<i2"]),
                st.lists(st.integers(-1, 1 << 40), max_size=4), st.integers(-8, 99)).map(list)
    | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=30,
)  # fmt: skip


# ---- frames


@given(st.binary(max_size=300), st.binary(max_size=64))
@bounded
def test_random_bytes_are_a_value_or_a_wire_error(tree: bytes, buffers: bytes) -> None:
    use(lambda: decode(tree, bytearray(buffers)))


@given(NODES, st.binary(max_size=128))
@bounded
def test_random_trees_are_a_value_or_a_wire_error(node: Any, buffers: bytes) -> None:
    use(lambda: decode(pack(node), bytearray(buffers)))


def use(make: Callable[[], Any]) -> None:
    """What is decoded can be looked at without harm."""
    try:
        value = make()
    except WireError:
        return
    repr(value)
    raised(value)


@pytest.mark.parametrize(
    "node",
    [
        ["a", "<f8", [1 << 60], 0], ["a", "<f8", [1 << 62, 1 << 62], 0], ["a", "<f8", [-1], 0],
        ["a", "<f8", [2], -8], ["a", "<f8", [9], 0], ["a", "<f8", [1], 1 << 63],
        ["a", "|O", [1], 0], ["a", "|V8", [1], 0], ["a", "<f8", [0] * 33, 0], ["a", "<f8", 8, 0],
        ["a", "<U0", [1 << 26, 64], 0], ["a", "<f8", [1 << 27, 0], 0], ["a"], ["a", "<f8"],
        ["s", "<f8", b""], ["s", "|O", b"12345678"], ["i", bytes(600)], ["d", 1], ["d", ["l"], 1],
        ["h", "1", "x"], ["h", 1, 2], ["f", None], ["r", "x", ["a"]], ["r", 1, ["a"], 2],
        ["r", "x", ["__array_interface__"], 1], ["r", "x", ["_fields"], 1], ["r", "x", ["a b"], 1],
        ["r", "x", ["__class__", "b"], 1, 2], ["z"], [], ["l", []], {"a": 1}, ["c", "x", 1],
    ],
    ids=lambda node: repr(node)[:40],
)  # fmt: skip
def test_what_cannot_be_is_refused(node: Any) -> None:
    with pytest.raises(WireError):
        decode(pack(node), bytearray(64))


def test_no_record_is_an_array_over_our_memory() -> None:
    """NumPy asks instances for __array_interface__: a field of that name would be a pointer."""
    told = {"shape": (4,), "typestr": "<f8", "version": 3, "data": (0x1000, False)}
    with pytest.raises(AttributeError):
        _ = Record("Point", ("x",), [1]).__array_interface__
    named = type("P", (tuple,), {"_fields": ("__array_interface__",)})((told,))
    with contextlib.suppress(WireError):  # either side may refuse it; nobody may believe it
        frame = b"".join(bytes(piece) for piece in encode(named, lambda value: Token(1, "P")))
        got = decode(frame[HEADER.size :], bytearray())
        assert not hasattr(got, "__array_interface__")


@pytest.mark.parametrize("depth", [70, 100, 1000, 100_000])
def test_nesting_is_refused(depth: int) -> None:
    for node in (b"\x91" * depth + b"\xc0", b"\x92\xa1l" * depth + b"\xc0"):
        with pytest.raises(WireError):
            decode(node, bytearray())


def test_colliding_keys_take_bounded_time() -> None:
    keys: list[Any] = []
    for number in range(1, 5_000):
        big = number * (2**61 - 1)
        keys += [["i", big.to_bytes(10, "big", signed=True)], 0]
    start = time.monotonic()
    use(lambda: decode(pack(["d", *keys]), bytearray()))
    assert time.monotonic() - start < 3


def test_an_announcement_costs_no_memory() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.send(HEADER.pack(1 << 20, 64 << 20) + b"x")
        ours.setblocking(False)
        tracemalloc.start()
        with pytest.raises(Late):
            Channel(ours.fileno(), ours.fileno()).receive(time.monotonic() + 0.05)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 1 << 20


@given(st.binary(max_size=200))
@bounded
def test_random_bytes_on_the_channel(data: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(data)
        theirs.shutdown(socket.SHUT_WR)
        channel = Channel(ours.fileno(), ours.fileno())
        with contextlib.suppress(WireError, Closed, Late):
            while True:
                channel.receive(time.monotonic() + 1)


# ---- conversations


class Puppet(StudentProcess):
    """A student process that says what it is told to say, whatever it is asked."""

    def __init__(self, *frames: bytes) -> None:
        self.ours, self.theirs = socket.socketpair()
        self.ours.setblocking(False)
        self.channel = Channel(self.ours.fileno(), self.ours.fileno())
        self.frames = (framed(["t", "ready", ["d"]]), *frames)
        self.speaker = threading.Thread(target=self.speak, daemon=True)
        self.speaker.start()
        self.killed = False

    def speak(self) -> None:
        try:
            for frame in self.frames:
                self.theirs.sendall(frame)
            self.theirs.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def kill(self) -> None:
        if not self.killed:
            self.killed = True
            self.theirs.shutdown(socket.SHUT_RDWR)
            self.speaker.join(5)
            self.ours.close()
            self.theirs.close()

    def ending(self) -> str:
        return "it was a puppet"


def framed(node: Any, buffers: bytes = b"") -> bytes:
    tree = pack(node)
    return HEADER.pack(len(tree), len(buffers)) + tree + buffers


@pytest.fixture
def puppet() -> Iterator[Callable[..., Conversation]]:
    made: list[Puppet] = []

    def make(*nodes: Any) -> Conversation:
        made.append(Puppet(*(framed(node, bytes(128)) for node in nodes)))
        return Conversation(made[-1], seconds=1.0)

    yield make
    for process in made:
        process.kill()


def lend(talk: Conversation, function: Callable[..., Any]) -> None:
    talk._to_token(function)


def answer(talk: Conversation) -> Any:
    """One question; its answer, or the StudentFailure. Anything else is a failure of ours."""
    try:
        return talk.ask(say.GET, Token(1, "module"), "name")
    except StudentFailure as failure:
        return failure


@given(st.lists(NODES, min_size=1, max_size=4))
@bounded
def test_whatever_is_answered_is_a_value_or_a_students_failure(nodes: list[Any]) -> None:
    process = Puppet(*(framed(node, bytes(128)) for node in nodes))
    try:
        talk = Conversation(process, seconds=1.0)
        lend(talk, lambda *arguments, **named: np.asarray(arguments[0], dtype=float))
        while not talk.over:
            answer(talk)
    finally:
        process.kill()


WORDS = st.sampled_from(["return", "raise", "callback", "answer", "fail", "ready", "get", ""])


@given(st.lists(st.tuples(WORDS, st.lists(NODES, max_size=4)), min_size=1, max_size=5))
@bounded
def test_whatever_words_are_used(said: list[tuple[str, list[Any]]]) -> None:
    process = Puppet(*(framed(["t", word, *rest], bytes(128)) for word, rest in said))
    try:
        talk = Conversation(process, seconds=1.0)
        lend(talk, lambda *arguments, **named: arguments)
        while not talk.over:
            answer(talk)
    finally:
        process.kill()


@pytest.mark.parametrize(
    "node",
    [
        ["t"], ["l", "return", 1, ""], "return", None, 3.0, ["t", "return"], ["t", "raise"],
        ["t", ["a", "<f8", [2], 0], 1, ""], ["t", ["d"], 1, ""], ["t", 1, 2, 3], ["t", "callback"],
        ["t", "callback", 0], ["t", "callback", 0, ["t"]], ["t", "callback", 0, ["t"], ["d"], 1],
        ["t", "callback", 1, ["t"], ["d"]], ["t", "callback", -1, ["t"], ["d"]],
        ["t", "callback", True, ["t"], ["d"]], ["t", "callback", 0, ["l"], ["d"]],
        ["t", "return", ["f", 0], ""], ["t", "ready", ["d"]], ["t", "answer", 1],
    ],
    ids=repr,
)  # fmt: skip
def test_what_our_own_code_never_says_ends_the_conversation(
    puppet: Callable[..., Conversation], node: Any
) -> None:
    talk = puppet(node)
    lend(talk, lambda: None)
    assert isinstance(answer(talk), StudentFailure)
    assert talk.over


def test_a_lent_function_is_taken_back_after_its_test(
    puppet: Callable[..., Conversation],
) -> None:
    called = []
    talk = puppet(
        ["t", "return", 1, ""], ["t", "callback", 0, ["t"], ["d"]], ["t", "return", 2, ""]
    )
    lend(talk, lambda: called.append(1))
    assert answer(talk) == 1
    talk.end_of_test()
    answer(talk)
    assert not called


def test_a_lent_function_that_cannot_answer_fails_there_and_not_here(
    puppet: Callable[..., Conversation],
) -> None:
    talk = puppet(["t", "callback", 0, ["t"], ["d"]], ["t", "return", 5, ""])
    lend(talk, lambda: np.array([object()]))  # nothing that travels
    assert answer(talk) == 5


def test_endless_callbacks_end(puppet: Callable[..., Conversation]) -> None:
    talk = puppet(*[["t", "callback", 0, ["t"], ["d"]]] * 10_000)
    lend(talk, lambda: time.sleep(0.01))
    start = time.monotonic()
    assert isinstance(answer(talk), StudentFailure)
    assert time.monotonic() - start < 10


def test_an_endless_object_ends(puppet: Callable[..., Conversation]) -> None:
    """Item after item, each of 8 MB: memory is bounded although the time is not yet used up."""
    item = framed(["t", "return", ["a", "<f8", [1 << 20], 0], ""], bytes(8 << 20))
    process = Puppet(framed(["t", "return", 1 << 39, ""]), *[item] * 100)
    talk = Conversation(process, seconds=30.0)
    try:
        handle = Handle(talk, Token(1, "object"))
        assert len(handle) == 1 << 39
        got = []
        with contextlib.suppress(StudentFailure):
            while True:
                got.append(handle[len(got)])
        assert sum(array.nbytes for array in got) <= 300 << 20
    finally:
        process.kill()


# ---- descriptions of exceptions

BUILTINS = [kind.__name__ for kind in vars(builtins).values()
            if isinstance(kind, type) and issubclass(kind, BaseException)]  # fmt: skip


@pytest.mark.parametrize("name", BUILTINS)
def test_every_builtin_exception_can_be_raised_here(name: str) -> None:
    error = raised({"type": name, "message": "m", "bases": [name], "frames": [], "caret": None})
    assert isinstance(error, Raised)
    assert isinstance(error, Exception)
    assert not isinstance(error, (SystemExit, KeyboardInterrupt, GeneratorExit))
    str(error), repr(error), error.in_words(show_message=True)


def test_text_that_fits_into_no_report_is_written_out() -> None:
    scalar = decode(pack(["s", "<U1", b"\x00\xd8\x00\x00"]), bytearray())
    error = raised({"type": scalar, "message": scalar, "frames": [(scalar, 1, scalar, scalar)],
                    "bases": [scalar], "caret": (scalar, 1, 1, scalar)})  # fmt: skip
    error.in_words(show_message=True).encode()
    "".join(frame.text + frame.file + frame.function for frame in error.frames).encode()
