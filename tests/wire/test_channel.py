"""Frames over real descriptors: pipes and sockets, whole and in pieces, late and never."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import plain_values

from emgrade.wire.channel import Channel, Closed, Late
from emgrade.wire.frame import HEADER, MAX_BUFFERS, MAX_TREE, WireError
from emgrade.wire.values import decode, encode

FOREVER = 60.0  # seconds: only a test that hangs ever sees the end of it


def frame(value: Any) -> bytes:
    return b"".join(encode(value, lambda other: pytest.fail(f"{other!r} is not plain")))


def soon() -> float:
    return time.monotonic() + 0.05


def late_enough() -> float:
    return time.monotonic() + FOREVER


@contextmanager
def over(kind: str) -> Iterator[tuple[Channel, Channel]]:
    """Two ends that are connected: what one sends the other receives."""
    if kind == "socket":
        one, other = socket.socketpair()
        with one, other:
            one.setblocking(False)  # as the grader's end is
            yield Channel(one.fileno(), one.fileno()), Channel(other.fileno(), other.fileno())
        return
    there, back = os.pipe(), os.pipe()
    ends = Channel(back[0], there[1]), Channel(there[0], back[1])
    try:
        yield ends
    finally:
        for end in ends:
            for fd in (end.read_fd, end.write_fd):
                with suppress(OSError):
                    os.close(fd)


@pytest.fixture(params=["socket", "pipe"])
def ends(request: pytest.FixtureRequest) -> Iterator[tuple[Channel, Channel]]:
    with over(request.param) as pair:
        yield pair


def received(end: Channel) -> Any:
    return decode(*end.receive(late_enough()))


@pytest.mark.parametrize("kind", ["socket", "pipe"])
@settings(max_examples=50)
@given(values=st.lists(plain_values, min_size=1, max_size=4))
def test_frames_arrive_in_order_and_whole(kind: str, values: list[Any]) -> None:
    with over(kind) as (ours, theirs):
        for value in values:
            ours.send(encode(value, pytest.fail))
        for value in values:
            tree, buffers = theirs.receive(late_enough())
            assert HEADER.pack(len(tree), len(buffers)) + tree + buffers == frame(value)


VALUE = {"gammas": np.arange(6.0).reshape(2, 3), "note": "π"}


def test_a_frame_may_be_cut_at_any_byte(ends: tuple[Channel, Channel]) -> None:
    ours, theirs = ends
    whole = frame(VALUE)
    for cut in range(1, len(whole)):
        os.write(ours.write_fd, whole[:cut])
        rest = threading.Timer(0.001, os.write, (ours.write_fd, whole[cut:]))
        rest.start()
        got = received(theirs)
        rest.join()
        assert got["note"] == "π"
        assert got["gammas"].tolist() == [[0, 1, 2], [3, 4, 5]]


def test_a_frame_may_come_byte_by_byte(ends: tuple[Channel, Channel]) -> None:
    ours, theirs = ends

    def drip() -> None:
        for byte in frame(VALUE) * 2:
            os.write(ours.write_fd, bytes([byte]))

    writer = threading.Thread(target=drip)
    writer.start()
    assert received(theirs)["note"] == received(theirs)["note"] == "π"
    writer.join()


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=8), st.integers(1, 500))
def test_several_frames_at_once(lengths: list[int], step: int) -> None:
    """However the bytes are grouped on the way, frames come out one by one."""
    stream = b"".join(frame(b"x" * length) for length in lengths)
    with over("pipe") as (ours, theirs):
        os.write(ours.write_fd, stream[:step])
        os.write(ours.write_fd, stream[step:])
        assert [len(received(theirs)) for _ in lengths] == lengths
        with pytest.raises(Late):
            theirs.receive(time.monotonic())


def test_a_large_frame_both_ways(ends: tuple[Channel, Channel]) -> None:
    ours, theirs = ends
    big = np.arange(2_000_000.0)  # 16 MB: no pipe holds it

    def echo() -> None:
        theirs.send(encode(decode(*theirs.receive()), pytest.fail))

    other = threading.Thread(target=echo)
    other.start()
    ours.send(encode(big, pytest.fail), late_enough())
    got = received(ours)
    other.join()
    np.testing.assert_array_equal(got, big)


def test_many_small_pieces_are_one_frame(ends: tuple[Channel, Channel]) -> None:
    """More pieces than one system call takes."""
    ours, theirs = ends
    arrays = [np.full(1, number) for number in range(3000)]
    sender = threading.Thread(target=ours.send, args=(encode(arrays, pytest.fail),))
    sender.start()
    assert [int(array[0]) for array in received(theirs)] == list(range(3000))
    sender.join()


def test_nothing_comes_in_time(ends: tuple[Channel, Channel]) -> None:
    start = time.monotonic()
    with pytest.raises(Late):
        ends[1].receive(soon())
    assert 0.04 <= time.monotonic() - start < FOREVER


def test_a_trickle_does_not_extend_the_deadline(ends: tuple[Channel, Channel]) -> None:
    ours, theirs = ends
    done = threading.Event()

    def drip() -> None:
        os.write(ours.write_fd, HEADER.pack(1000, 0))
        while not done.wait(0.01):
            os.write(ours.write_fd, b"x")

    writer = threading.Thread(target=drip)
    writer.start()
    try:
        with pytest.raises(Late):
            theirs.receive(soon())
    finally:
        done.set()
        writer.join()


def test_sending_to_somebody_who_does_not_read_is_late() -> None:
    one, other = socket.socketpair()
    with one, other:
        one.setblocking(False)
        with pytest.raises(Late):
            Channel(one.fileno(), one.fileno()).send([b"x" * (8 << 20)], soon())


def test_what_is_there_is_read_even_after_the_deadline(ends: tuple[Channel, Channel]) -> None:
    ours, theirs = ends
    ours.send(encode(5, pytest.fail))
    assert decode(*theirs.receive(time.monotonic() - 1)) == 5


def hang_up(fd: int) -> None:
    with socket.socket(fileno=os.dup(fd)) as same:
        same.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("part", ["nothing", "half a header", "half a frame"])
@pytest.mark.parametrize("kind", ["socket", "pipe"])
@pytest.mark.parametrize("deadline", [None, FOREVER])
def test_the_other_side_is_gone(kind: str, part: str, deadline: float | None) -> None:
    whole = frame(VALUE)
    sent = {"nothing": b"", "half a header": whole[:5], "half a frame": whole[:-3]}[part]
    with over(kind) as (ours, theirs):
        if sent:
            os.write(ours.write_fd, sent)
        if kind == "socket":
            hang_up(ours.write_fd)
        else:
            os.close(ours.write_fd)
        with pytest.raises(Closed):
            theirs.receive(deadline and time.monotonic() + deadline)


@pytest.mark.parametrize("kind", ["socket", "pipe"])
def test_sending_to_nobody(kind: str) -> None:
    assert signal.getsignal(signal.SIGPIPE) is signal.SIG_IGN  # Python's own habit
    with over(kind) as (ours, theirs):
        for fd in {theirs.read_fd, theirs.write_fd}:
            if kind == "socket":
                hang_up(fd)
            else:
                os.close(fd)
        pieces = encode(np.zeros(100_000), pytest.fail)
        with pytest.raises(Closed):
            ours.send(pieces * 50, late_enough())


@pytest.mark.parametrize(
    "header", [(MAX_TREE + 1, 0), (0, MAX_BUFFERS + 1), (2**32 - 1, 2**64 - 1)]
)
def test_a_frame_that_announces_too_much(
    ends: tuple[Channel, Channel], header: tuple[int, int]
) -> None:
    ours, theirs = ends
    os.write(ours.write_fd, HEADER.pack(*header))
    with pytest.raises(WireError):
        theirs.receive(late_enough())


def test_what_is_announced_costs_nothing_until_it_comes(ends: tuple[Channel, Channel]) -> None:
    import tracemalloc

    ours, theirs = ends
    os.write(ours.write_fd, HEADER.pack(MAX_TREE, MAX_BUFFERS) + b"x")
    tracemalloc.start()
    try:
        with pytest.raises(Late):
            theirs.receive(soon())
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_closing_closes_both_descriptors() -> None:
    there, back = os.pipe(), os.pipe()
    Channel(there[0], back[1]).close()
    for fd in (there[0], back[1]):
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(fd)
    os.close(there[1])
    os.close(back[0])
    one, other = socket.socketpair()
    with other:
        Channel(one.fileno(), one.detach()).close()  # the same descriptor twice: closed once
