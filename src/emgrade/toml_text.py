"""TOML read from a text, and where it is broken."""

from __future__ import annotations

import re
import sys
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class NotToml(ValueError):
    """A text is no TOML: ``what`` is wrong, at a ``line`` and ``column`` from 1.

    Both are None where the text ends too soon (``at_end``) and where no place can be named.
    ``str()`` of it names the place too.
    """

    def __init__(self, message: str) -> None:
        position = _POSITION.search(message)
        self.what = message[: position.start()] if position else message
        self.line = int(position[1]) if position and position[1] else None
        self.column = int(position[2]) if position and position[2] else None
        self.at_end = position is not None and self.line is None
        super().__init__(message)


def read_toml(text: str) -> dict[str, Any]:
    """The content of a TOML text; NotToml when it is none."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise NotToml("too many brackets inside each other") from None
    except ValueError as error:
        raise NotToml(str(error)) from None
