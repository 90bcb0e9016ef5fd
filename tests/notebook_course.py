"""A small course whose assignment, ``tiny``, is a notebook, with its master in Otter's format.

Its secrets (answers, hidden tests, mistakes) contain the word in :data:`course_factory.SECRET`.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from emgrade.course import Course

# Looked for and not imported: Otter takes seconds, and would stay for the tests that come after.
NEEDED = ("otter", "jupytext", "IPython", "matplotlib", "pandas")
needs_notebooks = pytest.mark.skipif(
    any(find_spec(name) is None for name in NEEDED), reason="needs emgrade[notebooks,course]"
)

MASTER = '''\
# %% [raw]
# # ASSIGNMENT CONFIG
# name: tiny
# solutions_pdf: false
# export_cell: false
# check_all_cell: true
# tests:
#     files: true
#     ok_format: false

# %% [markdown]
# # Tiny sums
#
# Write $f(x) = 2x$.

# %%
# %matplotlib inline
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

# %% [raw]
# # BEGIN QUESTION
# name: q1_1
# points: 4

# %% [markdown]
# **Question 1.1.** Twice a number.

# %% [raw]
# # BEGIN SOLUTION

# %%
def double(x):
    """Twice x."""
    # BEGIN SOLUTION
    hush_twice = x + x
    return hush_twice
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_double(double):
    assert double(2) == 4, "double(2) should be 4"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q1_2
# points: 3
# manual: true

# %% [markdown]
# **Question 1.2.** Why?

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# Because hush.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q1_3
# points: 2

# %% [markdown]
# **Question 1.3.** A table `df` with the column `true`, from 0 to 3, and its picture.

# %% [raw]
# # BEGIN SOLUTION

# %%
df = pd.DataFrame({"true": np.arange(len("hush"))})  # SOLUTION

# %%
plt.plot(df["true"])
plt.show()
df.head()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_df(df):
    assert len(df["true"]) == 4

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
'''

ASSIGNMENT = """\
title = "Tiny sums"
points = 9
submit = ["lab.ipynb"]
packages = ["matplotlib>=3.8", "pandas>=2"]
forbidden = ["statistics.NormalDist", "scipy.cluster"]

[[questions]]
id = "q1_1"
title = "Twice a number"
points = 4
code = ["double"]

[[questions]]
id = "q1_2"
title = "Why it is so"
points = 3
by_hand = true

[[questions]]
id = "q1_3"
points = 2
code = ["df"]

[limits]
question_seconds = 4
submission_seconds = 40
memory_mb = 1024
"""

FILES = {
    "assignments/tiny/assignment.toml": ASSIGNMENT,
    "assignments/tiny/handout.md": "# Tiny sums\n",
    "solutions/tiny/lab.py": MASTER,
    "solutions/tiny/mistakes/thrice.py": '"""Three times.\n\nhush"""\nLOSES = ["q1_1"]\n'
    "def double(x):\n    return 3 * x\n",
    "solutions/tiny/variants/shifted.py": '"""By a shift: hush."""\n'
    "double = lambda x: int(x) << 1\n",
    "graders/tiny/hidden/test_q1_1.py": "def test_hush(student, reference):\n"
    '    """Twice 21"""\n    assert student.double(21) == reference.double(21)\n',
    "graders/tiny/hidden/test_q1_3.py": "def test_hush(student, reference):\n"
    '    """The column"""\n'
    '    assert (student.df["true"].to_numpy() == reference.df["true"].to_numpy()).all()\n',
}


def write_notebook_course(root: Path, changes: dict[str, str] | None = None) -> Course:
    """Write the course below ``root``; its notebook and public tests are yet to be made."""
    for name, text in {**FILES, **(changes or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return Course(root)
