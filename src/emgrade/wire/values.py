"""Plain values to bytes and back.

A frame is a header, a msgpack tree, and the raw bytes of the arrays in the tree::

    | tree length u32 | buffers length u64 | tree | buffers, each padded to 16 bytes |

Plain values are None, bool, int, float, complex, str, bytes, list, tuple, dict, set, NumPy arrays
and scalars of numeric, bool, date or fixed-width text type, and NamedTuples, which arrive as inert
`Record` values. Anything else stays where it is and travels as a `Token`, a number that only its
own side can turn back into the object.

Whoever decodes trusts nothing: sizes are checked before memory is taken, and no name in a message
is ever looked up, imported or called.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

import msgspec
import numpy as np

from emgrade.wire.frame import HEADER, MAX_BUFFERS, MAX_TREE, WireError

__all__ = ["Callback", "Record", "Token", "WireError", "decode", "encode"]

MAX_DEPTH = 60
MAX_KEYS = 2_000
ARRAY_KINDS = "biufcmMUS"
ALIGNMENT = 16
SMALL = 1 << 14  # bytes: an array of so many is copied in less time than a view of it is made

_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder().decode
_INT64 = 1 << 63
_CONTAINERS = frozenset("tlder")
_CODE = re.compile(
    r"[<>|]([biufc][0-9]{1,2}|[US][0-9]{1,8}|[mM]8(\[([1-9][0-9]{0,8})?(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?)"
)


class Token:
    """An object of the student process, as the grader holds it: a number and a type's name."""

    __slots__ = ("number", "type_name")

    def __init__(self, number: int, type_name: str) -> None:
        self.number, self.type_name = number, type_name


