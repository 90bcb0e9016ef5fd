"""A formula's grammar, and what is said of a row of words that it does not fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from emgrade.formulas.error import FormulaError, code
from emgrade.formulas.scanning import MOST_DEEP, Word, too_deep
from emgrade.formulas.tree import (
    Call,
    Inverse,
    Negation,
    Node,
    Number,
    Power,
    add,
    evaluate,
    multiply,
    variables,
)

if TYPE_CHECKING:
    from lark import Lark

MOST_EXPONENT = 100

# A minus binds as on paper: -x^2 is -(x^2), and the exponent of 2^-x y is -x alone. The terminals
# come from scanning; those with an underscore in front leave no trace in the tree.
GRAMMAR = r"""
?start: sum
sum: term (_PLUS term | negation)*
?term: product | _PLUS term | negation
negation: _MINUS term
product: factor (times | over | beside)*
times: _TIMES signed
over: _OVER signed
beside: factor
?signed: factor | _PLUS signed | _MINUS signed -> negation
?factor: raised | raised POWER exponent -> power
?exponent: factor | _PLUS exponent | _MINUS exponent -> negation
?raised: atom | raised SUPERSCRIPT -> superscript
?atom: NUMBER -> itself
    | NAME -> itself
    | _OPEN sum _CLOSE
    | FUNCTION _OPEN sum _CLOSE -> call
    | _FRAC _OPEN sum _CLOSE _OPEN sum _CLOSE -> fraction
