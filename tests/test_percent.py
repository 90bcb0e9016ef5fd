"""Masters as text, read as jupytext reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emgrade.percent import as_program, percent_cells, solution_cells

MASTER = """\
# ---
# jupyter: {}
# ---

# %% [raw]
# # ASSIGNMENT CONFIG

# %% [markdown]
# Text

# %%
# %matplotlib inline
x = 1

# %% A title [md]
# more

# %% [raw] tags=["a"]
# # BEGIN TESTS

# %%
def test(x): raise ValueError

# %% [raw]
# # END TESTS

# %% tags=["b"]
# %%time
y = x + 1
"""


def test_kinds_and_lines() -> None:
    cells = percent_cells(MASTER)
    assert [cell.kind for cell in cells] == [
        "raw", "markdown", "code", "markdown", "raw", "code", "raw", "code",
    ]  # fmt: skip
    lines = MASTER.split("\n")
    for cell in cells:
        assert lines[cell.line - 1 : cell.line - 1 + len(cell.lines)] == list(cell.lines)
        assert lines[cell.line - 2].startswith("# %%")


def test_the_solution_is_without_its_tests() -> None:
    firsts = [cell.lines[0] for cell in solution_cells(MASTER)]
    assert firsts == ["# %matplotlib inline", "# %%time"]


def test_the_program_has_each_line_where_it_stood() -> None:
    program = as_program(MASTER)
    names: dict[str, object] = {}
    exec(compile(program, "master", "exec"), names)
    assert (names["x"], names["y"]) == (1, 2)
    master, lines = MASTER.split("\n"), program.split("\n")
    assert len(lines) == len(master)
    assert all(line in ("", there) for line, there in zip(lines, master, strict=True))


@pytest.mark.parametrize("text", ["", "x = 1\n", "# %%x\ny = 1"])
def test_no_cells(text: str) -> None:
    assert percent_cells(text) == []
    assert as_program(text).strip() == ""


def _as_jupytext_reads(text: str) -> list[tuple[str, str]]:
    jupytext = pytest.importorskip("jupytext")
    cells = jupytext.reads(text, "py:percent")["cells"]
    return [(cell["cell_type"], cell["source"].strip()) for cell in cells]


@settings(deadline=None)  # importing jupytext counts as part of the first example
@given(st.lists(st.tuples(
    st.sampled_from(["# %%", "# %% [markdown]", "# %% [raw]", "# %% [md]", "# %% title",
                     "# %% title [markdown]", '# %% tags=["x"]', "# %% "]),
    st.lists(st.sampled_from(["# text", "# # BEGIN TESTS", "# 50 %"]), min_size=1),
), min_size=1))  # fmt: skip
def test_kinds_are_jupytexts(parts: list[tuple[str, list[str]]]) -> None:
    text = "\n".join("\n".join([border, *lines, ""]) for border, lines in parts)
    assert [cell.kind for cell in percent_cells(text)] == [
        kind for kind, _ in _as_jupytext_reads(text)
    ]


COURSE = Path(__file__).parents[1] / "solutions"
MASTERS = [p for p in sorted(COURSE.glob("*/*.py")) if "ASSIGNMENT CONFIG" in p.read_text("utf-8")]


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_the_masters_of_this_repository(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    cells, theirs = percent_cells(text), _as_jupytext_reads(text)
    assert [cell.kind for cell in cells] == [kind for kind, _ in theirs]
    for cell, (kind, source) in zip(cells, theirs, strict=True):
        if kind == "code" and "%" not in source:  # magics are comments in the text
            assert "\n".join(cell.lines).strip() == source