class Callback:
    """A function of the grader process, as the student process holds it: a number."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number


class Record(tuple):  # type: ignore[type-arg]
    """A NamedTuple from the other side: a tuple with named fields and no behaviour of its own."""

    type_name: str
    _fields: tuple[str, ...]

    def __new__(cls, type_name: str, fields: tuple[str, ...], values: list[Any]) -> Record:
        record = super().__new__(cls, values)
        record.type_name, record._fields = type_name, fields
        return record

    def __getattr__(self, name: str) -> Any:
        fields = self.__dict__.get("_fields", ())
        if name in fields:
            return self[fields.index(name)]
        raise AttributeError(f"'{self.type_name}' record has no field '{name}'")

    def __repr__(self) -> str:
        pairs = ", ".join(f"{f}={v!r}" for f, v in zip(self._fields, self, strict=True))
        return f"{self.type_name}({pairs})"


def encode(value: Any, to_token: Callable[[Any], Token | Callback]) -> list[bytes | memoryview]:
    """The frame of a value, as pieces to be written one after another.

    ``to_token`` is asked for everything that is not a plain value. WireError when the frame would
    exceed what the other side accepts.
    """
    laying = _Laying(to_token)
    tree = _pack(laying.node(value, 0))
    if len(tree) > MAX_TREE:
        raise WireError(f"a value of more than {MAX_TREE >> 20} MB apart from its arrays")
    return [HEADER.pack(len(tree), laying.size), tree, *laying.buffers]


class _Laying:
    """A value being laid out: its tree is returned, the bytes of its arrays gather here."""

    def __init__(self, to_token: Callable[[Any], Token | Callback]) -> None:
        self.to_token = to_token
        self.buffers: list[bytes | memoryview] = []
        self.size = 0

    def node(self, value: Any, depth: int) -> Any:
        kind = type(value)
        if kind in _AS_THEY_ARE:
            return value
        if kind is int:
            return value if -_INT64 <= value < _INT64 else _long(value)
        if kind is Token:
            return ["h", value.number, value.type_name]
        if kind is np.ndarray and (code := _CODES.get(value.dtype)):
            return self.array(value, code)
        if depth > MAX_DEPTH:
            raise WireError(f"a value nested more than {MAX_DEPTH} deep")
        if kind is tuple or kind is list:
            return ["t" if kind is tuple else "l", *self.nodes(value, depth + 1)]
        if kind is dict:
            return ["d", *self.nodes(chain.from_iterable(value.items()), depth + 1)]
        if kind is Callback:
            return ["f", value.number]
        if isinstance(value, np.ndarray) and value.dtype.kind in ARRAY_KINDS:
            native = _native(np.asarray(value))
            return self.array(native, native.dtype.str)
        if isinstance(value, np.generic) and value.dtype.kind in ARRAY_KINDS:
            plain = _native(np.asarray(value))
            return ["s", plain.dtype.str, plain.tobytes()]
        if kind is set or kind is frozenset:
            return ["e", *self.nodes(value, depth + 1)]
        if kind is complex:
            return ["c", value.real, value.imag]
        if isinstance(value, tuple) and _is_named(value):
            fields = [str(field) for field in value._fields]  # type: ignore[attr-defined]
            name = value.type_name if type(value) is Record else kind.__name__
            return ["r", name, fields, *self.nodes(value, depth + 1)]
        return self.node(self.to_token(value), depth + 1)

    def nodes(self, values: Iterable[Any], depth: int) -> list[Any]:
        # Most messages consist of plain items: a call saved for each.
        return [
            value if type(value) in _AS_THEY_ARE else self.node(value, depth) for value in values
        ]

    def array(self, array: np.ndarray[Any, Any], code: str) -> list[Any]:
        start, size = self.size, array.nbytes
        if size:
            if size <= SMALL:
                self.buffers.append(array.tobytes())
            else:
                flat = np.ascontiguousarray(array).reshape(-1)
                self.buffers.append(flat.view(np.uint8).data)
            padding = -size % ALIGNMENT
            if padding:
                self.buffers.append(bytes(padding))
            self.size += size + padding
            if self.size > MAX_BUFFERS:
                raise WireError(f"more than {MAX_BUFFERS >> 20} MB of array data in one value")
        return ["a", code, array.shape, start]


_AS_THEY_ARE = frozenset({type(None), bool, float, str, bytes})
# The types that nearly all arrays have: a look here instead of making and checking a dtype.
_DTYPES = {np.dtype(letter).str: np.dtype(np.dtype(letter).str) for letter in "?bBhHiIlLqQfdFD"}
_CODES = {dtype: code for code, dtype in _DTYPES.items()}


def _long(value: int) -> list[Any]:
    if value.bit_length() > 4096:
        raise WireError("an integer of more than 4096 bits")
    return ["i", value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)]


def _native(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return array if array.dtype.isnative else array.astype(array.dtype.newbyteorder("="))


def _is_named(value: tuple[Any, ...]) -> bool:
    fields = getattr(value, "_fields", None)
    return isinstance(fields, tuple) and len(fields) == len(value)


def decode(
    tree: bytes | bytearray | memoryview,
    buffers: bytearray,
    from_token: Callable[[Token | Callback | Record], Any] = lambda token: token,
) -> Any:
    """The value of a frame's tree and buffers; WireError for anything malformed.

    ``from_token`` is asked what a token, a callback or a record stands for here. Arrays are
    writable, aligned views of ``buffers``, which therefore belongs to the value.
    """
    try:
        return _value(_unpack(tree), buffers, from_token, 0)
    except WireError:
        raise
    except (msgspec.DecodeError, RecursionError) as error:
        raise WireError(f"not a frame: {error}") from None
    except (TypeError, ValueError, KeyError, IndexError, OverflowError, MemoryError) as error:
        raise WireError(f"a malformed value: {type(error).__name__}") from None


def _value(
    node: Any,
    buffers: bytearray,
    from_token: Callable[[Token | Callback | Record], Any],
    depth: int,
) -> Any:
    if type(node) is not list:
        if type(node) in _AS_THEY_ARE or type(node) is int:
            return node
        raise WireError(f"a node of type {type(node).__name__}")
    if depth > MAX_DEPTH + 1:
        raise WireError("nested too deep")

    tag = node[0]
    if tag == "a":
        return _array(node, buffers)
    if tag == "h":
        if type(node[1]) is not int or type(node[2]) is not str:
            raise WireError("a malformed token")
        return from_token(Token(node[1], node[2][:200]))

    if tag in ("d", "e") and len(node) > 2 * MAX_KEYS:
        raise WireError("a mapping or set that is too large")
    if tag not in _CONTAINERS:
        return _leaf(node, from_token)
    below = depth + 1
    children = [
        child if type(child) in _AS_THEY_ARE else _value(child, buffers, from_token, below)
        for child in node[3 if tag == "r" else 1 :]
    ]
    if tag == "t":
        return tuple(children)
    if tag == "l":
        return children
    if tag == "d":
        if len(children) % 2:
            raise WireError("a mapping without a value for a key")
        return dict(zip(children[::2], children[1::2], strict=True))
    if tag == "e":
        return set(children)
    name, fields = node[1], tuple(node[2])
    if len(fields) != len(children) or not all(map(_is_field, fields)) or type(name) is not str:
        raise WireError("a record whose names do not fit its values")
    return from_token(Record(name, fields, children))


def _leaf(node: list[Any], from_token: Callable[[Token | Callback | Record], Any]) -> Any:
    tag = node[0]
    if tag == "s":
        (scalar,) = np.frombuffer(node[2], _dtype(node[1]), count=1)
        return scalar
    if tag == "f":
        if type(node[1]) is not int:
            raise WireError("a malformed callback")
        return from_token(Callback(node[1]))
    if tag == "c":
        return complex(float(node[1]), float(node[2]))
    if tag == "i":
        if len(node[1]) > 513:
            raise WireError("an integer that is too large")
        return int.from_bytes(node[1], "big", signed=True)
    raise WireError("an unknown kind of node")


def _is_field(name: Any) -> bool:
    # As NamedTuple demands. With a field called __array_interface__ NumPy would read any memory.
    return type(name) is str and name.isidentifier() and not name.startswith("_")


def _dtype(code: Any) -> np.dtype[Any]:
    # Only what `dtype.str` says of such arrays: np.dtype reads far more, and "m8[Y/0]" ends Python.
    if type(code) is str and code in _DTYPES:
        return _DTYPES[code]
    if type(code) is not str or not _CODE.fullmatch(code):
        raise WireError("a malformed array type")
    dtype = np.dtype(code)
    if dtype.kind not in ARRAY_KINDS or dtype.hasobject or dtype.names is not None:
        raise WireError(f"arrays of type {code} do not travel")
    return dtype


def _array(node: list[Any], buffers: bytearray) -> np.ndarray[Any, Any]:
    _, code, shape, start = node
    dtype = _dtype(code)
    if type(shape) is not list or len(shape) > 32 or type(start) is not int or start < 0:
        raise WireError("a malformed array")
    size = dtype.itemsize
    for extent in shape:
        if type(extent) is not int or extent < 0:
            raise WireError("a malformed shape")
        size *= extent
    if not size:
        if max(shape, default=0) > MAX_BUFFERS or math.prod(shape) > MAX_TREE:
            raise WireError("a malformed shape")  # of nothing, NumPy makes one
        return np.zeros(shape, dtype)
    if start + size > len(buffers):
        raise WireError("an array that is larger than its bytes")
    array: np.ndarray[Any, Any] = np.ndarray(shape, dtype, buffers, start)
    return array.copy() if start % ALIGNMENT else array
