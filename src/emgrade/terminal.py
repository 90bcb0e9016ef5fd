"""Reports as a person reads them in a terminal."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import click

from emgrade.course import Assignment
from emgrade.grading.report import GradeReport, Outcome
from emgrade.grading.standins import stand_ins

SIGNS = {"passed": ("✓", "green"), "failed": ("✗", "red"), "remark": ("•", "yellow"),
         "not tried": ("-", "yellow"), "not answered": ("-", "yellow"), "stands": ("=", "yellow"),
         "fault": ("!", "magenta")}  # fmt: skip

MOST_PRINTED = 20  # lines
CARRIED = "(what is wrong above may be all: when marked, it is not counted again here)"


def show_check(report: GradeReport, assignment: Assignment) -> None:
    """A student's own check: each question, each test, and what to look at."""
    titles = {question.id: question.title for question in assignment.questions}
    flawed = {one.case.question for one in report.outcomes if one.status != "passed"}
    if report.problem:
        click.echo(click.style("Your file could not be tried.", fg="red", bold=True))
        click.echo(_plain(report.problem))
        return
    question = before = ""
    for outcome in report.outcomes:
        if outcome.case.question != question:
            question = outcome.case.question
            title = titles.get(question) or question
            click.echo(f"\n{click.style(title, bold=True)}  {click.style(question, dim=True)}")
            if question in flawed and stand_ins(assignment, assignment.question(question), flawed):
                click.echo(f"  {click.style(CARRIED, dim=True)}")
        same = bool(outcome.message) and outcome.message == before
        _show_outcome(outcome, titles.get(question), same_as_before=same)
        before = outcome.message
    for remark in report.remarks:
        click.echo(f"\n{click.style('•', fg='yellow')} {_plain(remark)}")
    if report.unanswered:
        click.echo(f"\n{click.style('Written questions without an answer yet', bold=True)}")
    for question_id in report.unanswered:
        click.echo(f"  {click.style('-', fg='yellow')} {titles.get(question_id) or question_id}")
    passed = sum(outcome.status == "passed" for outcome in report.outcomes)
    total = len(report.outcomes)
    colour = "green" if passed == total else "red"
    verdict = f"{passed} of {total} public checks pass"
    click.echo(f"\n{click.style(verdict, fg=colour, bold=True)} ({report.seconds:.2f} s)")


def _show_outcome(
    outcome: Outcome, question_title: str | None, *, same_as_before: bool
) -> None:
    sign, colour = SIGNS[outcome.status]
    title, message = outcome.case.title, _plain(outcome.message)
    if same_as_before and "\n" in message:
        message = "The same."
    if title == question_title:  # a typed answer, which has no test of a name of its own
        title, _, message = message.partition("\n")
    click.echo(f"  {click.style(sign, fg=colour)} {title}")
    if message.strip():
        click.echo(textwrap.indent(message.lstrip("\n"), "      "))
        if outcome.printed and outcome.status != "passed":
            printed = _first_lines(outcome.printed.rstrip())
            click.echo(textwrap.indent(f"Your code printed:\n{printed}", "      "))
    for remark in outcome.remarks:
        click.echo(textwrap.indent(_plain(remark), "      "))


def _first_lines(text: str) -> str:
    first, more = text.splitlines()[:MOST_PRINTED], text.count("\n") + 1 - MOST_PRINTED
    return "\n".join([*first, f"... and {more} lines more"] if more > 0 else first)


def _plain(markdown: str) -> str:
    """Markdown of our own making as lines of at most 88 characters; code stays as it is."""
    lines: list[str] = []
    for index, block in enumerate(re.split(r"```(?:\w*)\n(.*?)\n```", markdown, flags=re.S)):
        if index % 2:
            lines += ["", textwrap.indent(block, "    "), ""]
            continue
        for paragraph in re.split(r"\n\s*\n", block.strip("\n")):
            text = paragraph.replace("`", "").replace("**", "")
            lines += [textwrap.fill(part, 88) for part in text.splitlines()]
    return "\n".join(lines).strip("\n")


def show_isolation(layers: dict[str, str]) -> None:
    """Which layers stand between student code and this machine."""
    on = [name for name, told in layers.items() if told.startswith("ok")]
    click.echo(f"isolation: {', '.join(on) or 'none'}", err=True)
    for name, told in layers.items():
        if not told.startswith("ok"):
            click.echo(f"  {name}: {told}", err=True)


@contextmanager
def waiting() -> Iterator[Callable[[str], object]]:
    """Say on a terminal's stderr what is being done: a line that is gone afterwards."""
    if not sys.stderr.isatty():
        yield lambda what: None
        return
    width = 79  # no more than any window has: a second line would stay
    try:
        yield lambda what: click.echo(f"\r{what[: width - 2]} …".ljust(width), nl=False, err=True)
    finally:
        click.echo("\r" + " " * width + "\r", nl=False, err=True)


class Bar(NamedTuple):
    """Call ``start`` when nothing else is left to be printed, ``advance`` after each submission."""

    start: Callable[[], object]
    advance: Callable[[], object]


@contextmanager
def progress(total: int) -> Iterator[Bar]:
    """A bar on a terminal's stderr; nothing elsewhere."""
    if not sys.stderr.isatty() or total < 2:
        yield Bar(lambda: None, lambda: None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("marking", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=total)
    try:
        yield Bar(bar.start, lambda: bar.advance(task))
    finally:
        bar.stop()
