r"""Formulas of several rows: ``align`` and its kind, matrices, cases, ``array``, ``\substack``."""

from __future__ import annotations

import re

from emgrade.export.quoting import EMPTY
from emgrade.export.tex.error import TexError
from emgrade.export.tex.tokens import (
    Reader,
    Token,
    Tokens,
    Typesetting,
    closing,
    outermost,
    plain,
)

_SINGLE = {"equation", "displaymath", "math", "subequations", "document"}
_ALIGNED = {"align", "aligned", "alignat", "alignedat", "split", "flalign", "eqnarray", "xalignat"}
_CENTRED = {"gather", "gathered", "multline", "multlined", "center", "flushleft"}
_MATRICES = {"matrix": "#none", "pmatrix": '"("', "bmatrix": '"["', "Bmatrix": '"{"',
             "vmatrix": '"|"', "Vmatrix": '"‖"', "smallmatrix": "#none"}  # fmt: skip
_CASES = {"cases", "dcases", "rcases", "drcases"}
_ARRAYS = {"array", "tabular", "darray", "subarray"}
_KNOWN = _SINGLE | _ALIGNED | _CENTRED | set(_MATRICES) | _CASES | _ARRAYS
_WITH_ARGUMENT = {"alignat", "alignedat", "xalignat", *_ARRAYS}

_ENDS_ROW = {r"\\", r"\cr", r"\crcr", r"\newline", r"\tabularnewline"}
_LENGTH = re.compile(r"[-+]?[\d.]+\s*(em|ex|pt|cm|mm|in|mu|px)")


def displayed(tokens: Tokens, maths: Typesetting) -> str:
    """A formula that stands alone: its rows are rows of the page, and may break across two."""
    tokens = _stripped(tokens)
    opened = _whole_environment(tokens)
    if opened is not None:
        name, body = opened
        if name in _SINGLE:
            return displayed(body, maths)
        if name in _ALIGNED | _CENTRED:
            return _rows_of_the_page(body, maths)
    elif any(token.text in _ENDS_ROW or token.text == "&" for _, token in outermost(tokens)):
        return _rows_of_the_page(tokens, maths)
    return maths(tokens)


def nested(environment: Tokens, after: Reader, maths: Typesetting) -> str:
    r"""An environment inside a formula. ``environment`` runs from ``\begin`` to ``\end``."""
    after_end = Reader((environment[-1], *after.group()))
    name, body = _opened(environment, after_end.name(after_end.take()))
    if name in _SINGLE:
        return maths(body)
    if name in _ALIGNED:
        return _aligned(body, maths)
    if name in _CENTRED:
        return _matrix(body, maths, "delim: #none, row-gap: #0.6em", display=True)
    if name in _CASES:
        return _cases(name, body, maths)
    if name in _ARRAYS:
        return _array(body, maths, environment[0])
    matrix = _matrix(body, maths, f"delim: {_MATRICES[name]}")
    return f"inline({matrix})" if name == "smallmatrix" else matrix


def stacked(tokens: Tokens, maths: Typesetting) -> str:
    r"""``\substack``: rows under a sign, small as they are there."""
    return " \\\n".join(" ".join(maths(cell) for cell in row) for row in _rows(tokens))


# ---- reading


def _stripped(tokens: Tokens) -> Tokens:
    """Without spaces and labels around it."""
    tokens = list(tokens)
    while tokens and tokens[0].text == " ":
        del tokens[0]
    while tokens and tokens[-1].text == " ":
        del tokens[-1]
    if len(tokens) > 1 and tokens[0].text == r"\label" and tokens[1].text == "{":
        return _stripped(tokens[closing(tokens, 1) + 1 :])
    return tokens


def _whole_environment(tokens: Tokens) -> tuple[str, Tokens] | None:
    r"""Name and body when the tokens are one environment and nothing else."""
    if not tokens or tokens[0].text != r"\begin":
        return None
    end = closing(tokens, 0)
    after = Reader(tokens[end:])
    closed = after.name(after.take())
    return None if after else _opened(tokens[: end + 1], closed)


def _opened(environment: Tokens, closed: str) -> tuple[str, Tokens]:
    r"""The name without its star, and what stands between ``\begin{name}`` and ``\end``."""
    reader = Reader(environment)
    begin = reader.take()
    name = reader.name(begin)
    if name != closed:
        raise TexError(rf"\begin{{{name}}} is closed by \end{{{closed}}}", begin.position)
    bare = name.rstrip("*")
    if bare not in _KNOWN:
        raise TexError(rf"\begin{{{name}}} is no environment of LaTeX maths", begin.position)
    if bare in _WITH_ARGUMENT and bare not in _ARRAYS:
        reader.argument(begin)
    elif bare != "array":
        reader.optional()
    return bare, reader.rest()[:-1]


