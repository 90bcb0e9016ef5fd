"""The plain data that an object holds, to be told along with what its method returned.

A test that calls a method mostly reads the object's fields next, and a question costs more than
they do.
"""

from __future__ import annotations

from typing import Any

import numpy as np

LARGEST = 1 << 14
MOST = 16
PLAIN = frozenset({type(None), bool, int, float, str, np.float64})


def plain_fields(target: Any) -> dict[str, Any]:
    """The instance's own small plain fields, where no code of its class sees to them.

    That is to say: reading them runs none, nor does setting them.
    """
    kind: Any = type(target)
    if kind.__getattribute__ is not object.__getattribute__:
        return {}
    if kind.__setattr__ is not object.__setattr__:
        return {}
    own = getattr(target, "__dict__", None)
    if type(own) is not dict or len(own) > MOST:
        return {}
    return {
        name: value
        for name, value in own.items()
        if type(name) is str and _is_plain(value) and not hasattr(kind, name)
    }


def _is_plain(value: Any) -> bool:
    if type(value) is np.ndarray:
        return value.dtype.kind in "biuf" and value.nbytes <= LARGEST
    return type(value) in PLAIN and (type(value) is not str or len(value) <= LARGEST)
