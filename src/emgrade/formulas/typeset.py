"""A formula's tree written down: as TeX for a page, as a line for a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from emgrade.formulas.names import GREEK, undress
from emgrade.formulas.tree import (
    Call,
    Constant,
    Inverse,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Sum,
    Variable,
)

Atom = (Number, Constant, Variable, Call)

# The other Greek capitals look like Latin ones, and TeX has no commands for them.
_TEX_CAPITALS = frozenset(
    ("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega")
)


def plain(node: Node) -> str:
    """A line that ``read_formula`` reads as the same tree."""
    if isinstance(node, Number):
        return _digits(node.value)
    if isinstance(node, (Constant, Variable)):
        return node.name
    if isinstance(node, Call):
        return f"{node.function}({plain(node.argument)})"
    if isinstance(node, Power):
        return "^".join(_enclosed(part, *Atom) for part in node.parts)
    if isinstance(node, Negation):
        return "-" + _enclosed(node.part, *Atom, Power, Product)
    if isinstance(node, Sum):
        return _joined([plain(term) for term in node.terms])
    assert isinstance(node, Product), node
    first, *others = node.factors
    line = _enclosed(first, *Atom, Power)
    for factor in others:
        sign, factor = ("/", factor.part) if isinstance(factor, Inverse) else ("*", factor)
        line += sign + _enclosed(factor, *Atom, Power)
    return line


def _enclosed(node: Node, *bare: type[Node]) -> str:
    return plain(node) if isinstance(node, bare) else f"({plain(node)})"


def latex(node: Node) -> str:
    """TeX that Gradescope's Markdown and MathML converters understand."""
    if isinstance(node, Number):
        digits, _, exponent = _digits(node.value).partition("e")
        return rf"{digits} \cdot 10^{{{int(exponent)}}}" if exponent else digits
    if isinstance(node, Constant):
        return r"\pi" if node.name == "pi" else node.name
    if isinstance(node, Variable):
        return latex_name(node.name)
    if isinstance(node, Call):
        return _latex_call(node)
    if isinstance(node, Power):
        base = latex(node.base)
        if not (_is_closed(node.base) or re.fullmatch(r"[\d.]+", base)):
            base = _brackets(base)
        return f"{base}{_script('^', latex(node.exponent))}"
    if isinstance(node, Negation):
        return "-" + (_brackets(latex(node.part)) if _is_open(node.part) else latex(node.part))
    if isinstance(node, Sum):
        return _joined([latex(term) for term in node.terms])
    assert isinstance(node, Product), node
    return _latex_product(node.factors)


def latex_name(name: str) -> str:
    r"""A variable's name as TeX: mu_k_hat is ``\hat{\mu}_k``, gamma_k1 is ``\gamma_{k1}``."""
    accents, (first, *subscripts) = undress(name)
    letters = first.rstrip("0123456789")
    if digits := first.removeprefix(letters):
        subscripts.insert(0, digits)
    tex = _latex_word(letters, most=1)
    for accent in accents:
        tex = rf"\{accent}{{{tex}}}"
    if not subscripts:
        return tex
    return tex + _script("_", ",".join(_latex_word(part, most=2) for part in subscripts))


def _latex_word(word: str, *, most: int) -> str:
    """A word as TeX; one of more letters than ``most`` stands upright."""
    if word in GREEK or word in _TEX_CAPITALS:
        return f"\\{word}"
    return rf"\mathrm{{{word}}}" if sum(map(str.isalpha, word)) > most else word


def _latex_call(node: Call) -> str:
    inside = latex(node.argument)
    if node.function == "sqrt":
        return rf"\sqrt{{{inside}}}"
    if node.function == "abs":
        return rf"\left|{inside}\right|"
    name = re.sub(r"(\d+)$", r"_{\1}", node.function)
    return rf"\{name}{_brackets(inside)}"


def _latex_product(factors: Sequence[Node]) -> str:
    """Factors side by side; what stands before a division is a fraction's numerator."""
    done, waiting = "", list(factors)
    top: list[Node] = []
    while waiting:
        factor = waiting.pop(0)
        if not isinstance(factor, Inverse):
            top.append(factor)
            continue
        bottom = [factor.part]
        while waiting and isinstance(waiting[0], Inverse):
            inverse = waiting.pop(0)
            assert isinstance(inverse, Inverse)
            bottom.append(inverse.part)
        done = rf"\frac{{{_side_by_side(top, done)}}}{{{_side_by_side(bottom)}}}"
        top = []
    return _side_by_side(top, done)


def _side_by_side(factors: Sequence[Node], done: str = "") -> str:
    if len(factors) == 1 and not done:
        return latex(factors[0])
    for factor in factors:
        tex = latex(factor)
        if _is_open(factor):
            tex = _brackets(tex)
        # 2 3 and 2 1/2 would be read as one number.
        touching = tex[0].isdigit() or (done[-1:].isdigit() and tex.startswith(r"\frac"))
        done += (r" \cdot " if touching else " ") * bool(done) + tex
    return done


def _is_closed(node: Node) -> bool:
    """Takes a power as it stands."""
    if isinstance(node, Call):
        return node.function in ("sqrt", "abs")
    return isinstance(node, (Constant, Variable))


def _is_open(node: Node) -> bool:
    """Needs brackets among factors and behind a minus sign."""
    return isinstance(node, (Sum, Negation))


def _joined(terms: Sequence[str]) -> str:
    return "".join(
        term if not place else f" - {term[1:]}" if term.startswith("-") else f" + {term}"
        for place, term in enumerate(terms)
    )


def _digits(value: float) -> str:
    return repr(value).removesuffix(".0")


def _script(sign: str, tex: str) -> str:
    return f"{sign}{tex}" if len(tex) == 1 else f"{sign}{{{tex}}}"


def _brackets(tex: str) -> str:
    return rf"\left({tex}\right)"
