"""A typed formula, read: its words, what the names mean, its tree. Nothing of it is ever run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from emgrade.errors import nearest
from emgrade.formulas.error import FormulaError, code
from emgrade.formulas.formula import Formula
from emgrade.formulas.names import Vocabulary
from emgrade.formulas.parsing import Token, parse
from emgrade.formulas.scanning import Word, ascii_digits, scan
from emgrade.formulas.tree import Constant, Node, Number, Product, Variable
from emgrade.formulas.typeset import plain


def read_formula(text: str, variables: Mapping[str, Sequence[str]]) -> Formula:
    """Read a formula as students type it, in plain text, unicode or LaTeX.

    ``variables`` maps each variable's canonical name to further spellings of it; Greek letters,
    subscripts and accents need none. A name and an equals sign in front are dropped.

    FormulaError when the text cannot be read. ValueError when two variables share a spelling.
    """
    return read_with(text, Vocabulary(variables))


def read_with(text: str, vocabulary: Vocabulary) -> Formula:
    """The same, for a vocabulary that is there already."""
    try:
        tree = parse([_token(word, vocabulary) for word in _right_side(scan(text))])
    except FormulaError as error:
        error.text = text
        raise
    return Formula(tree, vocabulary, tuple(_remarks(tree)))


def _right_side(words: list[Word]) -> list[Word]:
    """What is left when a leading ``mu_k =`` is dropped."""
    if [word.kind for word in words[:2]] == ["NAME", "EQUALS"]:
        words = words[2:]
    for word in words:
        if word.kind == "EQUALS":
            raise FormulaError(
                f"an {code(word.text)} within the formula",
                position=word.position,
                mend="write only what stands right of it",
            )
    return words


def _token(word: Word, vocabulary: Vocabulary) -> Token:
    """A word with its meaning: a node for a number or a name, for a function its name."""
    if word.kind == "NUMBER":
        return Token("NUMBER", word, Number(float(ascii_digits(word))))
    if word.kind != "NAME":
        return Token(word.kind, word)
    if name := vocabulary.variable(word.text):
        return Token("NAME", word, Variable(name))
    if name := vocabulary.constant(word.text):
        return Token("NAME", word, Constant(name))
    if name := vocabulary.function(word.text):
        return Token("FUNCTION", word, name)
    raise _unknown(word, vocabulary)


def _unknown(word: Word, vocabulary: Vocabulary) -> FormulaError:
    if factors := vocabulary.product(word.text):
        mend = f"write `{'*'.join(factors)}` if a product is meant"
    else:
        close = nearest(word.text, vocabulary.names)
        mend = f"{close} The" if close.endswith("?") else "the"
        mend += f" variables are {', '.join(map(code, vocabulary.names))}"
    return FormulaError(
        f"{code(word.text)} is no name that is known here", position=word.position, mend=mend
    )


def _remarks(tree: Node) -> Iterator[str]:
    for node in tree.walk():
        if isinstance(node, Product) and node.doubtful:
            yield (
                f"In {code(plain(node))} the `/` divides by what stands right behind it and by "
                "nothing after that. If it is to divide by more, put that in brackets."
            )
