from __future__ import annotations

import pytest

from emgrade.export.notebook import Output
from emgrade.export.outputs import shown

TABLE = "<style>x</style><table><tr><td>1</td></tr></table>"
OBJECT = "<IPython.core.display.HTML object>"


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        ({"text/plain": "   a\n0  1", "text/html": TABLE}, "text/html"),
        ({"text/plain": OBJECT, "text/html": "<b>x</b>"}, "text/html"),
        ({"text/html": "<b>x</b>"}, "text/html"),
        ({"text/plain": "q1 passed", "text/html": "<p>q1 passed</p>"}, "text/plain"),
        ({"text/plain": "KMeans()", "text/html": f'<div class="sk-x">{TABLE}'}, "text/plain"),
        ({"text/plain": "x", "text/html": TABLE + " " * 2_000_000}, "text/plain"),
        ({"text/plain": OBJECT, "text/html": "<script>plot()</script>"}, "text/plain"),
        ({"text/html": "<div id=plot></div>", "image/png": "iVBO"}, "image/png"),
        ({"text/plain": "<Figure size 640x480 with 1 Axes>", "image/png": "iVBO"}, "image/png"),
        ({"image/png": "iVBO", "image/svg+xml": "<svg>"}, "image/svg+xml"),
        ({"text/plain": "x**2", "text/latex": "$x^2$", "image/png": "iVBO"}, "text/latex"),
        ({"text/plain": OBJECT, "text/markdown": "**x**"}, "text/markdown"),
        ({"text/plain": "HBox()", "application/vnd.jupyter.widget-view+json": ""}, "text/plain"),
        ({"application/vnd.jupyter.widget-view+json": ""}, None),
        ({"text/plain": " \n"}, None),
        ({}, None),
    ],
)
def test_which_form_is_printed(data: dict[str, str], mime: str | None) -> None:
    chosen = shown(Output(data))
    assert (chosen.mime if chosen else None) == mime
