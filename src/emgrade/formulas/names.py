"""The many spellings of a variable's name: ``γ_k1``, ``\\gamma_{k,1}`` and ``gammak1`` are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from emgrade.formulas.tree import CONSTANTS, FUNCTIONS

# In the order of their code points, from alpha; final sigma stands where it does there.
_GREEK_WORDS = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"),
    *("lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon"),
    *("phi", "chi", "psi", "omega"),
)
GREEK = frozenset(_GREEK_WORDS)
_LETTERS = {chr(0x3B1 + place): word for place, word in enumerate(_GREEK_WORDS)} | {
    chr(0x391 + place): word.capitalize() for place, word in enumerate(_GREEK_WORDS)
}

_MARKS = {"\u0302": "hat", "\u0304": "bar", "\u0305": "bar", "\u0303": "tilde"}
ACCENTS = frozenset(_MARKS.values())
_ACCENTS = {"widehat": "hat", "overline": "bar", "widetilde": "tilde"} | {
    word: word for word in ACCENTS
}
_FONT = "mathrm|mathit|mathbf|mathcal|mathbb|mathsf|boldsymbol|operatorname|text|textrm|textit|bm"

_LETTER = r"[^\W\d_⁰¹²³⁴-⁹⁻ⁿⁱ¼½¾⅐-⅞]"
_MARK = "[\u0300-\u036f]"
_WORD = rf"{_LETTER}{_MARK}*(?:(?:{_LETTER}|[0-9]){_MARK}*)*"
_BRACED = r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}"
_DRESSED = (
    rf"\\(?:{'|'.join(_ACCENTS)}|{_FONT})(?![A-Za-z])"
    rf"\s*(?:{_BRACED}|\\[A-Za-z]+|{_LETTER}{_MARK}*)"
)
_GREEK_COMMAND = rf"\\(?:var)?(?:{'|'.join([*GREEK, *map(str.capitalize, GREEK)])})(?![A-Za-z])"
_SUBSCRIPT = rf"\s*_\s*(?:{_BRACED}|\\[A-Za-z]+|(?:(?:{_LETTER}|[0-9]){_MARK}*)+)"

MOST_STRUNG = 30  # characters of a name that is looked at for several in it

# A name as it may stand in a formula, in plain text or in LaTeX.
NAME = (
    rf"(?:{_DRESSED}|{_GREEK_COMMAND}|\\(?:{'|'.join(FUNCTIONS)}|ln)(?![A-Za-z])|{_WORD}|√)"
    rf"(?:{_SUBSCRIPT})*"
)
_PIECE = re.compile(rf"\\(?P<command>[A-Za-z]+)|(?P<mark>{_MARK})|(?P<joint>[\s_{{}},]|\\)|(?s:.)")
_OTHER_NAMES = {"ln": "log", "√": "sqrt"}


def squash(name: str) -> str:
    """A name's canonical spelling: Greek letters in English, accents first, nothing in between.

    >>> squash("\\\\hat{\\\\mu}_k"), squash("μ̂_k"), squash("mu_k_hat"), squash("hatmu_k")
    ('hatmuk', 'hatmuk', 'hatmuk', 'hatmuk')
    """
    accents: list[str] = []
    spelled = ""
    for piece in _PIECE.finditer(unicodedata.normalize("NFKD", name)):
        if command := piece["command"]:
            if command in _ACCENTS:
                accents.append(_ACCENTS[command])
            elif not re.fullmatch(_FONT, command):
                word = command.removeprefix("var")
                spelled += word if word in GREEK else command
        elif piece["mark"] in _MARKS:
            accents.append(_MARKS[piece["mark"]])
        elif piece["joint"]:
            spelled += "_" if "_" in piece["joint"] else ""
        else:
            spelled += _LETTERS.get(piece[0], piece[0])
    more, parts = undress(spelled)
    return "".join([*sorted(accents + more), *parts])


def undress(name: str) -> tuple[list[str], list[str]]:
    """The accents that a plain name has in words, and its parts without them.

    >>> undress("mu_k_hat"), undress("hatmu_k"), undress("that_1")
    ((['hat'], ['mu', 'k']), (['hat'], ['mu', 'k']), (['hat'], ['t', '1']))
    """
    accents, parts = [], []
    for part in name.split("_"):
        for accent in sorted(ACCENTS):
            bare = part.removeprefix(accent).removesuffix(accent)
            if bare != part and (len(bare) <= 1 or bare.lower() in GREEK):
                accents.append(accent)
                part = bare
        parts += [part] if part else []
    return (accents, parts) if parts else ([], [name])


class Vocabulary:
    """What the names in the formulas of one question mean.

    Names are compared by their squashed spelling, first letter for letter, then without regard to
    case where that leaves no doubt. A variable takes precedence over a function or a constant of
    its name; a constant has to be spelled exactly (an ``E`` is more likely a slip than 2.718).

    ValueError when an alias is no name at all, or two variables share a spelling.
    """

    def __init__(self, variables: Mapping[str, Sequence[str]]) -> None:
        self.names = tuple(variables)
        self._variables: dict[str, str] = {}
        for name, aliases in variables.items():
            for spelling in (name, *aliases):
                if not re.fullmatch(NAME, spelling):
                    raise ValueError(f"{spelling!r} (for {name!r}) cannot be a name in a formula")
                other = self._variables.setdefault(squash(spelling), name)
                if other != name:
                    raise ValueError(
                        f"the variables {other!r} and {name!r} are both spelled {spelling!r}"
                    )
        self._folded = _by_case(self._variables)

    def variable(self, spelling: str) -> str | None:
        """The canonical name of the variable that is meant."""
        squashed = squash(spelling)
        return self._variables.get(squashed) or self._folded.get(squashed.casefold())

    def constant(self, spelling: str) -> str | None:
        return squash(spelling) if squash(spelling) in CONSTANTS else None

    def function(self, spelling: str) -> str | None:
        squashed = squash(spelling).casefold()
        squashed = _OTHER_NAMES.get(squashed, squashed)
        return squashed if squashed in FUNCTIONS else None

    def product(self, spelling: str) -> list[str]:
        """The names that an unknown name is strung together from, as pi_kN_k is; [] if it is not.

        Of several ways that with the fewest names. Long ones are not looked at.
        """
        squashed = squash(spelling)
        if len(squashed) > MOST_STRUNG:
            return []
        best: list[list[str] | None] = [[]]  # of the first so many letters
        for end in range(1, len(squashed) + 1):
            ways = [
                [*way, self._variables[squashed[start:end]]]
                for start, way in enumerate(best)
                if way is not None and squashed[start:end] in self._variables
            ]
            best.append(min(ways, key=len, default=None))
        return best[-1] or []


def _by_case(variables: Mapping[str, str]) -> dict[str, str]:
    """The same without regard to case, where only one variable is meant."""
    meant: dict[str, set[str]] = {}
    for squashed, name in variables.items():
        meant.setdefault(squashed.casefold(), set()).add(name)
    return {folded: names.pop() for folded, names in meant.items() if len(names) == 1}
