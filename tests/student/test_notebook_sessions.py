"""Notebooks being run: as Jupyter runs them, but for what reaches beyond the notebook."""

from __future__ import annotations

import sys
from collections import namedtuple
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import numpy as np
import pytest
from notebooks import notebook

from emgrade.course import Limits
from emgrade.student.failures import Died, MissingName, NotLoaded, Raised
from emgrade.student.plain import Plain
from emgrade.student.preloads import NOTEBOOK, OF_PACKAGES
from emgrade.student.process import Backend
from emgrade.student.sandbox import Sandbox
from emgrade.student.session import StudentSession

pytest.importorskip("IPython")

ROOMY = Limits(memory_mb=1024)
QUICK = Limits(question_seconds=3.0, submission_seconds=60.0, memory_mb=1024)


@pytest.fixture(scope="module", params=["sandbox", "plain"])
def backend(request: pytest.FixtureRequest) -> Iterator[Backend]:
    if request.param == "plain":
        with Plain() as plain:
            yield plain
        return
    if not sys.platform.startswith("linux"):
        pytest.skip("the sandbox needs Linux")
    with Sandbox((*NOTEBOOK, *OF_PACKAGES["matplotlib"], *OF_PACKAGES["pandas"])) as sandbox:
        yield sandbox


Run = Callable[..., StudentSession]


@pytest.fixture
def run(backend: Backend) -> Iterator[Run]:
    """Call with cells: a session that has run them and begun a test of question ``q``."""
    with ExitStack() as stack:

        def runner(
            *cells: Any, begin: bool = True, beside: Any = None, limits: Limits = ROOMY,
            forbidden: Any = (), content: bytes | None = None,
        ) -> StudentSession:  # fmt: skip
            files = {"lab.ipynb": content or notebook(*cells), **(beside or {})}
            session = StudentSession(backend, files, ["lab.ipynb"], limits, forbidden=forbidden)
            stack.callback(session.close)
            if begin:
                session.begin("q", "a test")
            return session

        yield runner


def said(session: StudentSession) -> str:
    return "\n".join(session.remarks())


# ---- as in Jupyter


def test_cells_share_a_namespace_and_later_ones_replace_and_extend(run: Run) -> None:
    session = run(
        "import numpy as np\nx = 1\n\nclass Model:\n    def __init__(self): self.k = 2",
        "md:text in between",
        "def fit(self, x):\n    return self.k * x\nModel.fit = fit",
        "x = x + 1\ndef f(): return 'first'",
        "def f(): return 'second'",
        "import inspect\nsource = inspect.getsource(fit)",
    )
    student = session.module
    assert student.x == 2
    assert student.f() == "second"
    assert student.Model().fit(21) == 42
    assert student.source.startswith("def fit(self, x):")
    assert said(session) == ""
    assert set(dir(student)) >= {"np", "x", "Model", "fit", "f", "source"}
    assert not {"In", "Out", "exit", "quit", "get_ipython", "open"} & set(dir(student))


def test_what_ipython_adds_to_python(run: Run) -> None:
    session = run(
        "%matplotlib inline\n%config InlineBackend.figure_format = 'retina'\n"
        "%pylab inline\npi_too = pi",
        "%load_ext autoreload\n%autoreload 2",
        "\n\n%%time\na = 1",
        "%time b = 2\nc = %time 3",
        "%%capture out\nprint('kept')\nd = 4",
        "text = out.stdout",
        "%%writefile own.py\ne = 5",
        "from own import *\n%run own.py",
        "%timeit -n 1000000 -r 7 __import__('time').sleep(0.001)",
        "6 * 7",
        "f = _",
        "g = Out[10]",
        "ran = __name__ == '__main__'",
        "import asyncio\nawait asyncio.sleep(0)\nh = [await asyncio.sleep(0, 8)]",
        "np_help = 1\nnp_help?\n?np_help",
        "%%html\n<b>bold</b>",
        "from IPython.display import display, Markdown, HTML, Image, clear_output, Math\n"
        "display(Markdown('x'), 3, display_id=True)\nclear_output(wait=True)",
        "from IPython import get_ipython\nget_ipython().run_line_magic('matplotlib', 'inline')",
    )
    assert said(session) == ""
    student = session.module
    assert [getattr(student, name) for name in "abdefg"] == [1, 2, 4, 5, 42, 42]
    assert student.text == "kept\n"
    assert student.ran is True
    assert student.h == [8]
    assert student.pi_too == pytest.approx(np.pi)


