"""Plain values to bytes and back, and nothing but `WireError` for bytes that are none."""

from __future__ import annotations

import gc
import math
import struct
import subprocess
import sys
import warnings
from collections import OrderedDict
from contextlib import suppress
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import Pair, laid_out, names, plain_values, travelling_dtypes

from emgrade.wire.frame import HEADER, MAX_BUFFERS, MAX_TREE, WireError, sizes
from emgrade.wire.values import Callback, Record, Token, decode, encode

pack = msgspec.msgpack.encode


def refuse(value: Any) -> Token:
    raise AssertionError(f"asked for a token of {value!r}")


def split(pieces: list[bytes | memoryview]) -> tuple[bytes, bytearray]:
    """A frame's tree and buffers, as the channel would hand them over."""
    frame = b"".join(pieces)
    tree, buffers = struct.unpack_from("!IQ", frame)
    body = frame[struct.calcsize("!IQ") :]
    assert len(body) == tree + buffers  # the header tells the truth
    return body[:tree], bytearray(body[tree:])


def there_and_back(value: Any) -> Any:
    return decode(*split(encode(value, refuse)))


def same(got: Any, sent: Any) -> bool:
    """Equal in type and value, floating point numbers to the bit (NaN is NaN, -0.0 is not 0.0)."""
    if isinstance(sent, (np.ndarray, np.generic)):
        if isinstance(got, np.ndarray) is not isinstance(sent, np.ndarray):
            return False
        ours, theirs = np.asarray(got), np.asarray(sent)
        native = theirs.dtype.newbyteorder("=")
        if ours.dtype != native or ours.shape != theirs.shape:
            return False
        if native.itemsize > 8 and native.kind in "fc":  # long double: padding bytes are no value
            return np.array_equal(ours, theirs, equal_nan=True)
        return ours.tobytes() == np.ascontiguousarray(theirs, native).tobytes()
    if isinstance(sent, tuple) and hasattr(sent, "_fields"):
        return (
            type(got) is Record
            and got.type_name == type(sent).__name__
            and got._fields == sent._fields
            and all(map(same, got, sent))
        )
    if type(got) is not type(sent):
        return False
    if isinstance(sent, float):
        return struct.pack("d", got) == struct.pack("d", sent)
    if isinstance(sent, complex):
        return same(got.real, sent.real) and same(got.imag, sent.imag)
    if isinstance(sent, (list, tuple)):
        return len(got) == len(sent) and all(map(same, got, sent))
    if isinstance(sent, dict):  # order counts
        return same([*got.keys()], [*sent.keys()]) and same([*got.values()], [*sent.values()])
    if isinstance(sent, set):
        return len(got) == len(sent) and all(any(same(g, s) for g in got) for s in sent)
    return bool(got == sent)


# ---- there and back


@settings(max_examples=120)
@given(plain_values)
@example([-0.0, math.nan, -math.inf, 2**63, -(2**63), -(2**63) - 1, 2**64])
@example({(1, ("a", None)): {b"\0"}, -0.0: []})
@example([np.array("", "U"), np.zeros((0, 3)), np.array(5.0), np.float32(1).astype(">f4")])
@example(Pair(np.arange(3), Pair(None, (1, 2))))
def test_a_plain_value_arrives_as_it_was(value: Any) -> None:
    assert same(there_and_back(value), value)


@settings(max_examples=120)
@given(st.lists(laid_out(), min_size=1, max_size=4))
def test_arrays_arrive_writable_aligned_and_contiguous(arrays: list[Any]) -> None:
    for got, sent in zip(there_and_back(arrays), arrays, strict=True):
        assert same(got, sent)
        assert got.flags.writeable
        assert got.flags.aligned
        assert got.dtype.isnative
        assert got.flags.c_contiguous


def test_changing_an_array_that_arrived_changes_no_other() -> None:
    first, second, third = there_and_back([np.zeros(3), np.zeros(3, "i1"), np.zeros(3)])
    second[:] = -1
    assert [*first, *third] == [0] * 6


