"""What is put into a notebook's cell where an answer is to be written."""

from __future__ import annotations

import re

# Otter Assign's own, in text; in code an ellipsis, and a comment that asks.
_TEXT = re.compile(
    r"[_*\s]*(type\s+your\s+(answer|response)\s+here,?\s+replacing\s+this\s+text\.?"
    r"|your\s+(answer|response)\s+here\.?|\.\.\.|…)?[_*\s]*",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"([\w\s,.\[\]'\"]+=\s*)?\.\.\.(\s*#.*)?")
_INVITATION = re.compile(r"#.*\b(your|todo)\b.*", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def is_placeholder(kind: str, text: str) -> bool:
    """Is a cell (``code``, ``markdown`` or ``raw``) as good as empty?"""
    if kind == "code":
        lines = [line for line in map(str.strip, text.splitlines()) if line]
        open_still = any(_ELLIPSIS.fullmatch(line) for line in lines)
        return open_still or all(_INVITATION.fullmatch(line) for line in lines)
    return _TEXT.fullmatch(_COMMENT.sub("", text)) is not None
