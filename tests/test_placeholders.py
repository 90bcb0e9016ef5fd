from __future__ import annotations

import pytest

from emgrade.placeholders import is_placeholder


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("markdown", ""),
        ("markdown", " \n"),
        ("markdown", "_Type your answer here, replacing this text._"),
        ("markdown", "_Type  your answer here,\nreplacing this text._\n"),
        ("markdown", "<!-- END QUESTION -->\n_Type your answer here, replacing this text._"),
        ("code", "\n"),
        ("code", "..."),
        ("code", "# your code: the mean images, and how many 2s, 3s and 4s fall to each"),
        ("code", "# Your figure:\n..."),
        ("code", "x = ...\ny, z = ...  # TODO"),
        ("code", "...\nplt.show()"),
    ],
)
def test_as_good_as_empty(kind: str, text: str) -> None:
    assert is_placeholder(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("markdown", "Because."),
        ("markdown", "It goes on and on ... and on."),
        ("markdown", "_Type your answer here, replacing this text._\n\nBecause."),
        ("code", "# Because the means agree."),
        ("code", "# your code:\nplt.plot(x)"),
        ("code", "x = [1, ...]"),
    ],
)
def test_an_answer(kind: str, text: str) -> None:
    assert not is_placeholder(kind, text)
