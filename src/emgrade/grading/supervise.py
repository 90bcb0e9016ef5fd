"""Mark submissions in forked graders, so that nothing one does touches the result.

The tests are collected once. The prepared process forks; a child marks a batch of submissions one
after another and tells what came of each question as it goes; the parent keeps the time and has a
report of each submission whatever becomes of the child. What a child did not get to goes to the
next one.
"""

from __future__ import annotations

import gc
import itertools
import os
import resource
import selectors
import signal
import struct
import time
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from emgrade.grading.own_time import OwnTime
from emgrade.grading.report import Case, GradeReport, Outcome, by_hand_of, stakes_of
from emgrade.grading.run import Prepared
from emgrade.grading.unoffered import kept_out
from emgrade.student.process import Backend
from emgrade.submission import Submission

LENGTH = struct.Struct("!I")
GRADER_MEMORY = 2 << 30
OWN_SECONDS = 20.0  # of the processor, for tests and solution
GRACE_SECONDS = 30.0  # by the clock, for our own work, beyond what the student's code may use

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[list[Outcome], GradeReport | None]).decode

Progress = Callable[[GradeReport], None]


def mark_all(
    prepared: Prepared,
    submissions: Iterable[Submission],
    backend: Backend,
    *,
    jobs: int = 1,
    batch: int = 1,
    total: int | None = None,
    on_progress: Progress | None = None,
) -> Iterator[GradeReport]:
    """Reports in the order in which they are finished, ``jobs`` at a time.

    A fork marks up to ``batch`` submissions: forking costs as much as marking a small one. With
    ``total``, how many submissions there are, the last batches are smaller, so that all jobs end
    at about the same time.
    ``on_progress`` gets a report of what is known so far whenever a question is finished.
    """
    kept_out({}, prepared.assignment)  # what the graders will look up is known to all of them
    gc.collect()
    gc.freeze()
    coming = _batches(submissions, batch, total, jobs)
    left_over: list[Submission] = []
    selector = selectors.DefaultSelector()
    graders: dict[int, _Grader] = {}
    processors = _processors(jobs)
    try:
        while True:
            while len(graders) < jobs:
                taken = left_over[:batch] or next(coming, [])
                if not taken:
                    break
                del left_over[:batch]
                grader = _Grader(
                    prepared, taken, backend, processors.pop(0), on_progress is not None
                )
                graders[grader.bell] = grader
                selector.register(grader.bell, selectors.EVENT_READ)
            if not graders:
                return
            soonest = min(grader.deadline for grader in graders.values())
            ready = selector.select(min(max(0.0, soonest - time.monotonic()), 60.0))  # never inf
            for bell in [key.fd for key, _ in ready]:
                grader = graders[bell]
                alive = grader.read()
                yield from grader.finished()
                if on_progress is not None and alive and grader.outcomes:
                    on_progress(grader.so_far())
                if not alive:
                    selector.unregister(bell)
                    del graders[bell]
                    processors.append(grader.processors)
                    yield from grader.end()
                    left_over += grader.waiting
            for grader in graders.values():
                if time.monotonic() > grader.deadline:
                    grader.give_up()
    finally:
        for grader in graders.values():
            grader.give_up()
            grader.end()
        gc.unfreeze()


