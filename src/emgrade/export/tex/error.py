"""The one thing that can go wrong with a formula."""

from __future__ import annotations


class TexError(Exception):
    """A formula cannot be read; ``position`` is the offset in its source, from 0."""

    def __init__(self, what: str, position: int) -> None:
        self.what, self.position = what, position
        super().__init__(what)