def test_an_array_outlives_what_it_came_with() -> None:
    array = there_and_back({"x": np.arange(1000.0)})["x"]
    gc.collect()
    assert array.sum() == 499500


def test_a_large_array_is_not_copied_on_the_way() -> None:
    array = np.arange(10_000.0)
    pieces = encode(array, refuse)
    array[0] = 99
    assert decode(*split(pieces))[0] == 99


@pytest.mark.parametrize("dtype", ["f8", "i4", "U3", "c16", "?"])
def test_non_native_byte_order_arrives_native(dtype: str) -> None:
    sent = np.array([1, 0, 1]).astype(np.dtype(dtype).newbyteorder("S"))
    got = there_and_back(sent)
    assert got.dtype == np.dtype(dtype)
    assert list(got) == list(sent)


def test_subclasses_of_arrays_arrive_as_arrays() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        matrix = np.matrix([[1.0, 2.0]])
    got = there_and_back(matrix)
    assert type(got) is np.ndarray
    assert got.shape == (1, 2)


def test_a_frozenset_arrives_as_a_set() -> None:
    assert there_and_back(frozenset({1, 2})) == {1, 2}


def test_a_record_has_its_fields_and_nothing_else() -> None:
    got = there_and_back(Pair(first=1, second="b"))
    assert (got.first, got.second, got[1], got == (1, "b")) == (1, "b", "b", True)
    assert repr(got) == "Pair(first=1, second='b')"
    with pytest.raises(AttributeError, match="'Pair' record has no field 'third'"):
        _ = got.third


def test_a_class_with_behaviour_of_its_own_leaves_it_behind() -> None:
    class Loud(Pair):  # type: ignore[misc]
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    assert there_and_back(Loud(1, 2)) != (3, 4)


@given(st.lists(st.integers(0, 2**31), min_size=1, max_size=5), names)
def test_what_is_no_plain_value_travels_as_a_number(numbers: list[int], name: str) -> None:
    waiting = iter(numbers)
    sent = [object() for _ in numbers]
    tree, buffers = split(encode({"held": sent}, lambda value: Token(next(waiting), name)))
    got = decode(tree, buffers, lambda held: (held.number, held.type_name))
    assert got == {"held": [(number, name) for number in numbers]}


def test_functions_travel_as_numbers_too() -> None:
    tree, buffers = split(encode([len], lambda value: Callback(7)))
    (held,) = decode(tree, buffers)
    assert (type(held), held.number) == (Callback, 7)


@pytest.mark.parametrize(
    "value",
    [
        np.array([1, "a", None], dtype=object),
        np.zeros(2, dtype=[("x", "f8")]),
        np.zeros(2, dtype="V4"),
        np.void(b"abcd"),
        OrderedDict(a=1),
        object(),
        range(3),
        bytearray(b"x"),
        memoryview(b"x"),
        ...,
    ],
    ids=repr,
)
def test_what_only_looks_plain_is_asked_a_token_for(value: Any) -> None:
    asked = []
    encode([value], lambda one: asked.append(one) or Token(1, "x"))
    assert len(asked) == 1
    assert asked[0] is value


class Own(int):
    """A subclass may lie about everything: it is no plain value."""


@pytest.mark.parametrize(
    "kind",
    [
        Own,
        type("F", (float,), {}),
        type("S", (str,), {}),
        type("L", (list,), {}),
        type("D", (dict,), {}),
    ],
)
def test_subclasses_of_plain_types_are_not_plain(kind: type) -> None:
    asked = []
    encode(kind(), lambda one: asked.append(one) or Token(1, "x"))
    assert len(asked) == 1


# ---- too much


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


def test_depth_is_bounded_alike_on_both_sides() -> None:
    assert there_and_back(nested(50)) == nested(50)
    with pytest.raises(WireError, match="nested"):
        encode(nested(1000), refuse)
    hostile: Any = 1
    for _ in range(900):
        hostile = ["l", hostile]
    with pytest.raises(WireError):
        decode(pack(hostile), bytearray())