%declare NUMBER NAME FUNCTION POWER SUPERSCRIPT _PLUS _MINUS _TIMES _OVER _OPEN _CLOSE _FRAC
"""
_OPERATORS = {"_PLUS", "_MINUS", "_TIMES", "_OVER", "POWER"}


class Token(NamedTuple):
    """A word as the grammar sees it: its terminal, and what it means (a node, a function)."""

    terminal: str
    word: Word
    meaning: Any = None


def parse(tokens: Sequence[Token]) -> Node:
    """The tree of a formula. FormulaError when there is none, or it is out of bounds."""
    from lark import Token as LarkToken
    from lark import UnexpectedToken

    _check_neighbours(tokens)
    row = [LarkToken(token.terminal, token, start_pos=place) for place, token in enumerate(tokens)]
    try:
        tree = _parser().parse(row)
    except UnexpectedToken as error:
        at_end = error.token.type == "$END"
        raise _misplaced(tokens, len(tokens) if at_end else error.token.start_pos or 0) from None
    assert isinstance(tree, Node)
    return tree


@cache
def _parser() -> Lark:
    """The parser, made when the first formula is read: that takes longer than reading one."""
    from lark import Lark
    from lark import Token as LarkToken
    from lark.lexer import Lexer

    class Given(Lexer):
        """Takes tokens in place of a text, and hands them on."""

        def __init__(self, conf: object) -> None:
            pass

        def lex(self, tokens: Any) -> Iterator[LarkToken]:  # type: ignore[override]
            return iter(tokens)

    return Lark(GRAMMAR, parser="lalr", lexer=Given, transformer=_Builder())


class _Builder:
    """What is made of a rule of the grammar, called by its name as soon as it is complete.

    So the tree grows from the bottom up, and no text, however deep, makes anything recurse.
    """

    def itself(self, children: list[Any]) -> Node:
        (token,) = children
        return _within_bounds(token.value.meaning)

    def sum(self, children: list[Any]) -> Node:
        return _within_bounds(add(children))

    def negation(self, children: list[Any]) -> Node:
        return _within_bounds(Negation(*children))

    def product(self, children: list[Any]) -> Node:
        first, *steps = children
        doubtful = ("/", "") in pairwise(sign for sign, _ in steps)
        factors = [first, *(factor for _, factor in steps)]
        return _within_bounds(multiply(factors, doubtful=doubtful))

    def times(self, children: list[Any]) -> tuple[str, Node]:
        return "*", children[0]

    def over(self, children: list[Any]) -> tuple[str, Node]:
        return "/", Inverse(children[0])

    def beside(self, children: list[Any]) -> tuple[str, Node]:
        return "", children[0]

    def power(self, children: list[Any]) -> Node:
        base, sign, exponent = children
        return _power(base, exponent, sign.value.word)

    def superscript(self, children: list[Any]) -> Node:
        base, sign = children
        word = sign.value.word
        digits = unicodedata.normalize("NFKD", word.text).lstrip("\N{MINUS SIGN}")
        exponent: Node = Number(float(digits[:9]))  # with so many it is out of bounds anyway
        return _power(base, Negation(exponent) if word.text[0] == "⁻" else exponent, word)

    def call(self, children: list[Any]) -> Node:
        function, argument = children
        return _within_bounds(Call(function.value.meaning, argument))

    def fraction(self, children: list[Any]) -> Node:
        top, bottom = children
        return _within_bounds(multiply([top, Inverse(bottom)]))


def _power(base: Node, exponent: Node, word: Word) -> Node:
    if not variables(exponent) and np.abs(evaluate(exponent, {}).value) > MOST_EXPONENT:
        raise FormulaError(
            f"an exponent beyond {MOST_EXPONENT}",
            position=word.position,
            mend=f"exponents lie between -{MOST_EXPONENT} and {MOST_EXPONENT}",
        )
    return _within_bounds(Power(base, exponent))


def _within_bounds(node: Node) -> Node:
    if node.depth > MOST_DEEP:
        raise too_deep()
    return node


def _check_neighbours(tokens: Sequence[Token]) -> None:
    """Two numbers side by side: a product by the grammar, but hardly meant as one."""
    for one, other in pairwise(tokens):
        if one.terminal == other.terminal == "NUMBER":
            raise FormulaError(
                f"two numbers side by side, {code(one.word.text)} and {code(other.word.text)}",
                position=other.word.position,
                mend="write a sign between them",
            )


def _misplaced(tokens: Sequence[Token], place: int) -> FormulaError:
    """Why a row of tokens cannot go on with the one at ``place``, or end there."""
    before = tokens[place - 1] if place else None
    here = tokens[place] if place < len(tokens) else None
    if before and before.terminal == "FUNCTION":
        name = before.meaning
        return FormulaError(
            f"{code(name)} stands without brackets",
            position=before.word.position,
            mend=f"write {code(f'{name}(…)')}, and a power of it as {code(f'{name}(…)^2')}",
        )
    if _is_in_fraction(tokens, place):
        return FormulaError(
            "a `\\frac` without its two pairs of braces",
            position=(here or tokens[-1]).word.position,
            mend="write `\\frac{a}{b}`",
        )
    if here is None or here.terminal == "_CLOSE":
        if before and before.terminal == "_OPEN":
            return _empty(tokens, place - 1)
        if before:
            return FormulaError(
                f"nothing stands behind {code(before.word.text)}",
                position=before.word.position,
                mend="leave it out, or write what is missing",
            )
        return FormulaError("the formula is empty", mend="write one")
    if before and before.terminal in _OPERATORS:
        return FormulaError(
            f"two operators in a row, {code(before.word.text)} and {code(here.word.text)}",
            position=here.word.position,
            mend="leave one out, or write what is missing between them",
        )
    return FormulaError(
        f"nothing stands in front of {code(here.word.text)}",
        position=here.word.position,
        mend="leave it out, or write what is missing",
    )


def _empty(tokens: Sequence[Token], opening: int) -> FormulaError:
    if opening and tokens[opening - 1].terminal == "FUNCTION":
        function = tokens[opening - 1]
        return FormulaError(
            f"{code(function.meaning)} has no argument",
            position=function.word.position,
            mend="write it into the brackets",
        )
    return FormulaError(
        "brackets with nothing inside",
        position=tokens[opening].word.position,
        mend="leave them out, or write what is missing",
    )


def _is_in_fraction(tokens: Sequence[Token], place: int) -> bool:
    """A bracket of a fraction should open here: behind ``\\frac`` or behind its numerator."""
    if place and tokens[place - 1].terminal == "_FRAC":
        return True
    if not place or tokens[place - 1].terminal != "_CLOSE":
        return False
    depth = 0
    for opening in range(place - 1, -1, -1):
        depth += {"_CLOSE": 1, "_OPEN": -1}.get(tokens[opening].terminal, 0)
        if depth == 0:
            return opening > 0 and tokens[opening - 1].terminal == "_FRAC"
    return False
