"""Top-level ``await`` in a cell.

An event loop keeps a pair of sockets on which other threads wake it; a student process may open
none, and a cell's own loop has nobody to wake it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


class Loop(asyncio.SelectorEventLoop):
    """An event loop without sockets."""

    def _make_self_pipe(self) -> None:
        self._ssock = self._csock = None

    def _close_self_pipe(self) -> None:
        pass


_loops: list[Loop] = []


def run_to_its_end(cell: Coroutine[Any, Any, Any]) -> Any:
    """What the coroutine returns. One loop for all cells: a task may outlive its cell."""
    if not _loops:
        _loops.append(Loop())
    return _loops[0].run_until_complete(cell)
