"""A class's grades as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from emgrade.assignment_file import Question

if TYPE_CHECKING:
    from rich.console import Console, JustifyMethod
    from rich.text import Text

    from emgrade.classroom.grade import Row

UNBOUNDED = 10_000  # columns: what reads a pipe or file cuts lines for itself
GAP = 3  # columns between those of a table
SHORTEST_HEAD = 4


def show_grades(
    rows: Sequence[Row], questions: Sequence[Question], console: Console | None = None
) -> None:
    """A class as a table with a row a submission, and the mean of each column.

    Where a terminal is too narrow the names of questions are cut short, then questions left out.
    ``questions`` are those that code marks; ``console`` is by default the standard output.
    """
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = console or Console()
    if not console.is_terminal:
        console.width = UNBOUNDED
    rows = sorted(rows, key=lambda row: row.submission)
    table = Table(box=SIMPLE, show_footer=len(rows) > 1, pad_edge=False)
    columns: list[list[Text]] = []

    def add(head: Text, lines: list[Text], mean: str = "", justify: JustifyMethod = "left") -> None:
        table.add_column(head, mean, no_wrap=True, justify=justify)
        columns.append(lines)

    def add_points(name: str, points: Points, styles: Sequence[str] = ()) -> None:
        head = Text.assemble(f"{name}\n", (points.most, "dim"))
        lines = [Text(one) for one in points.scores]
        for line, style in zip(lines, styles, strict=False):
            line.stylize(style)
        add(head, lines, points.mean, "right")

    most = rows[0].max_score
    score = Points.of([row.score for row in rows], most)
    colours = ["red" if not row.score else "green" if row.score == most else "" for row in rows]
    scores = [Points.of([row.scores[number] for row in rows], question.points)
              for number, question in enumerate(questions)]  # fmt: skip
    names = [Text(_on_one_line(row.submission)) for row in rows]
    notes = [Text(row.note) for row in rows]
    wide = [max(line.cell_len for line in lines) for lines in (names, notes)]
    room = console.width - sum(wide) - max(len("score"), score.width) - 4 * GAP
    heads = fitting([question.id for question in questions], [one.width for one in scores], room)

    add(Text("submission"), names, "mean")
    add_points("score", score, colours)
    for head, points in zip(heads, scores, strict=False):
        add_points(head, points)
    add(Text(""), notes)
    # One cell of many lines: laying out a cell costs Rich more than a hundred lines in it.
    table.add_row(*[Text("\n").join(lines) for lines in columns])
    console.print(table, crop=False, overflow="ignore")
    if left_out := len(questions) - len(heads):
        console.print(f"{left_out} more do not fit here: -o DIR writes them to grades.csv")


class Points(NamedTuple):
    """A column of points in words, with what can be earned and the mean."""

    most: str
    scores: list[str]
    mean: str

    @classmethod
    def of(cls, scores: Sequence[float], most: float) -> Points:
        mean = sum(scores) / len(scores)
        return cls(f"{most:g}", [f"{score:g}" for score in scores], f"{mean:.1f}")

    @property
    def width(self) -> int:
        return max(map(len, (self.most, self.mean, *self.scores)))


def fitting(names: Sequence[str], widths: Sequence[int], room: int) -> list[str]:
    """Heads of columns that need so much width for what is in them, cut to fit; if need be fewer.

    >>> fitting(["estep", "log_likelihood"], [2, 2], 20)
    ['estep', 'log_…hood']
    >>> fitting(["estep", "log_likelihood"], [2, 2], 8)
    ['estep']
    """
    for number in range(len(names), 0, -1):
        for longest in range(max(SHORTEST_HEAD, *map(len, names)), SHORTEST_HEAD - 1, -1):
            heads = [_cut(name, longest) for name in names[:number]]
            if sum(GAP + max(len(h), w) for h, w in zip(heads, widths, strict=False)) <= room:
                return heads
    return []


def _cut(name: str, longest: int) -> str:
    """In its middle: names of questions begin alike."""
    if len(name) <= longest:
        return name
    end = (longest - 1) // 2
    return f"{name[: longest - 1 - end]}…{name[-end:]}"


def _on_one_line(name: str) -> str:
    """A student chooses the name: it moves neither the cursor nor the rows below."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)
