"""Answer the grader's questions about the student's module until it hangs up."""

from __future__ import annotations

import os
import random
import sys
import types
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.random  # NumPy loads it when first used: here that is before any fork

from emgrade.wire import messages as say
from emgrade.wire.channel import Channel, Closed
from emgrade.wire.values import Callback, Record, Token, decode, encode
from emgrade.worker.cells import Cells
from emgrade.worker.clock import Clock
from emgrade.worker.fields import plain_fields
from emgrade.worker.forbidding import forbid, hide
from emgrade.worker.loading import load_script
from emgrade.worker.printed import Printed
from emgrade.worker.raised import describe, sendable
from emgrade.worker.records import Records

MISSING = object()


class Server:
    """One student process's end of the conversation.

    Objects that are no plain values stay in ``objects``; the grader knows them by number. Those in
    ``made`` have a number of the grader's choice, a negative one. ``cells`` are those of a
    notebook, made beforehand or when they are asked for.
    """

    def __init__(self, channel: Channel, cells: Cells | None = None) -> None:
        self.channel = channel
        self.cells = cells
        self.objects: list[Any] = []
        self.made: dict[int, Any] = {}
        self.failure: BaseException | None = None
        self.replaced: list[tuple[Any, str, Any]] = []
        self.files: set[str] = set()
        self.clock = Clock()
        self.printed = Printed()
        self.records = Records()

    def serve(self) -> None:
        """Answer until the grader closes the channel."""
        sys.stdout = sys.stderr = self.printed
        while True:
            try:
                message = self.hear()
            except Closed:
                return
            self.answer(message)

    def hear(self) -> Any:
        return decode(*self.channel.receive(), self.from_token)

    def tell(self, *message: Any) -> None:
        self.channel.send(encode(message, self.to_token))

    def answer(self, message: Any) -> None:
        """Do what a message asks and say what came of it, whatever the student's code raises."""
        word, *arguments = message
        if word == say.FIRST:
            self.prepare(*arguments)
            return
        try:
            value = self.ask(word, *arguments)
        except Closed:
            raise
        except BaseException as error:
            self.tell(
                say.RAISE, describe(error, frozenset(self.files)), sendable(self.printed.take())
            )
            return
        printed = self.printed.take()
        try:
            frame = encode((say.RETURN, value, printed), self.to_token)
        except BaseException as error:
            self.tell(say.RAISE, describe(error, frozenset(self.files)), sendable(printed))
            return
        self.channel.send(frame)

    def prepare(self, word: str, *arguments: Any) -> None:
        """Do what comes before a question. If it raises, that is the question's answer."""
        try:
            self.ask(word, *arguments)
        except Closed:
            raise
        except BaseException as error:
            self.failure = error

    def ask(self, word: str, *arguments: Any) -> Any:
        """What comes of a message, or the failure of what came before it."""
        failure, self.failure = self.failure, None
        if failure is not None:
            raise failure
        with self.clock:
            return getattr(self, f"do_{word}")(*arguments)

    # What can be asked: one method a word.

    def do_probe(self, paths: list[str]) -> list[str]:
        return [path for path in paths if _opens(path)]

    def do_load(self, file_name: str, module_name: str) -> types.ModuleType:
        # The submission itself is compiled under its bare name, modules it imports under theirs.
        folder = os.getcwd()  # noqa: PTH109 (pathlib costs a millisecond here)
        for name in os.listdir(folder):  # noqa: PTH208
            if name.endswith(".py"):
                self.files.update((name, f"{folder}/{name}"))
        return load_script(file_name, module_name)

    def do_shell(self) -> types.ModuleType:
        if self.cells is None:
            self.cells = Cells()
        return self.cells.module

    def do_cell(self, name: str, text: str) -> None:
        assert self.cells is not None
        self.files.add(name)
        self.cells.run(name, text)

    def do_left_out(self) -> list[tuple[str, str]]:
        return [] if self.cells is None else self.cells.left_out

    def do_forbid(self, names: list[str]) -> None:
        forbid(names)

    def do_hide(self, names: list[str]) -> None:
        hide(names)

    def do_about(self, module_name: str) -> None:
        self.records.about(module_name)

    def do_begin(self, seed: int | None, seconds: float) -> None:
        if seed is not None:
            random.seed(seed)
            np.random.seed(seed % 2**32)
        self.clock.begin(seconds)

    def do_get(self, target: Any, name: str) -> Any:
        return getattr(target, name)

    def do_set(self, target: Any, name: str, value: Any) -> None:
        setattr(target, name, value)

    def do_call(self, target: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        return target(*arguments, **named)

    def do_method(
        self, target: Any, name: str, arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> tuple[Any, dict[str, Any]]:
        value = getattr(target, name)(*arguments, **named)
        return value, plain_fields(target)

    def do_make(
        self, target: Any, name: str, arguments: tuple[Any, ...], named: dict[str, Any], number: int
    ) -> None:
        self.made[number] = getattr(target, name)(*arguments, **named)

    def do_item(self, target: Any, key: Any) -> Any:
        return target[key]

    def do_setitem(self, target: Any, key: Any, value: Any) -> None:
        target[key] = value

    def do_length(self, target: Any) -> int:
        return len(target)

    def do_names(self, target: Any) -> list[str]:
        return [name for name in dir(target) if not name.startswith("__")]

    def do_replace(self, target: Any, path: str, value: Any) -> None:
        *parents, name = path.split(".")
        for parent in parents:
            target = getattr(target, parent)
        # Its own names only: what it inherits is not its own, and a staticmethod is no function.
        self.replaced.append((target, name, vars(target).get(name, MISSING)))
        setattr(target, name, value)

    def do_settle(self) -> None:
        """Nothing but to tell of what came before."""

    def do_restore(self) -> None:
        while self.replaced:
            target, name, before = self.replaced.pop()
            if before is MISSING:
                delattr(target, name)
            else:
                setattr(target, name, before)

    # Objects and functions that cannot travel.

    def to_token(self, value: Any) -> Token:
        self.objects.append(value)
        return Token(len(self.objects), type(value).__name__)

    def from_token(self, held: Token | Callback | Record) -> Any:
        if isinstance(held, Token):
            if held.number < 0:
                return self.made.get(held.number)  # None where making it failed
            return self.objects[held.number - 1]
        if isinstance(held, Record):
            return self.records.as_here(held)
        return self.stand_in(held.number)

    def stand_in(self, number: int) -> Callable[..., Any]:
        """A function that is run by the grader. A plain function, so that it binds as a method."""

        def stand_in(*arguments: Any, **named: Any) -> Any:
            self.tell(say.CALLBACK, number, arguments, named)
            with self.clock.paused():
                while (message := self.hear())[0] not in (say.ANSWER, say.FAIL):
                    self.answer(message)
            if message[0] == say.FAIL:
                raise RuntimeError(message[1])
            return message[1]

        return stand_in


def _opens(path: str) -> bool:
    try:
        os.close(os.open(path, os.O_RDONLY))
    except OSError:
        return False
    return True