def _rows(tokens: Tokens) -> list[list[Tokens]]:
    """Rows of cells; an empty last row, as after a last line break, is left out."""
    rows: list[list[Tokens]] = [[]]
    start = 0
    for index, token in outermost(tokens):
        if index < start:
            continue
        if token.text == "&" or token.text in _ENDS_ROW:
            rows[-1].append(tokens[start:index])
            start = index + 1
            if token.text != "&":
                rows.append([])
                start = _after_length(tokens, start)
    rows[-1].append(tokens[start:])
    if len(rows) > 1 and not _visible(rows[-1]):
        rows.pop()
    return rows


def _after_length(tokens: Tokens, start: int) -> int:
    r"""Past the ``*`` and the ``[2pt]`` that may stand behind a line break."""
    if start < len(tokens) and tokens[start].text == "*":
        start += 1
    if start < len(tokens) and tokens[start].text == "[":
        for index in range(start, min(start + 12, len(tokens))):
            if tokens[index].text == "]":
                if _LENGTH.fullmatch(plain(tokens[start + 1 : index])):
                    return index + 1
                break
    return start


def _visible(row: list[Tokens]) -> bool:
    return any(token.text not in (" ", r"\hline") for cell in row for token in cell)


# ---- writing


def _rows_of_the_page(tokens: Tokens, maths: Typesetting) -> str:
    return " \\\n".join(
        " & ".join(_beginning(column) + maths(cell) for column, cell in enumerate(row))
        for row in _rows(tokens)
    )


def _beginning(column: int) -> str:
    """Every second column begins away from the one before; the others keep a sign's space."""
    return "" if column == 0 else f"{EMPTY} " if column % 2 else "wide "


def _aligned(tokens: Tokens, maths: Typesetting) -> str:
    """Columns that are pushed right and left in turn, against each other."""
    return _mat(
        [
            [_side(maths(cell), "rl"[column % 2], gap=column > 1 and column % 2 == 0)
             for column, cell in enumerate(row)]
            for row in _rows(tokens)
        ],
        "delim: #none, column-gap: #0em, row-gap: #0.6em",
    )  # fmt: skip


def _side(text: str, side: str, *, gap: bool = False) -> str:
    text = f"display({'wide ' if gap else ''}{text})" if text else EMPTY
    return f"{text} &" if side == "r" else f'& "" {text}'


def _matrix(tokens: Tokens, maths: Typesetting, options: str, *, display: bool = False) -> str:
    rows = [[maths(cell) for cell in row] for row in _rows(tokens)]
    if display:
        rows = [[f"display({cell or EMPTY})" for cell in row] for row in rows]
    return _mat(rows, options)


def _mat(rows: list[list[str]], options: str) -> str:
    width = max(map(len, rows))
    cells = [row + [EMPTY] * (width - len(row)) for row in rows]
    body = "; ".join(", ".join(cell or EMPTY for cell in row) for row in cells)
    return f"mat({options}, {body})"


def _cases(name: str, tokens: Tokens, maths: Typesetting) -> str:
    around = "display({})" if name.startswith("d") else "{}"
    rows = [
        " & quad ".join(around.format(maths(cell) or EMPTY) for cell in row)
        for row in _rows(tokens)
    ]
    reverse = ", reverse: #true" if "rcases" in name else ""
    return f'cases(delim: "{{"{reverse}, {", ".join(rows)})'


def _array(tokens: Tokens, maths: Typesetting, begin: Token) -> str:
    """A matrix whose columns say how they are aligned, with lines where it says so."""
    reader = Reader(tokens)
    columns = re.sub(r"[^lcr|]", "", reader.name(begin)) if reader.peeked == "{" else ""
    rows = _rows(reader.rest())
    across = [index for index, row in enumerate(rows) if _is_ruled(row) and index > 0]
    sides = columns.replace("|", "")
    down = [
        len(columns[:index].replace("|", ""))
        for index, sign in enumerate(columns)
        if sign == "|" and columns[:index].strip("|") and columns[index:].strip("|")
    ]
    lines = [f"{name}: ({', '.join(map(str, where))},)"
             for name, where in (("hline", across), ("vline", down)) if where]  # fmt: skip
    augment = f", augment: #({', '.join(lines)})" if lines else ""
    cells = [
        [_placed(maths(cell), sides[column : column + 1]) for column, cell in enumerate(row)]
        for row in rows
    ]
    return _mat(cells, f"delim: #none{augment}")


def _is_ruled(row: list[Tokens]) -> bool:
    return any(token.text == r"\hline" for token in row[0])


def _placed(text: str, side: str) -> str:
    if not text or side not in ("l", "r"):
        return text
    return f"{text} &" if side == "r" else f"& {text}"