def test_a_function_may_display_when_a_test_calls_it(run: Run) -> None:
    session = run("def shows(x):\n    display(x)\n    return get_ipython() is not None")
    assert session.module.shows(1) is True


def test_pictures_are_drawn_by_nobody(run: Run) -> None:
    session = run(
        "import matplotlib.pyplot as plt\nimport warnings\nwarnings.simplefilter('error')",
        "fig, ax = plt.subplots()\nax.plot([1, 2])\nplt.title('a $\\\\mu$')\nplt.show()",
        "n = len(plt.get_fignums())",
        "def draws():\n    plt.plot([1, 2])\n    plt.show()\n    return 3",
        "fig",
    )
    assert said(session) == ""
    assert session.module.n == 0
    assert session.module.draws() == 3


def test_tables_are_reached_step_by_step(run: Run) -> None:
    session = run(
        "import pandas as pd\nimport numpy as np",
        "df = pd.DataFrame({'true': np.arange(3), 'name': list('abc')})\ndf.head()",
    )
    student = session.module
    np.testing.assert_array_equal(student.df["true"].to_numpy(), [0, 1, 2])
    np.testing.assert_array_equal(student.ns["df"]["true"].to_numpy(), [0, 1, 2])
    assert student.df.shape == (3, 2)
    assert list(student.df.columns) == ["true", "name"]


def test_a_record_becomes_the_notebooks_own_class(run: Run) -> None:
    session = run(
        "from typing import NamedTuple\nclass Mixture(NamedTuple):\n    mu: float\n    p: float\n"
        "def own(m): return isinstance(m, Mixture) and m._replace(mu=2.0).mu"
    )
    mixture = namedtuple("Mixture", "mu p")(1.0, 0.5)
    assert session.module.own(mixture) == 2.0


def test_otter_and_colab_are_idle(run: Run) -> None:
    session = run(
        "import otter\ngrader = otter.Notebook('lab.ipynb')",
        "grader.check('q1')",
        "grader.check_all()\ngrader.export(run_tests=True, pdf=True)",
        "from otter import Notebook\nNotebook().check('q').passed",
        "from google.colab import drive, files\ndrive.mount('/content/drive')\n"
        "for name in files.upload(): print(name)\nx = 1",
        "import sys\ny = 'google.colab' in sys.modules",
    )
    assert said(session) == ""
    assert session.module.x == 1


def test_modules_beside_the_notebook(run: Run) -> None:
    session = run("from common import *\nimport common\ny = x + common.x",
                  beside={"common.py": b"x = 1\n"})  # fmt: skip
    assert session.module.y == 2


# ---- left out


def test_what_reaches_beyond_the_notebook_is_left_out_and_told(run: Run) -> None:
    session = run(
        "!pip install something\nx = 1",
        "files = !ls\ny = len(files)",
        "%pip install numpy\n%conda install numpy\nz = 3",
        "%%bash --out result\nrm -rf /",
        "%load http://example.org/x.py",
        "%no_such_magic 1 2\n%load_ext no_such_extension\nw = 4",
        "get_ipython().system('ls')\nimport os\n%ls",
        "import no_such_module  # fails: what was left out before is told all the same\n",
    )
    student = session.module
    assert (student.x, student.y, student.z, student.w) == (1, 0, 3, 4)
    *_, left_out = session.remarks()
    assert left_out.startswith("Commands that are left out when your work is marked: ")
    for command in ("`!pip install something` (cell 1)", "`!ls` (cell 2)",
                    "`%pip install numpy` (cell 3)", "`%%bash --out result` (cell 4)",
                    "`%load http://example.org/x.py` (cell 5)", "`%no_such_magic 1 2` (cell 6)",
                    "`%load_ext no_such_extension` (cell 6)"):  # fmt: skip
        assert command in left_out


# ---- cells that fail


def test_a_cell_that_fails_is_told_and_those_after_it_are_run(run: Run) -> None:
    session = run(
        "md:first",
        "x = 1",
        "\n\ny = 2\nz = undefined_name + 1\nafter = 3",
        "w = x + 1",
    )
    assert session.module.w == 2
    assert session.module.y == 2
    remark = said(session)
    assert remark.startswith("Cell 3 (`y = 2`) did not run to its end; those after it were run")
    assert "NameError`: name 'undefined_name' is not defined" in remark
    assert "`cell 3`, line 4, in `<module>`:\n\n```python\nz = undefined_name + 1\n```" in remark
    with pytest.raises(MissingName) as caught:
        _ = session.module.after
    assert "`lab.ipynb` does not define `after`. It stands in a cell that failed. Cell 3" in str(
        caught.value
    )
    with pytest.raises(MissingName, match="It defines `w`, `x`, `y`"):
        _ = session.module.elsewhere


