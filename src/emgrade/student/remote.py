"""Handles on objects in the student process, and the conversation that they speak over."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from emgrade.student.failures import Died, MissingName, OutOfTime, StudentFailure, Unreadable, raised
from emgrade.student.process import StudentProcess
from emgrade.wire import messages as say
from emgrade.wire.channel import Closed, Late
from emgrade.wire.values import Callback, Token, WireError, decode, encode

MAX_NESTED_CALLBACKS = 40


class Conversation:
    """Questions to one student process.

    ``seconds_left`` is what the current question may still spend waiting for answers; when it is
    used up the process is killed. After `Died`, `OutOfTime` or `Unreadable` it is ``over``.
    """

    def __init__(self, process: StudentProcess, seconds: float) -> None:
        self.process = process
        self.seconds_left = seconds
        self.printed: list[str] = []
        self.over = False
        self.layers: dict[str, str] = {}
        self._callbacks: list[Callable[..., Any]] = []
        self._depth = 0
        self.layers = self._first_word()

    def ask(self, word: str, *arguments: Any) -> Any:
        """The answer to one question (see `emgrade.wire.messages`), or a StudentFailure."""
        self._send((word, *arguments))
        while True:
            kind, *said = self._receive()
            if kind == say.CALLBACK:
                self._run_callback(*said)
                continue
            if kind not in (say.RETURN, say.RAISE) or len(said) != 2:
                raise self._end(Unreadable("the answer was not one that our own code sends"))
            if isinstance(said[1], str) and said[1]:
                self.printed.append(said[1][:20_000])
            if kind == say.RAISE:
                raise raised(said[0])
            return said[0]

    def end(self) -> None:
        """Kill the process. Harmless when repeated."""
        self.over = True
        self.process.kill()

    def _first_word(self) -> dict[str, str]:
        kind, *said = self._receive()
        if kind != "ready" or not isinstance(said[0], dict):
            raise self._end(Died("the student process did not start"))
        return said[0]

    def _run_callback(self, number: Any, arguments: Any, named: Any) -> None:
        if type(number) is not int or not 0 <= number < len(self._callbacks):
            raise self._end(Unreadable("a call to a function that was never lent"))
        if type(arguments) is not tuple or type(named) is not dict:
            raise self._end(Unreadable("a malformed call"))
        if self._depth >= MAX_NESTED_CALLBACKS:
            raise self._end(Died("it called itself too often"))
        self._depth += 1
        try:
            value = self._callbacks[number](*arguments, **named)
        except StudentFailure:
            if self.over:
                raise
            self._send((say.FAIL, "what it needs of your code failed"))
        except Exception as error:
            self._send((say.FAIL, f"the reference could not use this: {type(error).__name__}"))
        else:
            self._send((say.ANSWER, value))
        finally:
            self._depth -= 1

    def _send(self, message: tuple[Any, ...]) -> None:
        if self.over:
            raise Died("the student process has ended")
        pieces = encode(message, self._to_token)
        self._bounded(lambda deadline: self.process.channel.send(pieces, deadline))

    def _receive(self) -> tuple[Any, ...]:
        tree, buffers = self._bounded(self.process.channel.receive)
        try:
            message = decode(tree, buffers, self._from_token)
        except WireError as error:
            raise self._end(Unreadable(str(error))) from None
        if type(message) is not tuple or not message:
            raise self._end(Unreadable("the answer was not one that our own code sends"))
        return message

    def _bounded(self, action: Callable[[float | None], Any]) -> Any:
        """Send or receive within the seconds left."""
        start = time.monotonic()
        timer = None
        if not self.process.deadlines_in_channel:
            timer = threading.Timer(max(self.seconds_left, 0), self.process.kill)
            timer.start()
        try:
            return action(start + self.seconds_left if timer is None else None)
        except Late:
            raise self._end(OutOfTime("it took too long")) from None
        except Closed:
            if timer is not None and time.monotonic() - start >= self.seconds_left:
                raise self._end(OutOfTime("it took too long")) from None
            raise self._end(Died(self.process.ending())) from None
        except WireError as error:
            raise self._end(Unreadable(str(error))) from None
        finally:
            if timer is not None:
                timer.cancel()
            self.seconds_left -= time.monotonic() - start

    def _end(self, failure: StudentFailure) -> StudentFailure:
        self.end()
        return failure

    def _to_token(self, value: Any) -> Token | Callback:
        if isinstance(value, Handle):
            return _token(value)
        if callable(value):
            self._callbacks.append(value)
            return Callback(len(self._callbacks) - 1)
        raise WireError(f"{type(value).__name__} does not travel to the student's side")

    def _from_token(self, held: Token | Callback) -> Any:
        if isinstance(held, Callback):
            raise WireError("a callback from the student's side")
        return Handle(self, held)


class Handle:
    """An object of the student process, used as if it were here.

    Attributes, calls and items that are plain values arrive as such; everything else as another
    handle. Setting an attribute sets it there. Arrays are copies: changing one in place changes
    nothing on the other side.
    """

    __slots__ = ("_conversation", "_token")

    def __init__(self, conversation: Conversation, token: Token) -> None:
        object.__setattr__(self, "_conversation", conversation)
        object.__setattr__(self, "_token", token)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self._conversation.ask(say.GET, self._token, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._conversation.ask(say.SET, self._token, name, value)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._conversation.ask(say.CALL, self._token, arguments, named)

    def __getitem__(self, key: Any) -> Any:
        return self._conversation.ask(say.ITEM, self._token, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._conversation.ask(say.SETITEM, self._token, key, value)

    def __len__(self) -> int:
        length = self._conversation.ask(say.LENGTH, self._token)
        return length if type(length) is int and 0 <= length < 1 << 40 else 0

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Any]:
        return (self[index] for index in range(len(self)))

    def __dir__(self) -> list[str]:
        names = self._conversation.ask(say.NAMES, self._token)
        return sorted(name for name in names if isinstance(name, str)) if names else []

    def __repr__(self) -> str:
        return f"<the student's {self._token.type_name}>"


def _token(handle: Handle) -> Token:
    token: Token = object.__getattribute__(handle, "_token")
    return token


def attribute(owner: Handle, name: str, owner_name: str) -> Any:
    """``owner.name``, or MissingName that says what there is instead."""
    try:
        return getattr(owner, name)
    except AttributeError as error:
        if isinstance(error, MissingName):
            raise
        found = [found for found in dir(owner) if not found.startswith("_")]
        if name in found:
            raise
        raise MissingName(name, owner_name, found) from None
