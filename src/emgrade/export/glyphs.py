"""Signs that no font on this machine can draw: emoji, perhaps, or Chinese.

Typst draws nothing for them and says nothing, except when it is asked for an archivable PDF.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from emgrade.export.quoting import quoted

# A compiler: a text in Typst → the lines (from 1) in which there is something that it cannot draw.
Undrawn = Callable[[str], set[int]]


def missing_signs(text: str, undrawn: Undrawn) -> list[str]:
    """The signs of a text that would leave a gap, in the order of their numbers."""
    signs = sorted(sign for sign in set(text) if not sign.isascii() and _is_drawn(sign))
    if not signs:
        return []
    lines = undrawn("\n\n".join(f"#{quoted(sign)}" for sign in signs))
    return [sign for index, sign in enumerate(signs) if 2 * index + 1 in lines]


def in_frames(signs: Iterable[str]) -> str:
    """A rule of Typst that draws these signs as their numbers."""
    return f"#show regex({quoted('[' + ''.join(signs) + ']')}): sign => without-glyph(sign.text)"


def named(signs: list[str]) -> str:
    """The signs for a message: ``🚀 (U+1F680), …``."""
    shown = [f"{sign} (U+{ord(sign):04X})" for sign in signs[:5]]
    more = f" and {len(signs) - 5} more" if len(signs) > 5 else ""
    return ", ".join(shown) + more


def _is_drawn(sign: str) -> bool:
    """Not one of those that only say how others are drawn: joiners, directions, accents."""
    if re.match("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]", sign):
        return False
    return unicodedata.category(sign) not in ("Cf", "Cc", "Mn", "Me", "Zs", "Zl", "Zp")
