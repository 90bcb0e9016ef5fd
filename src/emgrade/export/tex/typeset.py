r"""A formula in TeX → the same in Typst's maths, written by us sign for sign.

Nothing is copied from the student but letters and digits, each on its own: signs that mean
something to Typst are escaped, text is a string, and a command that is not known is an error.
So no formula can say anything but maths.
"""

from __future__ import annotations

from dataclasses import dataclass

from emgrade.export.quoting import EMPTY
from emgrade.export.tex import symbols
from emgrade.export.tex.atoms import Atom, side_by_side
from emgrade.export.tex.characters import character
from emgrade.export.tex.commands import coloured, command
from emgrade.export.tex.environments import displayed
from emgrade.export.tex.error import TexError
from emgrade.export.tex.macros import BUILT_IN, Macros, expand
from emgrade.export.tex.tokens import Reader, Token, Tokens, check_pairs, outermost, tokens_of

_LONGEST = 20_000  # characters
_DEEPEST = 40  # formulas in formulas
_PLACES_OF_SCRIPTS = {r"\limits": "limits", r"\nolimits": "scripts"}


@dataclass(frozen=True, slots=True)
class Typeset:
    """A formula in Typst (empty when it only defines macros), and the macros known after it."""

    text: str
    macros: Macros


def typeset(source: str, *, display: bool, macros: Macros = BUILT_IN) -> Typeset:
    """Read a formula; ``macros`` are those of the formulas before it.

    TexError, with the place, for what cannot be read.
    """
    if len(source) > _LONGEST:
        raise TexError(f"a formula of {len(source):,} characters is too long", 0)
    tokens, known = expand(tokens_of(source), macros)
    check_pairs(tokens)
    text = displayed(tokens, _row) if display else _row(tokens)
    return Typeset(text.strip(), known)


def _row(tokens: Tokens, depth: int = 0) -> str:
    """What stands side by side; ``depth`` counts what it stands in."""
    if depth > _DEEPEST:
        raise TexError("nested too deeply", tokens[0].position if tokens else 0)
    for index, token in outermost(tokens):
        if token.text in symbols.INFIX:
            halves = (_row(tokens[:index], depth + 1), _row(tokens[index + 1 :], depth + 1))
            return symbols.INFIX[token.text].format(*(half or EMPTY for half in halves))
    return _Row(depth).read(Reader(tokens))


class _Row:
    """Reads one row of tokens into atoms."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._atoms: list[Atom] = []

    def read(self, reader: Reader) -> str:
        while reader:
            token = reader.take()
            if token.text == " ":
                continue
            if token.text in ("^", "_"):
                self._script(token, reader)
            elif token.text == "'":
                self._last().primes += 1
            elif token.text in _PLACES_OF_SCRIPTS:
                last = self._last()
                last.text = f"{_PLACES_OF_SCRIPTS[token.text]}({last.text})"
            elif text := self._one(token, reader):
                self._atoms.append(Atom(text, is_brace=token.text in symbols.BRACES))
        return side_by_side(self._atoms)

    def _inner(self, tokens: Tokens) -> str:
        return _row(tokens, self._depth + 1)

    def _one(self, token: Token, reader: Reader) -> str:
        if token.text == "{":
            return self._group(reader)
        if token.text in symbols.SWITCHES:  # for all that follows
            inner = self._inner(reader.rest())
            return symbols.SWITCHES[token.text].format(inner) if inner else ""
        if token.text == r"\color":
            colour = reader.name(token)
            reader.skip_spaces()
            tokens = reader.argument(token) if reader.peeked == "{" else reader.rest()
            return coloured(self._inner(tokens), colour)
        if token.is_command:
            return command(token, reader, self._inner)
        return character(token, reader)

    def _group(self, reader: Reader) -> str:
        reader.put_back()
        tokens = reader.through_partner()[1:-1]
        inner = self._inner(tokens)
        # Braces around one sign take its space away: {,} in a number, {=} where it is no relation.
        alone = len(tokens) == 1 and not tokens[0].text.isalnum() and not tokens[0].is_command
        return f'class("normal", {inner})' if alone and inner else inner

    def _script(self, token: Token, reader: Reader) -> None:
        script = self._inner(_script_tokens(token, reader)) or EMPTY
        last, kind = self._last(), "subscripts" if token.text == "_" else "superscripts"
        if (last.below if token.text == "_" else last.above) is not None:
            raise TexError(f"two {kind} on one sign; put braces around what the second belongs to",
                           token.position)  # fmt: skip
        if token.text == "_":
            last.below = script
        else:
            last.above = script

    def _last(self) -> Atom:
        """What a script or a prime hangs on: the atom before, or nothing, as in ``{}_n``."""
        if not self._atoms or self._atoms[-1].text in symbols.SPACES.values():
            self._atoms.append(Atom(EMPTY))
        return self._atoms[-1]


def _script_tokens(token: Token, reader: Reader) -> Tokens:
    r"""A group, or one sign; and, as it is meant, a command with its arguments: ``x^\frac12``."""
    reader.skip_spaces()
    if reader.peeked in symbols.TAKES_ARGUMENTS:
        return reader.with_arguments(symbols.TAKES_ARGUMENTS[reader.peeked])
    return reader.argument(token)