def test_an_error_below_a_clock_is_found_on_its_line(run: Run) -> None:
    session = run("%%time\nx = 1\n\n1 / 0", "%time 1 / 0", "%%capture\n[][1]")
    remarks = list(session.remarks())
    assert "`cell 1`, line 4, in" in remarks[0]
    assert "`cell 2`, line 1, in" in remarks[1]
    assert "`cell 3`, line 2, in" in remarks[2]


def test_a_function_that_fails_when_it_is_called(run: Run) -> None:
    session = run("x = 1", "\ndef f(a):\n    # why not\n    return a / 0")
    with pytest.raises(ZeroDivisionError) as caught:
        session.module.f(1)
    error = caught.value
    assert isinstance(error, Raised)
    words = error.in_words(show_message=True)
    assert "`cell 2`, line 4, in `f`:\n\n```python\nreturn a / 0\n```" in words


def test_a_cell_that_is_no_python(run: Run) -> None:
    session = run("x = 1", "\ny = (1 +\nz = 3", "w = 2")
    assert session.module.w == 2
    assert "Cell 2 (`y = (1 +`) did not run to its end" in said(session)
    assert "`cell 2`, line 2:\n\n```text\ny = (1 +\n    ^\n```" in said(session)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("exit()", "SystemExit"),
        ("quit", "SystemExit"),
        ("import sys\nsys.exit(1)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("n = input('how many? ')", "Nobody is there to answer `input()`"),
        ("breakpoint()", "A debugger was started"),
        ("%%cython\nx = 1", "Cell magic `%%cython` not found"),
        ("%run no_such_file.py", "no_such_file.py"),
        ("open('data.csv')", "FileNotFoundError"),
        ("def f(:", "SyntaxError"),
        ("  x = 1\n y = 2", "IndentationError"),
        ("x = 'a\0b'", "null"),
        ("async def f(): pass\nawait f(1)", "TypeError"),
        ("import warnings\nwarnings.warn('careful')\n1/0", "ZeroDivisionError"),
        ("return 3", "SyntaxError"),
    ],
)
def test_each_way_to_fail(run: Run, cell: str, words: str) -> None:
    session = run(cell, "y = 1")
    assert session.module.y == 1
    remark = said(session)
    assert remark.startswith("Cell 1 (")
    assert words in remark
    assert "__main__" not in remark  # no advice that is wrong in a notebook


def test_many_failures_are_told_in_short(run: Run) -> None:
    session = run(*["1 / 0"] * 30)
    *first, last = session.remarks()
    assert len(first) == 5
    assert last == ("Another 25 cells did not run to the end either: "
                    "6, 7, 8, 9, 10, 11, 12, 13, 14, 15, ….")  # fmt: skip


def test_a_hint_knows_the_cells(run: Run) -> None:
    session = run("def logsumexp_rows(x): return 1\ndef f():\n    return logsumexp_row(1)",
                  "def g(): return np.zeros(2)")  # fmt: skip
    for name, words in (("f", "did you mean `logsumexp_rows`?"),
                        ("g", "is `import numpy as np` missing in a cell above?")):  # fmt: skip
        with pytest.raises(NameError) as caught:
            getattr(session.module, name)()
        assert isinstance(caught.value, Raised)
        assert words in caught.value.in_words(show_message=True)


def test_a_hint_knows_in_which_cell_a_name_was_lost(run: Run) -> None:
    session = run("import nobody_has_this\nimport numpy as np", "x = np.zeros(2)",
                  "def g(): return np.zeros(2)")  # fmt: skip
    said = "`np` is made in cell 1, which did not run to its end: mend that first."
    with pytest.raises(NameError) as caught:
        session.module.g()
    assert isinstance(caught.value, Raised)
    assert said in caught.value.in_words(show_message=True)
    _, second = session.remarks()
    assert said in second


