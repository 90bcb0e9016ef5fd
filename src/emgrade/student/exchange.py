"""Frames to and from one student process, on the clock of the question that is being tried."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from emgrade.student.failures import Died, OutOfTime, StudentFailure, Unreadable
from emgrade.student.process import StudentProcess
from emgrade.wire.channel import Closed, Late
from emgrade.wire.values import WireError

PATIENCE_SECONDS = 0.5  # for the student's side to stop by itself, and to say where


class Exchange:
    """Frames to and from one student process.

    ``seconds_left`` is what the current question may still spend waiting for answers; a little
    after it is used up the process is killed. After `Died`, `OutOfTime` or `Unreadable` it is
    ``over``.
    """

    def __init__(self, process: StudentProcess, seconds: float) -> None:
        self.process = process
        self.seconds_left = seconds
        self.over = False

    def end(self) -> None:
        """Kill the process. Harmless when repeated."""
        self.over = True
        self.process.kill()

    def _send_pieces(self, pieces: list[bytes | memoryview]) -> None:
        if self.process.deadlines_in_channel:
            self._in_time(self.process.channel.send, pieces)
        else:
            self._or_killed(self.process.channel.send, pieces)

    def _receive_frame(self) -> tuple[bytearray, bytearray]:
        receive = self.process.channel.receive
        if self.process.deadlines_in_channel:
            frame = self._in_time(receive)
        else:
            frame = self._or_killed(receive)
        tree, buffers = frame
        return tree, buffers

    def _in_time(self, action: Callable[..., Any], *arguments: Any) -> Any:
        """Send or receive within the seconds left, by a deadline."""
        start = time.monotonic()
        try:
            return action(*arguments, start + self.seconds_left + PATIENCE_SECONDS)
        except Late:
            raise self._end(OutOfTime()) from None
        except Closed:
            raise self._end(Died(self.process.ending())) from None
        except WireError as error:
            raise self._end(Unreadable(str(error))) from None
        finally:
            self.seconds_left -= time.monotonic() - start

    def _or_killed(self, action: Callable[..., Any], *arguments: Any) -> Any:
        """The same where a channel knows no deadlines: when time is up the process is killed."""
        start = time.monotonic()
        allowed = max(self.seconds_left, 0) + PATIENCE_SECONDS
        timer = threading.Timer(allowed, self.process.kill)
        timer.start()
        try:
            return action(*arguments)
        except Closed:
            if time.monotonic() - start >= allowed:
                raise self._end(OutOfTime()) from None
            raise self._end(Died(self.process.ending())) from None
        except WireError as error:
            raise self._end(Unreadable(str(error))) from None
        finally:
            timer.cancel()
            self.seconds_left -= time.monotonic() - start

    def _end(self, failure: StudentFailure) -> StudentFailure:
        self.end()
        return failure