def _batches(
    submissions: Iterable[Submission], most: int, total: int | None, jobs: int
) -> Iterator[list[Submission]]:
    coming, left = iter(submissions), total
    while True:
        size = most if left is None else min(most, max(1, left // (2 * jobs)))
        taken = list(itertools.islice(coming, size))
        if not taken:
            return
        if left is not None:
            left -= size
        yield taken


def _processors(jobs: int) -> list[frozenset[int]]:
    """Where each of the jobs runs.

    A grader and its student process take turns and never work at once. On one processor a turn
    costs 20 microseconds; waking another processor for it costs ten times that. A single job is
    left to the system, which may know that a processor is busy.
    """
    allowed = sorted(os.sched_getaffinity(0))
    if jobs == 1:
        return [frozenset(allowed)]
    return [frozenset({allowed[number % len(allowed)]}) for number in range(jobs)]


class _Grader:
    """A forked grader, as its parent sees it.

    It writes what it finds to a file without a name, its ``record``, which outlives it, and rings
    when there is a report: to wake the parent for each question costs as much as some tests. With
    ``watched`` it rings for each question. ``waiting`` are the submissions that it has no report
    on yet; ``outcomes`` are those of the first of them.
    """

    def __init__(
        self,
        prepared: Prepared,
        batch: list[Submission],
        backend: Backend,
        processors: frozenset[int],
        watched: bool,
    ) -> None:
        self.prepared, self.waiting, self.processors = prepared, batch, processors
        self.outcomes: list[Outcome] = []
        self.reports: list[GradeReport] = []
        self.late = False
        self.data, self.taken = bytearray(), 0
        self._start_clock()
        self.record = os.memfd_create("record")
        self.bell, button = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.bell)
            os.sched_setaffinity(0, processors)
            _mark_in_child(prepared, batch, backend, _Teller(self.record, button, watched))
        os.close(button)

    def _start_clock(self) -> None:
        limit = self.prepared.assignment.limits.submission_seconds + GRACE_SECONDS
        self.deadline = time.monotonic() + limit

    def read(self) -> bool:
        """After a ring, take in what the child has found; False when it is done."""
        rung = os.read(self.bell, 1 << 10)
        while chunk := os.pread(self.record, 1 << 20, self.taken):
            self.taken += len(chunk)
            self.data += chunk
        while len(self.data) >= LENGTH.size:
            (length,) = LENGTH.unpack_from(self.data)
            if len(self.data) < LENGTH.size + length:
                break
            outcomes, report = _decode(self.data[LENGTH.size : LENGTH.size + length])
            del self.data[: LENGTH.size + length]
            self.outcomes += outcomes
            if report is not None:
                self.reports.append(report)
                self.waiting = self.waiting[1:]
                self.outcomes = []
                self._start_clock()
        return bool(rung)

    def finished(self) -> list[GradeReport]:
        """The reports that have come since the last time."""
        reports, self.reports = self.reports, []
        return reports

    def give_up(self) -> None:
        self.late = True
        self.deadline = float("inf")
        os.kill(self.pid, signal.SIGKILL)

    def end(self) -> list[GradeReport]:
        """Bury the child; a report on the submission that it died of, if it died."""
        os.close(self.bell)
        os.close(self.record)
        _, status = os.waitpid(self.pid, 0)
        if not self.waiting:
            return []
        code = os.waitstatus_to_exitcode(status)
        fault = "" if self.late else f"the grader process ended with {code}"
        report = self.so_far(fault, "The submission's time was used up before this test.")
        self.waiting = self.waiting[1:]
        return [report]

    def so_far(self, fault: str = "", untried: str = "Not tried yet.") -> GradeReport:
        """The report if nothing more came: cases without an outcome earn nothing."""
        known = {outcome.case.id: outcome for outcome in self.outcomes}
        if fault:
            untried = "The autograder failed before this test; this is not your fault."
        submission = self.waiting[0]
        return GradeReport(
            assignment=self.prepared.assignment.slug,
            submission=submission.name,
            cases=self.prepared.cases,
            outcomes=tuple(
                known.get(case.id) or Outcome(case, "fault" if fault else "not tried", untried)
                for case in self.prepared.cases
            ),
            stakes=stakes_of(self.prepared.assignment),
            remarks=submission.remarks,
            fault=fault,
            history=submission.history,
            by_hand=by_hand_of(self.prepared.assignment),
        )


class _Teller:
    """A child's side of it: a record, and the bell's button."""

    def __init__(self, record: int, button: int, watched: bool) -> None:
        self.record, self.button, self.watched = record, button, watched

    def tell(self, outcomes: list[Outcome], report: GradeReport | None = None) -> None:
        """Write down what is new of a submission, with the report if it is finished."""
        body = _encode((outcomes, report))
        data = memoryview(LENGTH.pack(len(body)) + body)
        while data:
            data = data[os.write(self.record, data) :]
        if self.watched or report is not None:
            os.write(self.button, b"!")


def _mark_in_child(
    prepared: Prepared, batch: list[Submission], backend: Backend, teller: _Teller
) -> None:
    """In the child: mark, tell, leave. Never returns."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a solution may print; results go there
        _limit_memory()
        warnings.simplefilter("ignore")  # each would quote a line of a hidden test
        for submission in batch:
            _mark(prepared, submission, backend, teller)
        status = 0
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(status)


def _mark(prepared: Prepared, submission: Submission, backend: Backend, teller: _Teller) -> None:
    pending: list[Outcome] = []
    last = _last_cases(prepared.cases)

    def note(outcome: Outcome) -> None:
        pending.append(outcome)
        if outcome.case.id in last:
            teller.tell(pending)
            pending.clear()

    marking = prepared.marking
    hidden = kept_out(submission.files, prepared.assignment)
    marking.sit(submission, backend, own_time=OwnTime(OWN_SECONDS), hidden_modules=hidden)
    report = marking.mark(prepared.tests, note)
    teller.tell(pending, report)
    marking.leave()


def _limit_memory() -> None:
    """What students send and have computed must not use up the machine's memory."""
    size_now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (size_now + GRADER_MEMORY, hard))


def _last_cases(cases: tuple[Case, ...]) -> set[str]:
    """The last case of each question."""
    return set({case.question: case.id for case in cases}.values())
