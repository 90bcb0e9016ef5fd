"""One submission being tried: a student process when one is needed, a fresh one after a crash."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from emgrade.student.notebooks import Fatal, NotebookRun
from emgrade.student.process import Backend, StudentProcess
from emgrade.student.remote import Conversation, Handle, attribute
from emgrade.wire import messages as say

NO_IPYTHON = "A notebook is run with IPython, which is not installed here: `pip install ipython`."
MOST_FATAL = 10  # cells
STARTING_SECONDS = 60.0  # for our own part of it: whoever preloads libraries takes a while


def seed_of(case_id: str) -> int:
    """The seed of a test: the same for every student, on every machine."""
    return zlib.crc32(case_id.encode())


class StudentSession:
    """Runs one submission's code, and keeps each question within its time.

    ``mains`` are the files that questions are about; each is run as a module when a process
    starts, a notebook cell by cell. ``module`` is what a test calls ``student``: the one that the
    current question is about. ``failures`` tells of each file that turned out not to run: it is
    not tried again.

    Modules that are ``forbidden`` are refused, those that are ``hidden`` are not there.

    ``saw_hidden`` tells that the process has been given a hidden test's inputs: from then on
    what it prints, and the messages of its exceptions, are not for showing, whatever the test.
    """

    def __init__(
        self,
        backend: Backend,
        files: Mapping[str, bytes],
        mains: Sequence[str],
        limits: Limits,
        started: StudentProcess | None = None,
        *,
        packages: Sequence[str] = (),
        forbidden: Sequence[str] = (),
        hidden: Sequence[str] = (),
    ) -> None:
        self.packages, self.forbidden, self.hidden = packages, forbidden, hidden
        self.backend, self.files, self.mains, self.limits = backend, files, mains, limits
        self.file = mains[0] if mains else ""
        self.module = StudentModule(self)
        self.layers: dict[str, str] = {}
        self.failures: dict[str, StudentFailure] = {}
        self.seconds_left: dict[str, float] = {}
        self.all_seconds_left = limits.submission_seconds
        self.granted = 0.0
        self.starting = started
        self.conversation: Conversation | None = None
        self.roots: dict[str, Handle] = {}
        self.saw_hidden = False
        self.notebooks = {
            main: NotebookRun(main, files[main])
            for main in mains
            if main.endswith(".ipynb") and main in files
        }

    def begin(
        self, question: str, case_id: str, *, file: str = "", hidden: bool = False
    ) -> None:
        """Make ready for one test of a question: alive, loaded, reseeded, on the clock.

        ``file`` is the one that the question is about, by default the first.
        """
        self.file = file or self.mains[0]
        self._ensure_loaded()
        if self.file in self.failures:
            raise self.failures[self.file]
        self.saw_hidden |= hidden
        assert self.conversation is not None
        left = self.seconds_left.setdefault(question, self.limits.question_seconds)
        self.granted = min(left, self.all_seconds_left)
        self.conversation.seconds_left = self.granted
        self.conversation.defer(say.BEGIN, seed_of(case_id), self.granted)
        if len(self.mains) > 1:
            self.conversation.defer(say.ABOUT, self.file.rpartition(".")[0])

    @property
    def lent_error(self) -> Exception | None:
        """What a function of the grader's, lent to the student's code, raised in this test."""
        return None if self.conversation is None else self.conversation.lent_error

    @property
    def heard(self) -> bool:
        """Has the student's code been asked anything in this test?"""
        return self.conversation is not None and self.conversation.heard

    def settle(self) -> None:
        """At a test's end, but still part of it: have done what was put off."""
        if self.conversation is not None:
            self.conversation.settle()

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
        """Have a process in which every file that runs was run.

        One that a file takes down with it is replaced, and that file left out.
        """
        while self.conversation is None or self.conversation.over:
            mains = [main for main in self.mains if main not in self.failures]
            if not mains:
                return
            process = self.starting or self.backend.start(self.files, self.limits)
            self.starting = self.conversation = None
            self.roots = {}
            self.saw_hidden = False
            for main in mains:
                try:
                    if main in self.notebooks:
                        self._run_cells(main, process)
                    else:
                        self._load(main, process)
                except Raised as error:
                    why = self._in_words(error)
                    self.failures[main] = NotLoaded(f"`{main}` could not be run. {why}")
                except (Died, OutOfTime, Unreadable) as error:
                    process.kill()
                    self.failures[main] = self._ended_while_loading(main, error)
                    break
            if len(self.failures) == len(self.mains):
                return

    def _talk(self, process: StudentProcess) -> Conversation:
        """The conversation with the process, on a fresh clock, its random numbers seeded."""
        seconds = self.limits.question_seconds
        if self.conversation is None:
            texts = dict(self.files)
            for notebook in self.notebooks.values():
                texts |= notebook.texts
            talk = Conversation(process, STARTING_SECONDS, texts)
            self.conversation, self.layers = talk, talk.layers
        self.conversation.seconds_left = seconds
        self.conversation.defer(say.BEGIN, 0, seconds)
        return self.conversation

    def _load(self, main: str, process: StudentProcess) -> None:
        """Run a file as a module of the process; what went wrong is raised."""
        talk = self._talk(process)
        self._keep_from(talk)
        root = talk.ask(say.LOAD, main, main.removesuffix(".py"))
        if not isinstance(root, Handle):
            raise talk._end(Unreadable("the submission is not a module"))
        self.roots[main] = root
        self.all_seconds_left -= self.limits.question_seconds - talk.seconds_left

    def _run_cells(self, main: str, process: StudentProcess) -> None:
        """Run a notebook's cells in order, each in its own time.

        A cell that raises is noted and the next one run. One that ends the process, or is not
        ended in time, is noted and left out when the cells are run again.
        """
        talk = self._talk(process)
        try:
            root = talk.ask(say.SHELL)
        except ImportError:
            self.failures[main] = NotLoaded(NO_IPYTHON)
            return
        if not isinstance(root, Handle):
            raise talk._end(Unreadable("the submission is not a module"))
        self.roots[main] = root
        self._keep_from(talk)  # only now: IPython imports what it likes
        notebook = self.notebooks[main]
        for cell in notebook.cells:
            talk.own.failed = notebook.failed_texts
            if isinstance(notebook.failures.get(cell), Fatal):
                continue
            if self.all_seconds_left <= 0:
                notebook.failures[cell] = Fatal("the submission's time was used up before it.")
                continue
            talk.seconds_left = seconds = min(self.limits.question_seconds, self.all_seconds_left)
            talk.defer(say.BEGIN, None, seconds)  # cells share their random numbers
            try:
                talk.ask(say.CELL, cell.name, cell.text)
                notebook.failures.pop(cell, None)
            except Raised as error:
                notebook.failures[cell] = self._in_words(error)
            except (Died, OutOfTime, Unreadable) as error:
                how = f"in it the program ended ({error})."
                if isinstance(error, OutOfTime):
                    how = f"its time of {seconds:g} s ran out; does every loop in it end?{error.at}"
                notebook.failures[cell] = Fatal(how)
                self._check_few_are_fatal(notebook)
                process.kill()
                return
            finally:
                self.all_seconds_left -= seconds - talk.seconds_left
        talk.own.failed = notebook.failed_texts
        notebook.note_left_out(talk.ask(say.LEFT_OUT))
        talk.printed.clear()

    def _keep_from(self, talk: Conversation) -> None:
        if self.forbidden:
            talk.defer(say.FORBID, list(self.forbidden))
        if self.hidden:
            talk.defer(say.HIDE, list(self.hidden))

    def _check_few_are_fatal(self, notebook: NotebookRun) -> None:
        """Each costs a process and all other cells once more."""
        if sum(isinstance(why, Fatal) for why in notebook.failures.values()) >= MOST_FATAL:
            told = "\n\n".join(notebook.remarks())
            why = f"`{notebook.file}` could not be run: too many cells end the program. {told}"
            self.failures[notebook.file] = NotLoaded(why)

    def remarks(self) -> Iterator[str]:
        """What there is to say of cells that did not run to their end, as Markdown."""
        for file, notebook in self.notebooks.items():
            if file not in self.failures:
                yield from notebook.remarks()

    def reason_for(self, name: str) -> str:
        """Why the current file does not define a name, where a cell is to blame; or ""."""
        notebook = self.notebooks.get(self.file)
        return "" if notebook is None else notebook.reason_for(name)

    def _in_words(self, error: Raised) -> str:
        """Of what was raised while nothing hidden was there to be told."""
        return error.in_words(show_message=True, offered=self.packages)

    def _ended_while_loading(self, main: str, error: StudentFailure) -> NotLoaded:
        seconds = self.limits.question_seconds
        how, at = f"the program ended ({error})", ""
        if isinstance(error, OutOfTime):
            how, at = f"the time of {seconds:g} s ran out", error.at
        return NotLoaded(
            f"`{main}` could not be run: while it was being imported, {how}. "
            f'Code that is only for you belongs under `if __name__ == "__main__":`.{at}'
        )


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
        try:
            return attribute(self._root(), name, self._session.file)
        except MissingName as error:
            if why := self._session.reason_for(name):
                raise MissingName(name, self._session.file, error.found, why) from None
            raise

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
        root = session.roots.get(session.file)
        if root is None or session.conversation is None or session.conversation.over:
            raise Died("your program had already ended")
        return root


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
