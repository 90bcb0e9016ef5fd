"""Tables of HTML → tables of Typst, in which every cell must have a place of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from emgrade.export.markup import Element

_MOST_ROWS = 100
_MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class _Placed:
    row: int
    column: int
    height: int
    width: int
    cell: Element


def table(element: Element, blocks: Callable[[Sequence[Element | str]], str]) -> str:
    """A ``table`` element; ``blocks`` writes what stands in a cell. Long tables are cut."""
    rows = list(element.elements("tr"))
    placed = _placed(rows[:_MOST_ROWS])
    if not placed:
        return blocks([child for child in element.children if isinstance(child, str)])
    columns = max(one.column + one.width for one in placed)
    heads = _heads(rows)
    # Of a table of pandas, most cells are numbers.
    usual = "right" if "dataframe" in element.classes else "left"
    cells = "".join(
        f"table.cell(x: {one.column}, y: {one.row}, colspan: {one.width}, rowspan: {one.height}"
        f"{_alignment(one.cell, usual)}{', fill: shade' if one.row < heads else ''})"
        f"[{_inner(one.cell, blocks)}], "
        for one in placed
    )
    left_out = len(rows) - _MOST_ROWS
    note = f'\n\n#note("… and {left_out:,} more rows")' if left_out > 0 else ""
    return f"#sheet({columns}, {cells}){note}"


def _placed(rows: Sequence[Element]) -> list[_Placed]:
    """Where each cell lies, once those that are several rows high have taken their room."""
    placed: list[_Placed] = []
    taken: set[tuple[int, int]] = set()
    for row, element in enumerate(rows):
        column = 0
        for cell in element.elements_here("td", "th"):
            while (row, column) in taken:
                column += 1
            height = min(_span(cell, "rowspan"), len(rows) - row)
            width = _span(cell, "colspan")
            while width > 1 and (row, column + width - 1) in taken:
                width -= 1
            if column + width > _MOST_COLUMNS:
                break
            placed.append(_Placed(row, column, height, width, cell))
            taken |= {(row + down, column + right) for down in range(height)
                      for right in range(width)}  # fmt: skip
            column += width
    return placed


def _span(cell: Element, name: str) -> int:
    written = cell.attributes.get(name, "1").strip()
    return min(max(int(written), 1), _MOST_COLUMNS) if re.fullmatch(r"\d{1,4}", written) else 1


def _heads(rows: Sequence[Element]) -> int:
    """How many rows at the top hold nothing but headings."""
    for count, row in enumerate(rows):
        if row.elements_here("td") or not row.children:
            return count
    return 0


def _alignment(cell: Element, otherwise: str) -> str:
    style = cell.attributes.get("style", "").replace(" ", "")
    wanted = cell.attributes.get("align", "") or (
        (match := re.search(r"text-align:(left|right|center)", style)) and match[1]
    )
    return f", align: horizon + {wanted if wanted in ('left', 'right', 'center') else otherwise}"


def _inner(cell: Element, blocks: Callable[[Sequence[Element | str]], str]) -> str:
    inner = blocks(cell.children)
    return f"#strong[{inner}]" if cell.tag == "th" and inner else inner
