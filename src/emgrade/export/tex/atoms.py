"""What stands in a row of a formula: signs, and the scripts that hang on them, in Typst."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from emgrade.export.quoting import EMPTY


@dataclass(slots=True)
class Atom:
    """A sign with its scripts. All texts are Typst's; None is no script, unlike an empty one."""

    text: str
    below: str | None = None
    above: str | None = None
    primes: int = 0
    is_brace: bool = False
    """An under- or overbrace: the script on its side is its caption."""

    def __str__(self) -> str:
        above = " ".join(filter(None, (_primes(self.primes), self.above)))
        if self.is_brace:
            return self._with_caption(above)
        return _attached(self.text, above=above, below=self.below)

    def _with_caption(self, above: str) -> str:
        is_under = self.text.startswith("under")
        caption = self.below if is_under else above
        text = f"{self.text.removesuffix(')')}, {caption})" if caption else self.text
        return _attached(text, above=above) if is_under else _attached(text, below=self.below)


def side_by_side(signs: Iterable[object]) -> str:
    """Signs with a space between them, but none beside a string, where it would be printed."""
    joined = ""
    for sign in filter(None, map(str, signs)):
        if joined and not joined.endswith('"') and not sign.startswith('"'):
            joined += " "
        joined += sign
    return joined


def _attached(text: str, *, above: str | None = None, below: str | None = None) -> str:
    scripts = [f"{side}: {script}" for side, script in (("t", above), ("b", below)) if script]
    return f"attach({', '.join([text or EMPTY, *scripts])})" if scripts else text


def _primes(count: int) -> str:
    return "′″‴⁗"[count - 1] if 0 < count <= 4 else "′" * count
