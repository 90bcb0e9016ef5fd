"""Where student code runs: a small interface, and what every back end has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from emgrade.course import Limits
from emgrade.wire.channel import Channel


class StudentProcess(ABC):
    """A running process that holds one submission and answers over ``channel``."""

    channel: Channel
    deadlines_in_channel = True

    @abstractmethod
    def kill(self) -> None:
        """End it, if it has not ended, and free what it held. Harmless when repeated."""

    @abstractmethod
    def ending(self) -> str:
        """Once the channel is closed: how the process ended, in words for the student."""


class Backend(ABC):
    """A place to run student processes in."""

    @abstractmethod
    def start(self, files: Mapping[str, bytes], limits: Limits) -> StudentProcess:
        """Start a process whose working directory holds these files; it first says "ready"."""

    @abstractmethod
    def close(self) -> None:
        """Free everything."""

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


SIGNAL_WORDS = {
    4: "an illegal instruction",
    6: "abort() was called",
    7: "a bus error",
    8: "a fatal arithmetic error",
    9: "it was ended from outside, most likely out of memory",
    11: "a segmentation fault",
    24: "it used up its processor time",
    25: "it wrote too large a file",
    31: "a forbidden system call",
}


def ending_words(signal: int, status: int) -> str:
    """How a process ended, from its signal or exit status.

    The status itself is not told: it is the student's to choose, and could tell of a hidden input.
    """
    if signal:
        return SIGNAL_WORDS.get(signal, f"signal {signal}")
    return "the program ended itself" + (", as after an error" if status else "")
