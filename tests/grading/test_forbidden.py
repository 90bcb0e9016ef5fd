"""What may not be used: found however it is brought in, and never taken for something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notebooks import notebook

from emgrade.grading.forbidden import Use, find_forbidden

FORBIDDEN = ("sklearn.mixture", "scipy.stats.multivariate_normal")


def uses(*cells: str) -> list[Use]:
    return find_forbidden({"lab.ipynb": notebook(*cells)}, FORBIDDEN)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("import sklearn.mixture", 1),
        ("import os, sklearn.mixture as m", 1),
        ("import sklearn.mixture._base", 1),
        ("x = 1\nfrom sklearn import cluster, mixture", 2),
        ("from sklearn import mixture as m", 1),
        ("from sklearn.mixture import GaussianMixture as G", 1),
        ("from sklearn.mixture import *", 1),
        ("import sklearn\nsklearn.mixture.GaussianMixture(2)", 2),
        ("import sklearn as sk\n\ndef f():\n    return sk.mixture", 4),
        ("from sklearn import *\nmixture.GaussianMixture()", 2),
        ("from scipy import *\nstats.multivariate_normal.pdf(0)", 2),
        ("from scipy.stats import *\nmultivariate_normal([0], [1])", 2),
        ("from scipy.stats import multivariate_normal", 1),
        ("from scipy import stats as st\np = st.multivariate_normal.pdf(x, m, S)", 2),
        ("import scipy.stats\nf = scipy.stats.multivariate_normal", 2),
        ("def f():\n    import sklearn.mixture", 2),
        ("try:\n    import sklearn.mixture\nexcept ImportError:\n    pass", 2),
        ("import importlib\nm = importlib.import_module('sklearn.mixture')", 2),
        ("from importlib import import_module as im\nim('sklearn.mixture')", 2),
        ("import importlib\nimportlib.import_module('.mixture', package='sklearn')", 2),
        ("m = __import__('sklearn.mixture')", 1),
        ("%matplotlib inline\nfrom sklearn.mixture import GaussianMixture", 2),
        ("%%time\n!ls\nx = !ls\nnp.zeros?\nimport sklearn.mixture", 5),
        ("import sklearn.cluster,\\\n    sklearn.mixture", 1),
    ],
)
def test_found(code: str, line: int) -> None:
    found = uses("md:import sklearn.mixture", code)
    assert [(use.place, use.line) for use in found] == [("cell 2", line)]
    assert found[0].name in FORBIDDEN
    assert found[0].text == code.split("\n")[line - 1].strip()


@pytest.mark.parametrize(
    "code",
    [
        "mixture = 1\nmixture.GaussianMixture()",
        "# import sklearn.mixture\nx = 'from sklearn.mixture import GaussianMixture'",
        '"""import sklearn.mixture"""',
        "from mylib import mixture\nmixture.GaussianMixture()",
        "from .sklearn import mixture",
        "import sklearn.mixtures, sklearn.cluster",
        "from sklearn.cluster import KMeans\nKMeans().mixture",
        "import numpy as np\nnp.random.multivariate_normal([0], [[1]])",
        "from numpy.random import multivariate_normal\nmultivariate_normal([0], [[1]])",
        "from scipy.stats import norm\nnorm.multivariate_normal = 3",
        "class GaussianMixture: pass\nGaussianMixture()",
        "from scipy.stats import *\ndef multivariate_normal(x): return x\nmultivariate_normal(1)",
        "def multivariate_normal(x, mu): return 0\nmultivariate_normal(1, 2)",
        "print('sklearn.mixture')",
        "import importlib\nimportlib.import_module('sklearn.cluster')",
        "import importlib\nimportlib.import_module(name)\n__import__()",
        "def f(:  # import sklearn.mixture",
    ],
)
def test_look_alikes_pass(code: str) -> None:
    assert uses(code) == []


def test_a_name_is_followed_from_cell_to_cell() -> None:
    found = uses("from scipy import stats", "md:text", "x = 1\nstats.multivariate_normal.pdf(x)")
    assert [(use.place, use.line) for use in found] == [("cell 3", 2)]


def test_files_beside_and_scripts() -> None:
    files = {"lab.py": b"\xef\xbb\xbfx = 1\rimport sklearn.mixture\r\n", "b.py": b"import sklearn",
             "data.csv": b"import sklearn.mixture", "broken.ipynb": b"{"}  # fmt: skip
    assert [(use.place, use.line) for use in find_forbidden(files, FORBIDDEN)] == [("`lab.py`", 2)]
    assert find_forbidden(files, ()) == []


def test_in_words() -> None:
    (use,) = uses("import sklearn.mixture")
    assert use.in_words() == (
        "`sklearn.mixture` may not be used in this assignment: cell 1, line 1:"
        "\n\n```python\nimport sklearn.mixture\n```"
    )


def test_strange_programs_do_no_harm() -> None:
    deep = "sklearn" + ".a" * 3_000
    for code in ("(" * 10_000, deep, "x = 1\r\f\x0b\x1c\ny", "a\0b", "-" * 50_000 + "1",
                 f"import sklearn\n{deep}", "x = '\\d'"):  # fmt: skip
        uses(code)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read(text: str) -> None:
    uses(text, text + "\nimport sklearn.mixture")