def test_a_list_that_holds_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(WireError, match="nested"):
        encode(endless, refuse)


def test_whatever_can_be_sent_is_not_too_deep_to_be_read() -> None:
    deepest = 0
    for depth in range(200):
        try:
            pieces = encode(nested(depth), refuse)
        except WireError:
            break
        deepest = depth
        assert decode(*split(pieces)) == nested(depth)
    assert 30 <= deepest < 150


@pytest.mark.parametrize("value", [2**4097, -(2**5000)])
def test_integers_are_bounded(value: int) -> None:
    with pytest.raises(WireError, match="integer"):
        encode(value, refuse)


def test_arrays_are_bounded() -> None:
    half = np.broadcast_to(np.float64(0), MAX_BUFFERS // 16)
    with pytest.raises(WireError, match="64 MB"):
        encode([half, half, np.zeros(1)], refuse)


def test_the_tree_is_bounded() -> None:
    with pytest.raises(WireError, match="1 MB"):
        encode("x" * (MAX_TREE + 1), refuse)
    with pytest.raises(WireError, match="1 MB"):
        encode(list(range(MAX_TREE)), refuse)


@pytest.mark.parametrize("tree", [0, MAX_TREE])
@pytest.mark.parametrize("buffers", [0, MAX_BUFFERS])
def test_a_header_within_the_limits(tree: int, buffers: int) -> None:
    assert sizes(struct.pack("!IQ", tree, buffers)) == (tree, buffers)


@pytest.mark.parametrize(
    ("tree", "buffers"), [(MAX_TREE + 1, 0), (0, MAX_BUFFERS + 1), (2**32 - 1, 2**64 - 1)]
)
def test_a_header_over_the_limits(tree: int, buffers: int) -> None:
    with pytest.raises(WireError, match="over the limit"):
        sizes(HEADER.pack(tree, buffers))


# ---- malformed


@pytest.mark.parametrize(
    "node",
    [
        [],
        ["?"],
        [None],
        [["l"]],
        {"a": 1},
        {},
        msgspec.msgpack.Ext(1, b"x"),
        ["a"],
        ["a", "<f8"],
        ["a", "<f8", [1], 0, 0],
        ["a", "<f8", 3, 0],
        ["a", "<f8", [-1], 0],
        ["a", "<f8", [3], 0],
        ["a", "<f8", [1], 8],
        ["a", "<f8", [1], -8],
        ["a", "<f8", [True], 0],
        ["a", "<f8", [1.0], 0],
        ["a", "<f8", [1] * 40, 0],
        ["a", "<f8", [2**63], 0],
        ["a", "<f8", [0, 2**62], 0],
        ["a", "<f8", [2**40, 2**40], 0],
        ["a", "<f8", [1], None],
        ["a", "|O", [1], 0],
        ["a", "O", [0], 0],
        ["a", "|V8", [1], 0],
        ["a", "f8,f8", [1], 0],
        ["a", "(2,)f8", [1], 0],
        ["a", "object", [1], 0],
        ["a", 8, [1], 0],
        ["a", "<f3", [1], 0],
        ["a", "(,,)f8,f8", [1], 0],
        ["a", "nonsense", [1], 0],
        ["a", "<U999999999", [1], 0],
        ["s", "<f8"],
        ["s", "<f8", b""],
        ["s", "<f8", "text"],
        ["s", "|O", b"12345678"],
        ["s", "<f8", None],
        ["s", None, b"12345678"],
        ["d", 1],
        ["d", ["l"], 1],
        ["d", ["d"], 1],
        ["e", ["l"]],
        ["e", ["a", "<f8", [0], 0]],
        ["d", *[0] * 20_002],
        ["e", *[0] * 20_002],
        ["c"],
        ["c", 1],
        ["c", "x", 1],
        ["c", None, None],
        ["i"],
        ["i", 5],
        ["i", "text"],
        ["i", b"x" * 600],
        ["r"],
        ["r", "N"],
        ["r", "N", ["a"]],
        ["r", "N", [1], 1],
        ["r", 5, ["a"], 1],
        ["r", "N", None, 1],
        ["h"],
        ["h", "1", "x"],
        ["h", 1, 2],
        ["h", True, "x"],
        ["f"],
        ["f", "1"],
        ["f", 1.0],
        ["f", None],
    ],
    ids=lambda node: repr(node)[:40],
)
def test_a_malformed_node_is_a_wire_error(node: Any) -> None:
    for tree in (node, ["l", node], ["t", 1, ["d", "k", node]]):
        with pytest.raises(WireError):
            decode(pack(tree), bytearray(8))


@pytest.mark.parametrize("tree", [b"", b"\xc1", b"\x93\x01", b"\x01\x02", b"\xa5abc", b"\xff" * 3])
def test_bytes_that_are_no_tree(tree: bytes) -> None:
    with pytest.raises(WireError):
        decode(tree, bytearray())


def test_an_array_type_that_ends_python_is_never_given_to_numpy() -> None:
    """numpy.dtype("m8[Y/0]") divides by zero in C: in the grader that would be a crash."""
    program = (
        "import msgspec\nfrom emgrade.wire.values import decode\n"
        "from emgrade.wire.frame import WireError\n"
        "for code in ('m8[Y/0]', '<m8[s/0]', 'M8[D/0]', '<M8[0s]'):\n"
        "    try:\n        decode(msgspec.msgpack.encode(['a', code, [1], 0]), bytearray(8))\n"
        "    except WireError:\n        pass\n"
        "print('alive')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr


def decoded_or_refused(tree: bytes, buffers: bytes) -> None:
    """The one property of hostile bytes: a value, or WireError."""
    with suppress(WireError):
        decode(tree, bytearray(buffers), lambda held: held)


@settings(max_examples=120)
@given(plain_values, st.data())
def test_a_damaged_frame_is_a_value_or_a_wire_error(value: Any, data: st.DataObject) -> None:
    tree, buffers = split(encode(value, refuse))
    damaged = bytearray(tree)
    for _ in range(data.draw(st.integers(1, 4))):
        where = data.draw(st.integers(0, max(len(damaged) - 1, 0)))
        match data.draw(st.sampled_from(["change", "cut", "insert"])):
            case "change" if damaged:
                damaged[where] = data.draw(st.integers(0, 255))
            case "cut":
                del damaged[where : where + data.draw(st.integers(1, 5))]
            case "insert":
                damaged[where:where] = data.draw(st.binary(min_size=1, max_size=4))
    decoded_or_refused(bytes(damaged), buffers)
    decoded_or_refused(tree, buffers[: data.draw(st.integers(0, len(buffers)))])


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text(max_size=5)
    | st.binary(max_size=8)
    | travelling_dtypes.map(lambda dtype: dtype.str),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.builds(
            lambda tag, rest: [tag, *rest],
            st.sampled_from("aslt decir hf".replace(" ", "")),
            st.lists(inner, max_size=5),
        )
    ),
    max_leaves=12,
)


@settings(max_examples=120)
@given(anything, st.binary(max_size=64))
def test_any_tree_is_a_value_or_a_wire_error(tree: Any, buffers: bytes) -> None:
    decoded_or_refused(pack(tree), buffers)


@given(st.binary(max_size=100), st.binary(max_size=32))
def test_any_bytes_are_a_value_or_a_wire_error(tree: bytes, buffers: bytes) -> None:
    decoded_or_refused(tree, buffers)


def test_every_array_starts_on_a_boundary_of_sixteen_bytes() -> None:
    _, buffers = split(encode([np.ones(3, "i1"), np.ones(1), np.ones(5, "i1")], refuse))
    assert [index for index, byte in enumerate(buffers) if byte] == [
        0,
        1,
        2,
        22,
        23,
        *range(32, 37),
    ]
    assert len(buffers) == 48
