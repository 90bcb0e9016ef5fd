"""The words of a formula: commands, characters, spaces; and the pieces that TeX takes at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from emgrade.export.tex.error import TexError


@dataclass(frozen=True, slots=True)
class Token:
    r"""A command with its backslash (``\frac``, ``\\``, ``\,``), one character, or one space.

    ``position`` is where it stands in the source; what a macro stands for is at the macro's place.
    """

    text: str
    position: int

    @property
    def is_command(self) -> bool:
        return len(self.text) > 1


Tokens = Sequence[Token]
# How a row of tokens is said in Typst.
Typesetting = Callable[[Tokens], str]

_TOKEN = re.compile(
    r"%[^\n]*\n?"  # a comment
    r"|(?P<word>\\[A-Za-z@]+)\s*"  # the space after a word only ends it
    r"|(?P<sign>\\[\s\S])"
    r"|(?P<space>\s+)"
    r"|(?P<character>[\s\S])"
)


def tokens_of(source: str) -> list[Token]:
    """The tokens of a formula, without its comments. TexError for a lone backslash at the end."""
    found = []
    for match in _TOKEN.finditer(source):
        if match["space"]:
            found.append(Token(" ", match.start()))
        elif text := match["word"] or match["sign"] or match["character"]:
            if text == "\\":
                raise TexError("a backslash with nothing after it", match.start())
            found.append(Token("\\ " if text.isspace() or text[1:].isspace() else text,
                               match.start()))  # fmt: skip
    return found


_DEEPEST = 60
_OPENS = {"{": "}", r"\left": r"\right", r"\begin": r"\end"}
_CLOSES = {closer: opener for opener, closer in _OPENS.items()}


def check_pairs(tokens: Tokens) -> None:
    r"""TexError, with its place, for a ``{``, ``\left`` or ``\begin`` without its other half."""
    waiting: list[Token] = []
    for token in tokens:
        if token.text in _OPENS:
            waiting.append(token)
            if len(waiting) > _DEEPEST:
                raise TexError("nested too deeply", token.position)
        elif token.text in _CLOSES:
            if not waiting:
                raise TexError(f"no {_CLOSES[token.text]} before this {token.text}",
                               token.position)  # fmt: skip
            if waiting[-1].text != _CLOSES[token.text]:
                raise _never_closed(waiting[-1])
            waiting.pop()
    if waiting:
        raise _never_closed(waiting[-1])


def _never_closed(opener: Token) -> TexError:
    return TexError(f"this {opener.text} is never closed by {_OPENS[opener.text]}",
                    opener.position)  # fmt: skip


def outermost(tokens: Tokens) -> Iterator[tuple[int, Token]]:
    """The tokens (with their places) that stand in no group, environment or pair of delimiters.

    Of a pair, neither half is given.
    """
    depth = 0
    for index, token in enumerate(tokens):
        if token.text in _CLOSES:
            depth -= 1
        elif token.text in _OPENS:
            depth += 1
        elif depth == 0:
            yield index, token


def closing(tokens: Tokens, start: int) -> int:
    """Where what ``tokens[start]`` opens is closed. TexError when it is not."""
    opener = tokens[start]
    depth = 0
    for index in range(start, len(tokens)):
        if tokens[index].text == opener.text:
            depth += 1
        elif tokens[index].text == _OPENS[opener.text]:
            depth -= 1
            if depth == 0:
                return index
    raise _never_closed(opener)


class Reader:
    """Takes from the front of a row of tokens, as TeX's commands take what follows them."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens, self._next = tokens, 0

    def __bool__(self) -> bool:
        return self._next < len(self._tokens)

    @property
    def peeked(self) -> str:
        """The next token's text; empty at the end."""
        return self._tokens[self._next].text if self else ""

    def take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def put_back(self) -> None:
        self._next -= 1

    def starts_decimals(self) -> bool:
        """Is the next sign a point with a digit after it?"""
        follows = self._tokens[self._next + 1 : self._next + 2]
        return self.peeked == "." and bool(follows) and follows[0].text in "0123456789"

    def with_arguments(self, count: int) -> Tokens:
        """The next command together with so many groups after it."""
        start = self._next
        command = self.take()
        self.optional()
        for _ in range(count):
            self.argument(command)
        return self._tokens[start : self._next]

    def rest(self) -> Tokens:
        rest, self._next = self._tokens[self._next :], len(self._tokens)
        return rest

    def skip_spaces(self) -> None:
        while self.peeked == " ":
            self._next += 1

    def argument(self, command: Token) -> Tokens:
        """The next group without its braces, or the next token. TexError when there is none."""
        self.skip_spaces()
        if not self:
            raise TexError(f"{command.text} wants something after it", command.position)
        if self.peeked != "{":
            if self.peeked in _OPENS:
                return self.through_partner()
            return (self.take(),)
        return self.through_partner()[1:-1]

    def group(self) -> Tokens:
        """The group that comes next, with its braces; nothing when there is none."""
        self.skip_spaces()
        return self.through_partner() if self.peeked == "{" else ()

    def through_partner(self) -> Tokens:
        """The pair that begins here, both halves included."""
        start = self._next
        self._next = closing(self._tokens, start) + 1
        return self._tokens[start : self._next]

    def optional(self) -> Tokens | None:
        """What stands in ``[…]``, if that comes next."""
        place = self._next
        self.skip_spaces()
        if self.peeked == "[":
            for index, token in outermost(self._tokens[self._next :]):
                if token.text == "]":
                    found = self._tokens[self._next + 1 : self._next + index]
                    self._next += index + 1
                    return found
        self._next = place
        return None

    def star(self) -> bool:
        if self.peeked == "*":
            self._next += 1
            return True
        return False

    def name(self, command: Token) -> str:
        """An argument that is a name or a length, as written."""
        return plain(self.argument(command))


def plain(tokens: Tokens) -> str:
    """Tokens as the characters they were."""
    return "".join(token.text for token in tokens).strip()
