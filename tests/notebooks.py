"""Notebooks made of cells, in the forms in which students hand them in."""

from __future__ import annotations

import json
from typing import Any

Cells = tuple[str, ...]


def notebook(*cells: str | dict[str, Any], **top: Any) -> bytes:
    """A notebook of these cells: code, or Markdown where the text begins with ``md:``."""
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [*map(_cell, cells)], **top}
    ).encode()


def _cell(cell: str | dict[str, Any]) -> dict[str, Any]:
    if isinstance(cell, dict):
        return cell
    if cell.startswith("md:"):
        return {"cell_type": "markdown", "metadata": {}, "source": cell.removeprefix("md:")}
    return {"cell_type": "code", "metadata": {}, "source": cell, "outputs": [],
            "execution_count": None}  # fmt: skip
