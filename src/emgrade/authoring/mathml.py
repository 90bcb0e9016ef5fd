"""What browsers still miss in pandoc's MathML, put into a form that all of them draw.

Two things: ``\\boxed``, whose ``menclose`` is not in MathML Core and loses its frame; and the thin
space that TeX sets around ``\\log``, for which pandoc writes an invisible character of no width.
"""

from __future__ import annotations

import re

_MENCLOSE = re.compile(r'<menclose notation="([^"]*)">|</menclose>')

# A named function, what closes before it and what opens after it.
_FUNCTION = re.compile(
    r"(?P<before></m(?:i|n|sub|sup|subsup|frac|sqrt)>)?"
    r"(?P<script><m(?:sub|sup|subsup|under|over|underover)>)?"
    r'<mrow>(?P<name><mi mathvariant="normal">[^<]+</mi>)<mo>(?:&#8289;|\u2061)</mo></mrow>'
    r"(?P<no_space>(?=</|<mo[ >]|<mrow><mo[ >]))?"
)
_THIN = '<mspace width="0.167em"></mspace>'


def for_browsers(html: str) -> str:
    """The same page with formulas that look in a browser as they do in TeX."""
    return _FUNCTION.sub(_spaced, _boxed(html))


def _boxed(html: str) -> str:
    """``menclose notation="box"`` as a row that the style sheet puts a frame around."""
    closing: list[str] = []

    def replace(tag: re.Match[str]) -> str:
        if tag[1] is None:
            return closing.pop() if closing else tag[0]
        closing.append("</mrow>" if tag[1] == "box" else "</menclose>")
        return '<mrow class="boxed">' if tag[1] == "box" else tag[0]

    return _MENCLOSE.sub(replace, html)


def _spaced(function: re.Match[str]) -> str:
    before, script = function["before"] or "", function["script"] or ""
    left = _THIN if before and not script else ""
    # Between a function and its subscript, or its parenthesis, TeX has no space either.
    right = "" if script or function["no_space"] is not None else _THIN
    return f"{before}{script}<mrow>{left}{function['name']}<mo>&#8289;</mo>{right}</mrow>"
