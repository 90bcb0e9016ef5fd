"""Which words may be said back to a student."""

from __future__ import annotations

import re

import pytest
import strategies  # noqa: F401 (sets the profile)
from hypothesis import given
from hypothesis import strategies as st

from emgrade.student.vouching import OwnText

PROGRAM = "class GMM1D:\n    def \N{GREEK SMALL LETTER GAMMA}_k(self): return 2*x2 + 0x1f\n"


@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("GMM1D", True), ("\N{GREEK SMALL LETTER GAMMA}_k", True), ("x2", True), ("self", True),
        ("GMM1", False), ("MM1D", False), ("GMM1D:", False), ("x1f", False), ("", False),
        ("class GMM1D", False), (".*", False), ("2", False), ("ValueError", True),
    ],
)  # fmt: skip
def test_whole_words_of_the_program(word: str, held: bool) -> None:
    own = OwnText({"lab.py": PROGRAM.encode(), "data.csv": b"GMM1 MM1D"})
    assert own.holds(word) is held


letters = st.text("ab_1 .(\n\N{GREEK SMALL LETTER PI}", max_size=20)


@given(letters, st.text("ab_1\N{GREEK SMALL LETTER PI}.", min_size=1, max_size=3))
def test_as_python_itself_would_tell_words_apart(text: str, word: str) -> None:
    own = OwnText({"lab.py": text.encode()})
    assert own.holds(word) == (word.isidentifier() and word in re.split(r"\W", text))