# ---- cells that end everything


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("while True: pass", "its time of 3 s ran out; does every loop in it end?"),
        ("a = 1\nwhile True:\n    a += 1", "`cell 2`, line "),
        ("import os\nos._exit(0)", "in it the program ended"),
        ("import ctypes\nctypes.string_at(0)", "segmentation fault"),
    ],
)
def test_a_cell_that_ends_everything_is_left_out(run: Run, cell: str, words: str) -> None:
    session = run("x = 1", cell, "y = x + 1", limits=QUICK)
    assert session.module.y == 2
    assert "Cell 2 (" in said(session)
    assert "was left out, and all others were run: " in said(session)
    assert words in said(session)
    session.finish("q")
    session.begin("other", "b")
    assert session.module.x == 1
    assert not session.out_of_time("other")


def test_a_notebook_of_nothing_but_ends(run: Run) -> None:
    session = run(*["import os; os._exit(1)"] * 40, begin=False)
    with pytest.raises(NotLoaded, match="too many cells end the program"):
        session.begin("q", "a test")


def test_a_test_that_ends_the_process_has_the_cells_run_again(run: Run) -> None:
    session = run("import os\ncount = 1", "def die(): os._exit(3)", "1 / 0")
    with pytest.raises(Died):
        session.module.die()
    session.finish("q")
    session.begin("q", "b")
    assert session.module.count == 1
    assert said(session).count("Cell 3") == 1


def test_the_working_directory_deleted(run: Run) -> None:
    session = run(
        "import os, shutil\nshutil.rmtree(os.getcwd())",
        "x = 1",
        "import statistics\ny = statistics.mean([1, 3])",
    )
    assert (session.module.x, session.module.y) == (1, 2)


def test_threads_left_running_and_much_printing(run: Run) -> None:
    session = run(
        "import threading, time\n"
        "threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()",
        "for i in range(20_000): print('x' * 500)",
        "x = 1",
    )
    assert session.module.x == 1
    assert session.finish("q") == ""  # what cells print is in the notebook for all to see


# ---- forms of notebooks


def test_whatever_wrote_it(run: Run) -> None:
    """Source as lines or as one text; metadata, outputs and counters of any kind."""
    code: dict[str, Any] = {"cell_type": "code", "source": ["x = 1\n", "y = 2"]}
    odd = {
        **code,
        "source": "z = x + y",
        "id": 7,
        "metadata": {"editable": False, "deletable": False, "vscode": {"languageId": "python"},
                     "colab": {"base_uri": "https://localhost"}},
        "outputs": "w = 1000",
        "execution_count": "seventeen",
    }  # fmt: skip
    session = run(content=notebook(code, odd, metadata={"colab": {}, "language_info": 3}))
    assert session.module.z == 3
    three = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [
        {"cells": [{"cell_type": "heading", "level": 1, "source": "A"},
                   {"cell_type": "code", "input": ["a = 1\n", "b = 2"], "outputs": []}]}
    ]}  # fmt: skip
    session = run(content=notebook(**three))
    assert session.module.b == 2


def test_five_thousand_cells(run: Run) -> None:
    session = run(*[f"x{n} = {n}" for n in range(4_999)], "last = x4998")
    assert session.module.last == 4998


# ---- forbidden


def test_what_is_forbidden_is_refused_at_run_time(run: Run) -> None:
    session = run(
        "import importlib\nimportlib.import_module('xml.' + 'dom')",
        "__import__('xml.dom')",
        "exec('from xml import dom; dom.Node')",
        "import json\ngetattr(json, 'du' + 'mps')(1)",
        "from json import dumps as d\nd(1)",
        "import xml.sax\nx = json.loads('3')",
        forbidden=["xml.dom", "json.dumps"],
    )
    assert session.module.x == 3
    remarks = list(session.remarks())
    assert len(remarks) == 5
    for remark in remarks[:3]:
        assert "xml.dom may not be used in this assignment" in remark
    for remark in remarks[3:]:
        assert "json.dumps may not be used in this assignment" in remark


# ---- nothing of IPython's outside


def test_nothing_is_written_to_the_home_directory(
    backend: Backend, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    session = StudentSession(
        backend, {"lab.ipynb": notebook("import os\nx = sorted(os.listdir())", "%history")},
        ["lab.ipynb"], ROOMY,
    )  # fmt: skip
    session.begin("q", "a test")
    # ".ipython" with older versions of IPython, whose storage is made at once
    assert [name for name in session.module.x if name != ".ipython"] == ["lab.ipynb"]
    session.close()
    assert list(tmp_path.iterdir()) == []
