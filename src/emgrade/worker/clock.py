"""When a test's time is up, the student's code is interrupted, so that its line can be told.

Whoever lets nothing interrupt it is killed by the grader a little later.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType
from typing import Any

AGAIN_SECONDS = 0.1


class TimeIsUp(BaseException):
    """Raised in the student's code, wherever it is."""


class Clock(AbstractContextManager[None]):
    """Counts the time that student code takes, within ``with clock``; it may be entered again.

    Needs the main thread, and a system with interval timers: elsewhere nothing is interrupted.
    """

    def __init__(self) -> None:
        self.left = float("inf")
        self._since: list[float | None] = []
        self._rings = hasattr(signal, "setitimer")
        if self._rings:
            signal.signal(signal.SIGALRM, self._ring)

    def begin(self, seconds: float) -> None:
        """From now on there are so many seconds."""
        self.left = seconds
        if self._rings:  # never too late, for more time passes than is counted
            signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), AGAIN_SECONDS)

    def __enter__(self) -> None:
        self._since.append(time.monotonic())

    def __exit__(self, *_: Any) -> None:
        if (since := self._since.pop()) is not None:
            self.left -= time.monotonic() - since

    @contextmanager
    def paused(self) -> Iterator[None]:
        """While the grader is waited for, within ``with clock``."""
        if not self._since:  # a thread that outlived its call
            yield
            return
        self.__exit__()
        self._since.append(None)
        try:
            yield
        finally:
            self._since[-1] = time.monotonic()

    def _ring(self, signum: int, frame: FrameType | None) -> None:
        since = self._since[-1] if self._since else None
        if since is not None and time.monotonic() - since >= self.left:
            raise TimeIsUp
