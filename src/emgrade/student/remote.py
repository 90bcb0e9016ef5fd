"""Handles on objects in the student process, and the conversation that they speak over."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from emgrade.student.exchange import Exchange
from emgrade.student.failures import (
    Died,
    MissingName,
    OutOfTime,
    Raised,
    StudentFailure,
    Unreadable,
    raised,
)
from emgrade.student.hints import Call
from emgrade.student.process import StudentProcess
from emgrade.student.vouching import OwnText
from emgrade.wire import messages as say
from emgrade.wire.values import Callback, Record, Token, WireError, decode, encode

MAX_NESTED_CALLBACKS = 40
MAX_RECEIVED = 256 << 20  # in one test
MAX_LENT_SECONDS = 5.0  # of ours for the student's callbacks, in one test
MISSING = object()
UNCHANGING = frozenset({type(None), bool, int, float, str})


class Conversation(Exchange):
    """Questions to one student process, and what it is known to answer."""

    def __init__(
        self, process: StudentProcess, seconds: float, files: Mapping[str, bytes] | None = None
    ) -> None:
        super().__init__(process, seconds)
        self.own = OwnText(files or {})
        self.printed: list[str] = []
        self.lent_error: Exception | None = None  # what a lent function raised in this test
        self.layers: dict[str, str] = {}
        self.heard = False  # whether anything was asked in this test
        self._callbacks: list[Callable[..., Any] | None] = []
        self._lent = False
        self._depth = 0
        self._received, self._lent_seconds = 0, 0.0
        self._deferred: list[bytes] = []
        self._unsettled = False
        self._callables: set[tuple[str, str]] = set()
        self._fields: dict[tuple[int, Any], Any] = {}
        self._stored: set[tuple[str, str]] = set()
        self._constructed: set[str] = set()
        self._promised = 0
        self.layers = self._first_word()

    def ask(self, word: str, *arguments: Any) -> Any:
        """The answer to one question (see `emgrade.wire.messages`), or a StudentFailure."""
        self._fields, self.heard = {}, True
        if word in (say.REPLACE, say.RESTORE):
            self._constructed.clear()
        self._send((word, *arguments))
        while True:
            kind, *said = self._receive()
            if kind == say.CALLBACK and len(said) == 3:
                self._run_callback(*said)
                continue
            if kind not in (say.RETURN, say.RAISE) or len(said) != 2:
                raise self._end(Unreadable("the answer was not one that our own code sends"))
            if isinstance(said[1], str) and said[1]:
                self.printed.append(said[1][:20_000])
            if kind == say.RAISE:
                error = raised(said[0], self.own)
                if self.seconds_left <= 0:  # that is why it was raised
                    raise self._end(OutOfTime(frame=error.frames[-1] if error.frames else None))
                raise error
            return said[0]

    def call_method(
        self, owner: Token, name: str, arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> Any:
        """What a method returns. The owner's fields come with it, for `field` to tell."""
        try:
            answer = self.ask(say.METHOD, owner, name, arguments, named)
        except Raised as error:
            error.called = Call(name, len(arguments) + len(named))
            raise
        except OutOfTime as error:
            raise error.of(name) from None
        if type(answer) is not tuple or len(answer) != 2 or type(answer[1]) is not dict:
            raise self._end(Unreadable("the answer was not one that our own code sends"))
        value, fields = answer
        self._fields = {(owner.number, field): held for field, held in fields.items()}
        if owner.type_name != "object":  # which is said of every type without a name of its own
            self._stored.update((owner.type_name, field) for field in fields)
        return value

    def construct(
        self, module: Token, name: str, arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> Any:
        """What a name of a module, called, returns; for a class mostly without waiting for it.

        Where the same call has made an object before, its handle is given at once and the call
        goes out with the next question. Only then: a test may ask whether other arguments are
        refused, and must be told where it asks. And never while a function is lent: the
        constructor might call it, and would find the next question in place of its answer.
        """
        known_by = None
        given = (*arguments, *named.values())
        if not self._lent and all(type(value) in UNCHANGING for value in given):
            known_by = f"{module.number} {name}{arguments}{named}"
            if known_by in self._constructed:
                self._promised -= 1
                self.defer(say.MAKE, module, name, arguments, named, self._promised)
                return Handle(self, Token(self._promised, name), lasting=True)
        made = self.call_method(module, name, arguments, named)
        if isinstance(made, Handle) and _token(made).type_name == name:
            object.__setattr__(made, "_lasting", True)
            if known_by is not None:
                self._constructed.add(known_by)
        return made

    def field(self, owner: Token, name: str) -> Any:
        """An object's field if it is known, until the next question; else MISSING."""
        found = self._fields.get((owner.number, name), MISSING)
        return found.copy() if isinstance(found, np.ndarray) else found

    def defer(self, word: str, *arguments: Any) -> None:
        """Ask together with the next question, whose answer then also tells if this failed.

        Saves a round trip where the answer is None.
        """
        self._fields = {}
        self._unsettled |= word != say.BEGIN
        frame = encode((say.FIRST, word, *arguments), self._to_token)
        self._deferred.append(b"".join(frame))

    def settle(self) -> None:
        """Ask what is still deferred: whatever comes of it belongs to this test."""
        if self._unsettled:
            self.ask(say.SETTLE)

    def end_of_test(self) -> None:
        """Take back every function that was lent: kept beyond its test it could tell answers."""
        self._deferred, self._unsettled = [], False
        self.lent_error, self.heard = None, False
        self._callbacks, self._lent = [None] * len(self._callbacks), False
        self._received, self._lent_seconds = 0, 0.0

    def _first_word(self) -> dict[str, str]:
        kind, *said = self._receive()
        if kind != "ready" or not isinstance(said[0], dict):
            raise self._end(Died("the student process did not start"))
        return said[0]

    def _run_callback(self, number: Any, arguments: Any, named: Any) -> None:
        known = type(number) is int and 0 <= number < len(self._callbacks)
        function = self._callbacks[number] if known else None
        if function is None:
            raise self._end(Unreadable("a call to a function that is not lent"))
        if type(arguments) is not tuple or type(named) is not dict:
            raise self._end(Unreadable("a malformed call"))
        if self._depth >= MAX_NESTED_CALLBACKS:
            raise self._end(Died("it called itself too often"))
        self._depth += 1
        left, start = self.seconds_left, time.monotonic()
        try:
            value = function(*arguments, **named)
            self.settle()
            answer = encode((say.ANSWER, value), self._to_token)
        except StudentFailure:
            if self.over:
                raise
            answer = encode((say.FAIL, "what it needs of your code failed"), self._to_token)
        except Exception as error:
            self.lent_error = error
            why = f"the reference could not use this: {type(error).__name__}"
            answer = encode((say.FAIL, why), self._to_token)
        finally:
            self._depth -= 1
            self._lent_seconds += time.monotonic() - start - (left - self.seconds_left)
        if self._lent_seconds > MAX_LENT_SECONDS:
            raise self._end(OutOfTime("a function that was lent to it was kept busy for too long"))
        self._send_pieces(answer)

    def _send(self, message: tuple[Any, ...]) -> None:
        if self.over:
            raise Died("the student process has ended")
        pieces = encode(message, self._to_token)
        deferred, self._deferred, self._unsettled = self._deferred, [], False
        self._send_pieces([*deferred, *pieces])

    def _receive(self) -> tuple[Any, ...]:
        tree, buffers = self._receive_frame()
        self._received += len(tree) + len(buffers)
        if self._received > MAX_RECEIVED:
            raise self._end(Unreadable(f"more than {MAX_RECEIVED >> 20} MB in one test"))
        start = time.monotonic()
        try:
            message = decode(tree, buffers, self._from_token)
        except WireError as error:
            raise self._end(Unreadable(str(error))) from None
        finally:
            self.seconds_left -= time.monotonic() - start
        if type(message) is not tuple or not message or type(message[0]) is not str:
            raise self._end(Unreadable("the answer was not one that our own code sends"))
        return message

    def _to_token(self, value: Any) -> Token | Callback:
        if isinstance(value, Handle):
            return _token(value)
        if isinstance(value, Method):
            held = self.ask(say.GET, _token(value._owner), value._name)
            return _token(held)
        if callable(value):
            self._callbacks.append(value)
            self._lent = True
            return Callback(len(self._callbacks) - 1)
        raise WireError(f"{type(value).__name__} does not travel to the student's side")

    def _from_token(self, held: Token | Callback | Record) -> Any:
        if isinstance(held, Record):
            return held
        if isinstance(held, Callback):
            raise WireError("a callback from the student's side")
        name = held.type_name if self.own.holds(held.type_name) else "object"
        return Handle(self, Token(held.number, name), lasting=name == "module")


class Handle:
    """An object of the student process, used as if it were here.

    Attributes, calls and items that are plain values arrive as such; everything else as another
    handle. Setting an attribute sets it there. Arrays are copies: changing one in place changes
    nothing on the other side.
    """

    # `_lasting` is set while what was once seen on such an object can be taken for granted: a
    # module's classes, and the methods of an instance that nothing was called on yet.
    __slots__ = ("_conversation", "_lasting", "_token")

    def __init__(self, conversation: Conversation, token: Token, lasting: bool = False) -> None:
        object.__setattr__(self, "_conversation", conversation)
        object.__setattr__(self, "_token", token)
        object.__setattr__(self, "_lasting", lasting)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        talk, token = self._conversation, self._token
        if self._lasting and (token.type_name, name) in talk._callables:
            return Method(self, name)
        found = talk.field(token, name)
        if found is MISSING:
            found = _looked_up(self, name)
        if isinstance(found, Handle) and _token(found).type_name in ("function", "method", "type"):
            # Of a module only its classes: a function may put data in its own place.
            if self._lasting and (token.type_name != "module" or _token(found).type_name == "type"):
                talk._callables.add((token.type_name, name))
            return Method(self, name)
        return found

    def __setattr__(self, name: str, value: Any) -> None:
        talk = self._conversation
        token = self._token
        talk._callables.discard((token.type_name, name))
        # A class may look at what it is given and refuse: only where none of its code runs (see
        # `emgrade.worker.fields`) can the answer be waited for later.
        if (token.type_name, name) in talk._stored:
            talk.defer(say.SET, token, name, value)
        else:
            talk.ask(say.SET, token, name, value)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        object.__setattr__(self, "_lasting", False)
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

    @property
    def __type_name__(self) -> str:
        return _token(self).type_name

    def __repr__(self) -> str:
        return f"<the student's {self._token.type_name}>"


class Method:
    """A function, method or class of the student's, looked up again whenever it is called.

    Calling it costs one question instead of two.
    """

    __slots__ = ("_name", "_owner")

    def __init__(self, owner: Handle, name: str) -> None:
        self._owner, self._name = owner, name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        owner = self._owner
        talk, token = owner._conversation, _token(owner)
        if token.type_name == "module":
            return talk.construct(token, self._name, arguments, named)
        object.__setattr__(owner, "_lasting", False)
        return talk.call_method(token, self._name, arguments, named)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        found = self._owner._conversation.ask(say.GET, _token(self._owner), self._name)
        return getattr(found, name)

    @property
    def __type_name__(self) -> str:
        return "function"

    def __repr__(self) -> str:
        return f"<the student's {self._name}>"


def _token(handle: Handle) -> Token:
    token: Token = object.__getattribute__(handle, "_token")
    return token


def _looked_up(owner: Handle, name: str) -> Any:
    """An object's attribute; MissingName where it has none, with what there is instead."""
    talk, token = owner._conversation, _token(owner)
    try:
        return talk.ask(say.GET, token, name)
    except Raised as error:
        # With a line of the student's it comes of a property's own code.
        if error.frames or not isinstance(error, AttributeError) or token.type_name == "module":
            raise
        kind = "the object" if token.type_name == "object" else token.type_name
        found = [one for one in dir(owner) if not one.startswith("_") and talk.own.holds(one)]
        if name in found:
            raise
        raise MissingName(name, kind, found) from None


def attribute(owner: Handle, name: str, owner_name: str) -> Any:
    """``owner.name``, or MissingName that says what there is instead."""
    try:
        return getattr(owner, name)
    except AttributeError as error:
        if isinstance(error, MissingName):
            raise
        holds = owner._conversation.own.holds
        found = [found for found in dir(owner) if not found.startswith("_") and holds(found)]
        if name in found:
            raise
        raise MissingName(name, owner_name, found) from None
