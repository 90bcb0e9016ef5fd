r"""Macros: ``\newcommand``, ``\def``, ``\DeclareMathOperator``, ``\let``; kept from cell to cell.

As in MathJax, a macro holds from its definition to the end of the notebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emgrade.export.tex.error import TexError
from emgrade.export.tex.tokens import Reader, Token, Tokens, tokens_of

_MOST_STEPS = 5_000  # a macro that stands for itself never ends
_MOST_TOKENS = 50_000


@dataclass(frozen=True, slots=True)
class Macro:
    """What a name stands for: ``body`` with ``#1`` … ``#9`` for its arguments."""

    body: tuple[Token, ...]
    arguments: int = 0
    default: tuple[Token, ...] | None = None
    """Of the first argument, where that may be left out."""


Macros = Mapping[str, Macro]

# What students expect to exist; MathJax has them not, and a formula of its own may define them.
_EXPECTED = {
    r"\argmax": r"\operatorname*{arg\,max}",
    r"\argmin": r"\operatorname*{arg\,min}",
}
BUILT_IN: Macros = {name: Macro(tuple(tokens_of(body))) for name, body in _EXPECTED.items()}

_NEW = {r"\newcommand", r"\renewcommand", r"\providecommand"}
_DEF = {r"\def", r"\gdef", r"\edef", r"\xdef"}
_OPERATOR = r"\DeclareMathOperator"


def expand(tokens: Tokens, macros: Macros) -> tuple[list[Token], Macros]:
    """The tokens with every macro replaced and every definition taken out; and all macros now.

    TexError for a definition that cannot be read, and for macros without end.
    """
    known = dict(macros)
    done: list[Token] = []
    reader, steps = Reader(tokens), 0
    while reader:
        token = reader.take()
        if token.text in _NEW or token.text == _OPERATOR or token.text in _DEF:
            name, macro = _definition(token, reader)
            if token.text != r"\providecommand" or name not in known:
                known[name] = macro
        elif token.text == r"\let":
            name = reader.name(token)
            if reader.peeked == "=":
                reader.take()
            other = reader.argument(token)
            known[name] = known.get(other[0].text, Macro(tuple(other))) if other else Macro(())
        elif token.text in known:
            steps += 1
            replaced = [*_replaced(token, known[token.text], reader), *reader.rest()]
            if steps > _MOST_STEPS or len(done) + len(replaced) > _MOST_TOKENS:
                raise TexError(f"the macro {token.text} never ends", token.position)
            reader = Reader(replaced)
        else:
            done.append(token)
    return done, known


def _definition(command: Token, reader: Reader) -> tuple[str, Macro]:
    if command.text in _DEF:
        reader.skip_spaces()
        if not reader:
            raise TexError(f"{command.text} wants a name after it", command.position)
        name, count = reader.take(), 0
        while reader and reader.peeked != "{":
            sign = reader.take()
            if sign.text == "#":
                count += 1
            elif sign.text != str(count) and sign.text != " ":
                raise TexError(
                    f"{command.text} with signs between its arguments is not understood; "
                    r"use \newcommand",
                    sign.position,
                )
        return _named(name.text, command), Macro(tuple(reader.argument(command)), count)
    if command.text == _OPERATOR:
        star = "*" if reader.star() else ""
        name_text = _named(reader.name(command), command)
        start = tokens_of(rf"\operatorname{star}{{")
        body = [*start, *reader.argument(command), Token("}", command.position)]
        return name_text, Macro(tuple(body))
    reader.star()
    name_text = _named(reader.name(command), command)
    count_text = reader.optional()
    count = 0
    if count_text is not None:
        digits = "".join(token.text for token in count_text).strip()
        if digits not in {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}:
            raise TexError(f"{command.text} wants [0] to [9], the number of arguments",
                           command.position)  # fmt: skip
        count = int(digits)
    default = reader.optional()
    body_tokens = tuple(reader.argument(command))
    return name_text, Macro(body_tokens, count, None if default is None else tuple(default))


def _named(name: str, command: Token) -> str:
    if not name.startswith("\\") or len(name) < 2:
        raise TexError(f"{command.text} wants a name that begins with a backslash",
                       command.position)  # fmt: skip
    return name


def _replaced(call: Token, macro: Macro, reader: Reader) -> list[Token]:
    """The body with the arguments that follow the call, all of it standing at the call's place."""
    arguments: list[Tokens] = []
    if macro.default is not None:
        given = reader.optional()
        arguments.append(macro.default if given is None else given)
    while len(arguments) < macro.arguments:
        arguments.append(reader.argument(call))
    replaced: list[Token] = []
    body = Reader(macro.body)
    while body:
        token = body.take()
        if token.text == "#" and body.peeked.isdecimal() and body.peeked in "123456789":
            number = int(body.take().text)
            if number <= len(arguments):
                replaced += arguments[number - 1]
        else:
            replaced.append(Token(token.text, call.position))
    return replaced
