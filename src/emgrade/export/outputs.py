"""Which of an output's forms is printed: the one that Jupyter shows, as far as paper can."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emgrade.export.notebook import Output

_PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")
_LARGEST_PAGE = 1_000_000  # characters of HTML
# An estimator of scikit-learn shows itself as a folding page; its text says the same.
_ESTIMATOR = re.compile(r'class="sk-|id="sk-')
# What text/plain says when it says nothing: <IPython.core.display.HTML object>
_ONLY_A_NAME = re.compile(r"<[\w.]+( object)?( at 0x[0-9a-f]+)?>")


@dataclass(frozen=True, slots=True)
class Shown:
    """``form`` is ``text``, ``html``, ``markdown`` or ``picture``; ``mime`` where it came from."""

    form: str
    mime: str
    content: str


def shown(output: Output) -> Shown | None:
    """The form to print; None when an output has none that paper can hold."""
    data = output.data
    plain = data.get("text/plain", "")
    html = data.get("text/html", "")
    if html and _is_worth_printing(html, plain, has_picture=any(map(data.get, _PICTURES))):
        return Shown("html", "text/html", html)
    for mime in ("text/markdown", "text/latex"):
        if data.get(mime, "").strip():
            return Shown("markdown", mime, data[mime])
    for mime in _PICTURES:
        if data.get(mime):
            return Shown("picture", mime, data[mime])
    return Shown("text", "text/plain", plain) if plain.strip() else None


def _is_worth_printing(html: str, plain: str, *, has_picture: bool) -> bool:
    if len(html) > _LARGEST_PAGE or _ESTIMATOR.search(html):
        return not plain
    if "<table" in html or "<img" in html:
        return True
    says_nothing = not plain.strip() or _ONLY_A_NAME.fullmatch(plain.strip())
    return bool(says_nothing) and not has_picture and "<script" not in html
