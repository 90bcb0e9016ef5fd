"""Sends arrays whose shapes and types do not fit their bytes."""
import os, stat, msgspec
from emgrade.wire.values import HEADER

CHANNEL = next(fd for fd in range(3, 64) if os.path.exists(f"/proc/self/fd/{fd}")
               and stat.S_ISSOCK(os.fstat(fd).st_mode))
ARRAYS = [
    ["a", "<f8", [1 << 40], 0], ["a", "<f8", [-1], 0], ["a", "<f8", [1 << 62, 4], 0],
    ["a", "<f8", [8], -64], ["a", "|O", [2], 0], ["a", "<U0", [1 << 26, 64], 0],
    ["a", "<f8", [True], 0], ["a", "(9999999,)f8", [0], 0], ["a", "|V8", [1], 0],
    ["a", "<f8", [1 << 26] * 20 + [0], 0], ["a", "<f8", [1], 0.0], ["s", "<f8", b""],
]

def estep(self, X):
    estep.turn += 1
    tree = msgspec.msgpack.encode(["t", "return", ARRAYS[estep.turn % len(ARRAYS)], ""])
    os.write(CHANNEL, HEADER.pack(len(tree), 16) + tree + bytes(16))

estep.turn = -1
GMM1D.estep = estep
