"""One submission being tried: a student process when one is needed, a fresh one after a crash."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import Any

from emgrade.course import Limits
from emgrade.student.failures import (
    Died,
    MissingName,
    NotLoaded,
    OutOfTime,
    Raised,
    StudentFailure,
    Unreadable,
)
from emgrade.student.process import Backend, StudentProcess
from emgrade.student.remote import Conversation, Handle, attribute
from emgrade.wire import messages as say


def seed_of(case_id: str) -> int:
    """The seed of a test: the same for every student, on every machine."""
    return zlib.crc32(case_id.encode())


class StudentSession:
    """Runs one submission's code, and keeps each question within its time.

    ``module`` is what a test calls ``student``. ``load_failure`` is set once the submission turns
    out not to run: then nothing is tried again.

    ``saw_hidden`` tells that the process has been given a hidden test's inputs: from then on
    what it prints, and the messages of its exceptions, are not for showing, whatever the test.
    """

    def __init__(
        self,
        backend: Backend,
        files: Mapping[str, bytes],
        main: str,
        limits: Limits,
        started: StudentProcess | None = None,
    ) -> None:
        self.backend, self.files, self.main, self.limits = backend, files, main, limits
        self.module = StudentModule(self)
        self.layers: dict[str, str] = {}
        self.load_failure: StudentFailure | None = None
        self.seconds_left: dict[str, float] = {}
        self.all_seconds_left = limits.submission_seconds
        self.granted = 0.0
        self.starting = started
        self.conversation: Conversation | None = None
        self.root: Handle | None = None
        self.saw_hidden = False

    def begin(self, question: str, case_id: str, *, hidden: bool = False) -> None:
        """Make ready for one test of a question: alive, loaded, reseeded, on the clock."""
        self._ensure_loaded()
        self.saw_hidden |= hidden
        assert self.conversation is not None
        left = self.seconds_left.setdefault(question, self.limits.question_seconds)
        self.granted = min(left, self.all_seconds_left)
        self.conversation.seconds_left = self.granted
        self.conversation.defer(say.SEED, seed_of(case_id))

    def finish(self, question: str) -> str:
        """After a test: undo replacements, book the time; what the student's code printed."""
        talk = self.conversation
        if talk is None:
            return ""
        talk.end_of_test()
        if not talk.over and self.module.replaced:
            try:
                talk.ask(say.RESTORE)
            except StudentFailure:
                talk.end()
        self.module.replaced = False
        spent = self.granted - max(0.0, talk.seconds_left)
        self.seconds_left[question] -= spent
        self.all_seconds_left -= spent
        printed = "".join(talk.printed)
        talk.printed.clear()
        return printed

    def out_of_time(self, question: str) -> bool:
        return min(self.seconds_left.get(question, 1.0), self.all_seconds_left) <= 0

    def ask(self, word: str, *arguments: Any) -> Any:
        if self.conversation is None:
            raise Died("the student process is not running")
        return self.conversation.ask(word, *arguments)

    def close(self) -> None:
        if self.starting is not None:
            self.starting.kill()
        if self.conversation is not None:
            self.conversation.end()

    def _ensure_loaded(self) -> None:
        if self.load_failure is not None:
            raise self.load_failure
        if self.conversation is not None and not self.conversation.over:
            return
        process = self.starting or self.backend.start(self.files, self.limits)
        self.starting = self.conversation = None
        self.saw_hidden = False
        try:
            talk = Conversation(process, self.limits.question_seconds, self.files)
            self.conversation = talk
            self.layers = talk.layers
            talk.defer(say.SEED, 0)
            root = talk.ask(say.LOAD, self.main, self.main.removesuffix(".py"))
            if not isinstance(root, Handle):
                raise talk._end(Unreadable("the submission is not a module"))
            self.root = root
            self.all_seconds_left -= self.limits.question_seconds - talk.seconds_left
        except (Died, OutOfTime, Unreadable) as error:
            process.kill()
            self.load_failure = NotLoaded(
                f"`{self.main}` could not be run: while it was being imported, "
                + (f"the time of {self.limits.question_seconds:g} s ran out"
                   if isinstance(error, OutOfTime) else f"the program ended ({error})")
                + ". Code that is only for you belongs under `if __name__ == \"__main__\":`."
            )  # fmt: skip
            raise self.load_failure from None
        except Raised as error:
            self.load_failure = NotLoaded(
                f"`{self.main}` could not be run. {error.in_words(show_message=True)}"
            )
            raise self.load_failure from None


class StudentModule:
    """What a test calls ``student``: the submitted module, which lives elsewhere.

    ``student.name`` and ``student.ns["name"]`` are its names; see `Handle` for what can be done
    with them. ``student.replace(name=function)`` lets a function of the grader stand in for one of
    the student's until the test is over; dotted names go in as ``**{"Class.method": function}``.
    """

    replaced = False

    def __init__(self, session: StudentSession) -> None:
        self._session = session

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return attribute(self._root(), name, self._session.main)

    @property
    def ns(self) -> Namespace:
        return Namespace(self)

    def replace(self, **functions: Callable[..., Any]) -> None:
        for path, function in functions.items():
            self._session.ask(say.REPLACE, self._root(), path, function)
            self.replaced = True

    def __dir__(self) -> list[str]:
        return dir(self._root())

    def _root(self) -> Handle:
        session = self._session
        if session.root is None or session.conversation is None or session.conversation.over:
            raise Died("your program had already ended")
        return session.root


class Namespace(Mapping[str, Any]):
    """The names of the student's module as a mapping."""

    def __init__(self, module: StudentModule) -> None:
        self._module = module

    def __getitem__(self, name: str) -> Any:
        try:
            return getattr(self._module, name)
        except MissingName as error:
            raise KeyError(name) from error

    def __iter__(self) -> Any:
        return iter(dir(self._module))

    def __len__(self) -> int:
        return len(dir(self._module))
