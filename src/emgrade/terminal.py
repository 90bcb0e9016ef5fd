"""Reports as a person reads them in a terminal."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from emgrade.assignment_file import Question
from emgrade.grading.report import GradeReport, Outcome

if TYPE_CHECKING:
    from emgrade.classroom.grade import Row

SIGNS = {"passed": ("✓", "green"), "failed": ("✗", "red"), "remark": ("•", "yellow"),
         "not tried": ("-", "yellow"), "not answered": ("-", "yellow"), "stands": ("=", "yellow"),
         "fault": ("!", "magenta")}  # fmt: skip


def show_check(report: GradeReport, titles: dict[str, str]) -> None:
    """A student's own check: each question, each test, and what to look at."""
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
            click.echo(textwrap.indent(f"Your code printed:\n{outcome.printed.rstrip()}", "      "))
    for remark in outcome.remarks:
        click.echo(textwrap.indent(_plain(remark), "      "))


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


def show_grades(rows: Sequence[Row], questions: Sequence[Question]) -> None:
    """A class as a table with a row a submission, and the mean of each column."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    rows = sorted(rows, key=lambda row: row.submission)
    questions = [question for question in questions if not question.by_hand]
    table = Table(box=SIMPLE, show_footer=len(rows) > 1, pad_edge=False)
    table.add_column("submission", footer="mean")
    for number, question in enumerate(questions):
        mean = sum(row.scores[number] for row in rows) / len(rows)
        head = f"{question.id}\n[dim]{question.points:g}[/dim]"
        table.add_column(head, footer=f"{mean:.1f}", justify="right")
    mean = sum(row.score for row in rows) / len(rows)
    head = f"score\n[dim]{rows[0].max_score:g}[/dim]"
    table.add_column(head, footer=f"{mean:.1f}", justify="right")
    table.add_column("")
    for row in rows:
        colour = "green" if row.score == row.max_score else "red" if not row.score else ""
        score = f"[{colour}]{row.score:g}[/]" if colour else f"{row.score:g}"
        cells = (f"{one:g}" for one in row.scores)
        table.add_row(_escaped(row.submission), *cells, score, row.note)
    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    console.print(table)


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")


def show_isolation(layers: dict[str, str]) -> None:
    """Which layers stand between student code and this machine."""
    on = [name for name, told in layers.items() if told.startswith("ok")]
    click.echo(f"isolation: {', '.join(on) or 'none'}", err=True)
    for name, told in layers.items():
        if not told.startswith("ok"):
            click.echo(f"  {name}: {told}", err=True)


@contextmanager
def progress(total: int) -> Iterator[Callable[[], object]]:
    """A bar on a terminal's stderr, nothing elsewhere; call what it gives after each submission."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("marking", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
