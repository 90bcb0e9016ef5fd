"""How long tests and solution may compute themselves, apart from what student code takes."""

from __future__ import annotations

import signal
import threading
from contextlib import AbstractContextManager, nullcontext
from types import FrameType
from typing import Any


class TookTooLong(BaseException):
    """Raised wherever a test is when its time is up: no ``except Exception`` shall keep it."""


class OwnTime(AbstractContextManager[None]):
    """A budget of this process's processor time, in seconds; a context manager spends from it.

    When nothing is ``left``, what runs within is interrupted by a `TookTooLong`. Waiting for a
    student's answer costs nothing. For the main thread, and for systems with interval timers.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = self.left = seconds
        signal.signal(signal.SIGPROF, self._is_up)

    def __enter__(self) -> None:
        signal.setitimer(signal.ITIMER_PROF, max(self.left, 1e-6))

    def __exit__(self, *_: Any) -> None:
        self.left, _interval = signal.setitimer(signal.ITIMER_PROF, 0)

    def _is_up(self, signum: int, frame: FrameType | None) -> None:
        raise TookTooLong(
            f"tests and solution took {self.seconds:g} s of their own (does every loop there end?)"
        )


def at_most(seconds: float) -> AbstractContextManager[None]:
    """A budget for one piece of work, where that can be kept; without limit elsewhere."""
    main = threading.current_thread() is threading.main_thread()
    return OwnTime(seconds) if main and hasattr(signal, "setitimer") else nullcontext()
