"""The outside of a frame: its header, its limits, and the error for whatever breaks them."""

from __future__ import annotations

import struct

HEADER = struct.Struct("!IQ")
MAX_TREE = 1 << 20
MAX_BUFFERS = 64 << 20


class WireError(Exception):
    """A frame that is malformed, too large, or says something that cannot be."""


def sizes(data: bytes | bytearray, at: int = 0) -> tuple[int, int]:
    """The lengths of tree and buffers that a header announces; WireError when over the caps."""
    tree, buffers = HEADER.unpack_from(data, at)
    if tree > MAX_TREE or buffers > MAX_BUFFERS:
        raise WireError(f"a frame of {tree} + {buffers} bytes is over the limit")
    return tree, buffers
