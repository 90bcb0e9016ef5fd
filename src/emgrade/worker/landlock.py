"""Landlock, the kernel's own file and network rules, through its three system calls.

Numbers and structures are the kernel's user interface (include/uapi/linux/landlock.h), which does
not change. Written here and not taken from a package because rules are made anew for every student
process: this costs 0.2 ms, flag enumerations in Python cost 5.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Iterable

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
CREATE_VERSION = 1
RULE_PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in range(6))
MAKE_DIR, MAKE_REG, REFER, TRUNCATE = 1 << 7, 1 << 8, 1 << 13, 1 << 14
LOOK = READ_FILE | READ_DIR
OWN = (
    LOOK | WRITE_FILE | MAKE_REG | MAKE_DIR | TRUNCATE | REMOVE_FILE | REMOVE_DIR | REFER
)  # fmt: skip
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE

# Rights on files that each version of the interface knows: 13, then refer, truncate, ioctl.
FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
ALL_FILE_RIGHTS = (1 << 16) - 1
BIND_AND_CONNECT = 0b11
ABSTRACT_SOCKETS_AND_SIGNALS = 0b11

_syscall = ctypes.CDLL(None, use_errno=True).syscall  # looked up before any fork


class _Ruleset(ctypes.Structure):
    _fields_ = [
        ("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64)
    ]  # fmt: skip


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def version() -> int:
    """The kernel's Landlock version; OSError when there is none."""
    return _call(CREATE_RULESET, None, 0, CREATE_VERSION)


def absence(error: OSError) -> str:
    """Why there is no Landlock, from the error that `version` raised."""
    return {
        errno.ENOSYS: "this kernel has no Landlock",
        errno.EOPNOTSUPP: "Landlock is switched off at boot",
        errno.EPERM: "the container's seccomp profile refuses Landlock",
    }.get(error.errno or 0, os.strerror(error.errno or 0))


def create_ruleset(abi: int) -> int:
    """A ruleset that refuses everything this version can refuse; its descriptor."""
    files = FILE_RIGHTS.get(abi, ALL_FILE_RIGHTS)
    rules = _Ruleset(
        files, BIND_AND_CONNECT if abi >= 4 else 0, ABSTRACT_SOCKETS_AND_SIGNALS if abi >= 6 else 0
    )
    size = 8 if abi < 4 else 16 if abi < 6 else 24
    return _call(CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(size), 0)


def allow(ruleset: int, abi: int, below: Iterable[tuple[int, int]]) -> None:
    """Allow rights at and below places, each an O_PATH descriptor and a set of rights."""
    known = FILE_RIGHTS.get(abi, ALL_FILE_RIGHTS)
    for place, rights in below:
        rule = _PathBeneath(rights & known, place)
        _call(ADD_RULE, ruleset, RULE_PATH_BENEATH, ctypes.byref(rule), 0)


def restrict(ruleset: int) -> None:
    """Put the rules on this thread and all it starts, for good. Needs no_new_privs."""
    _call(RESTRICT_SELF, ruleset, 0)


def _call(number: int, *arguments: object) -> int:
    answer = _syscall(ctypes.c_long(number), *arguments)
    if answer < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return int(answer)
