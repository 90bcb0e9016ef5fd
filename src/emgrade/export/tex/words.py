r"""Words inside a formula: ``\text{…}``, with formulas in them again, and names of operators."""

from __future__ import annotations

from emgrade.export.quoting import EMPTY, quoted
from emgrade.export.tex import symbols
from emgrade.export.tex.atoms import side_by_side
from emgrade.export.tex.tokens import Reader, Token, Tokens, Typesetting

_ESCAPED = {r"\%": "%", r"\$": "$", r"\&": "&", r"\#": "#", r"\_": "_", r"\{": "{", r"\}": "}",
            r"\ ": " ", r"\,": "\u2009", r"\;": " ", r"\:": " ", r"\!": "", r"\-": "",
            r"\textbackslash": "\\", r"\ldots": "…", r"\dots": "…", r"\quad": "\u2003",
            r"\qquad": "\u2003\u2003", r"\\": " "}  # fmt: skip
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("'", "’"))


def text(tokens: Tokens, command: str, maths: Typesetting) -> str:
    r"""The argument of ``\text`` and its kind: strings, and between dollars formulas."""
    inner = side_by_side(_pieces(tokens, maths))
    wrapper = symbols.TEXT.get(command, "")
    if not inner or not wrapper:
        return inner
    return f"{wrapper}($ {inner} $.body)" if wrapper.startswith("#") else f"{wrapper}({inner})"


def operator(tokens: Tokens, maths: Typesetting) -> str:
    r"""The argument of ``\operatorname``: one string when it is letters and spaces."""
    if all(
        (not token.is_command and token.text not in "^_'") or token.text in _ESCAPED
        for token in tokens
    ):
        bare = [token for token in tokens if token.text not in "{} "]
        return quoted(_string(bare) or " ")
    return f"upright({maths(tokens) or EMPTY})"


def _pieces(tokens: Tokens, maths: Typesetting) -> list[str]:
    pieces: list[str] = []
    waiting: list[Token] = []

    def flush() -> None:
        if string := _string(waiting):
            pieces.append(quoted(string))
        waiting.clear()

    reader = Reader(tokens)
    while reader:
        token = reader.take()
        if token.text == "$":
            formula = []
            while reader and reader.peeked != "$":
                formula.append(reader.take())
            if reader:
                reader.take()
            flush()
            pieces.append(maths(formula))
        elif token.text in symbols.TEXT:
            flush()
            pieces.append(text(reader.argument(token), token.text, maths))
        elif token.text == "{":
            reader.put_back()
            flush()
            pieces += _pieces(reader.through_partner()[1:-1], maths)
        elif token.is_command and token.text not in _ESCAPED:
            reader.put_back()
            flush()
            count = symbols.TAKES_ARGUMENTS.get(token.text, 0)
            pieces.append(maths(reader.with_arguments(count)))
        else:
            waiting.append(token)
    flush()
    return [piece for piece in pieces if piece]


def _string(tokens: Tokens) -> str:
    string = "".join(
        _ESCAPED.get(token.text, "\u00a0" if token.text == "~" else token.text) for token in tokens
    )
    for written, meant in _LIGATURES:
        string = string.replace(written, meant)
    return string
