"""Hints: what really happens in a student's process gets one, and none tells a hidden input."""

from __future__ import annotations

import builtins
import re
import sys
import warnings
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openers import Opener

from emgrade.course import Limits
from emgrade.student.failures import NotLoaded, Raised
from emgrade.student.hints import TABLE, Call, Trouble, hint
from emgrade.student.numpy_names import METHODS, NUMPY, SCIPY
from emgrade.student.process import Backend
from emgrade.student.session import StudentModule, StudentSession
from emgrade.student.vouching import OwnText

SECRET = 1741.5
X = np.array([[SECRET, 2.0], [3.0, 4.0], [5.0, 6.0]])

# What a student wrote in a function that is given X, of shape (3, 2), and what the hint must say.
MISTAKES = {
    "return np.float(X[0, 0])": "Write `float`",
    "return np.Inf": "Write `np.inf`",
    "return np.mat(X)": "Write `np.asmatrix`",
    "return np.product(X)": "Write `np.prod`",
    "return np.asscalar(X[0, 0])": "Write `a.item()`",
    "return np.math.log(2)": "Write `math`",
    "from numpy import NaN": "Write `np.nan`",
    "return np.argmx(X)": "did you mean `np.argmax`?",
    "return X.append(3)": "Write `np.append(a, value)`",
    "return X.resshape(6)": "did you mean `a.reshape`?",
    "from scipy.misc import logsumexp": "Write `scipy.special.logsumexp`",
    "return float(X[0])": "`a.item()`",
    "return math.log(X)": "`np.log(a)`",
    "return round(X[0])": "`a.item()`",
    "a = np.zeros(3); a[0] = X[0]": "One place of an array holds one number",
    "return np.array([[1], [1, 2]])": "not all equally long",
    "return 2.0 ^ 2": "write `**`",
    "X ^= 2": "write `**`",
    "return X + np.zeros(3)": "The shapes of two arrays",
    "a = np.zeros(2); a[:] = X": "another shape than the place",
    "return X @ X": "matrix product",
    "return X.dot(X)": "matrix product",
    "return X[0, 0, 0]": "fewer axes",
    "return X[9]": "beyond the end",
    "return [1][5]": "beyond the end",
    "return X[3 / 2]": "whole number",
    "return 1 if X > 0 else 2": "one truth value",
    "a, b = X": "more or fewer values",
    "a, b = None": "`None`",
    "a = None; return a.shape": "`None`",
    "return np.linalg.inv(np.zeros((2, 2)))": "no inverse",
    "gammas = ...; return gammas / 2": "not written yet",
    "raise NotImplementedError": "not written yet",
    "raise NotImplementedError('YOUR CODE HERE')": "not written yet",
    "return [1, 2] / X[0, 0].item()": "Lists and tuples",
    "return [1, 2] * X[0, 0]": "Lists and tuples",
    "return X.shape(0)": "`X.shape[0]`",
    "return range(len(X) / 2)": "whole number",
    "return np.zeros(2, 3)": "one tuple",
    "a = np.zeros(2, int); a += 0.5": "fractions",
    "return helper(1, 2)": "Yours begins:\n\n```python\ndef helper(a):",
    "return math.log(0)": "`log` takes no number",
    "return math.exp(X[0, 0])": "too large",
    "return 1 / 0": "What is divided by is 0",
    "gammas = 1; return gamas": "did you mean `gammas`?",
    "return norm.pdf(X)": "`from scipy.stats import norm`",
    "return nonsense": "`nonsense` is not defined",
    "return Model().muss": "did you mean `mus`?",
    "return input('x')": "`input()`",
    "import pdb; pdb.set_trace()\n    return 1": "debugger",
    "breakpoint()\n    return 1": "debugger",
    "import pdb; pdb.set_trace(); return 1": "debugger",
    "exit()": "`return` ends a function",
    "sys.exit(0)": "`return` ends a function",
    "raise KeyboardInterrupt": "another type",
    "return np.loadtxt('data.txt')": "This file is not there when your code is marked. A function",
    "import torch": "`torch` is not there when your code is marked",
    "import numpy as np, torch": "`torch` is not there",
    "import nunpy as np": "Did you mean `numpy`?",
    "from src.common import given": "write `from common import …`",
    "from .common import given": "write `from common import …`",
    "from . import common": "write `import common`",
    "import src.common": "write `import common`",
    "from common import givn": "did you mean `given`?",
    "return np.zeros((10**6, 10**6))": "More memory",
    "if len(X) == 0:\n        y = 1\n    return y": "not on the way to this line",
}  # fmt: skip

NO_MISTAKE_OF_OURS = ("raise ValueError(f'no {X}')", "assert X.shape == (1, 1), X")


def submission() -> bytes:
    text = "import math, sys\nimport numpy as np\n\nlength = len\n\n"
    text += "def helper(a):\n    return a\n\nclass Model:\n    def __init__(self):\n"
    text += "        self.mus = 1\n\n"
    for number, body in enumerate((*MISTAKES, *NO_MISTAKE_OF_OURS)):
        text += f"def f{number}(X):\n    {body}\n\n"
    return (text + "def f(X):\n    return f(X)\n").encode()


@pytest.fixture(scope="module")
def student(backend: Backend) -> Iterator[StudentModule]:
    files = {"common.py": b"given = 1\n", "lab.py": submission()}
    session = StudentSession(backend, files, ["lab.py"], Limits())
    session.begin("q", "a test", hidden=True)
    yield session.module
    session.close()


def said_of(student: StudentModule, name: str) -> str:
    with pytest.raises(Raised) as caught:
        getattr(student, name)(X)
    return caught.value.in_words(show_message=False)


@pytest.mark.parametrize("body", MISTAKES)
def test_a_mistake_as_it_really_happens_gets_its_hint(student: StudentModule, body: str) -> None:
    said = said_of(student, f"f{list(MISTAKES).index(body)}")
    _, found, words = said.partition("**Hint:** ")
    assert found, said
    assert MISTAKES[body] in words
    assert "1741" not in said


@pytest.mark.parametrize("number", range(len(NO_MISTAKE_OF_OURS)))
def test_an_exception_of_their_own_gets_none(student: StudentModule, number: int) -> None:
    said = said_of(student, f"f{len(MISTAKES) + number}")
    assert "Hint" not in said
    assert "1741" not in said


def test_a_recursion_without_end(student: StudentModule) -> None:
    assert "without coming to an end" in said_of(student, "f")


def test_where_a_debugger_was_started_is_found_in_the_text(opened: Opener) -> None:
    source = "# breakpoint() was here\ndef f(X):\n    import pdb; pdb.set_trace(); return 1\n"
    session = opened(source)
    assert "line 3 of `lab.py`" in said_of(session.module, "f")


# ---- on import


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def f(X):\n        a = 1\n\treturn a\n", "tabs to spaces"),
        ("def f(X):\n    a = 1\n      return a\n", "the same column"),
        ("def f(X):\nreturn 1\n", "needs a block below it"),
        ("from src.common import given\n", "write `from common import …`"),
        ("import torch\n", "`torch` is not there when your code is marked"),
        ("import numpy.linalgg\n", "`numpy` has no such module"),
        ("import sys\nsys.path.clear()\nimport scipy.stats\n",
         "`scipy` is there when your code is marked, but not installed here: `pip install scipy`"),
        ("import numpy as np\nX = np.loadtxt('data.txt')\n", "belongs under `if __name__"),
        ("def main():\n    open('data.txt')\nmain()\n", "belongs under `if __name__"),
        ("n = input()\n", "belongs under `if __name__"),
        ("X = np.zeros(3)\n", "is `import numpy as np` missing"),
        ("breakpoint()\nx = 1\n", "line 1 of `lab.py`"),
        ("exit()\n", "take them out"),
    ],
)
def test_what_fails_on_import_gets_a_hint_too(opened: Opener, source: str, words: str) -> None:
    with pytest.raises(NotLoaded) as caught:
        opened(source, beside={"common.py": b"given = 1\n"})
    assert words in str(caught.value).partition("**Hint:** ")[2]


# ---- calls


@pytest.mark.parametrize(
    ("source", "arguments", "words"),
    [
        ("def f(X):\n    return 1\n", (1, 2),
         "The test calls `f` with 2 arguments. Yours begins:\n\n```python\ndef f(X):\n```"),
        ("def f(X, a, b):\n    return 1\n", (1,), "with 1 argument. Yours begins"),
        ("class f:\n    def __init__(self):\n        pass\n", (3,),
         "with 1 argument, besides `self`. Yours begins:\n\n```python\ndef __init__(self):"),
        ("class f:\n    pass\nclass g:\n    def __init__(self, x): pass\n", (3,),
         "with 1 argument."),
        ("f = lambda x: x\n", (1, 2), "with 2 arguments."),
        ("def f(*, X):\n    return X\n", (1,), "def f(*, X):"),
        ("if 1:\n    def f(): pass\nelse:\n    def f(X): pass\n", (1,),
         "with 1 argument."),
        ("def f(): pass\ndef f(X, a): pass\n", (1,), "\ndef f(X, a): pass\n"),
    ],
)  # fmt: skip
def test_a_call_with_other_arguments(
    opened: Opener, source: str, arguments: tuple[int, ...], words: str
) -> None:
    session = opened(source)
    with pytest.raises(TypeError) as caught:
        session.module.f(*arguments)
    assert isinstance(caught.value, Raised)
    assert words in caught.value.in_words(show_message=False)


def test_a_method_is_called_with_arguments_besides_self(opened: Opener) -> None:
    model = opened("class M:\n    def estep(self):\n        pass\n").module.M()
    with pytest.raises(Raised) as caught:
        model.estep(X)
    assert "The test calls `estep` with 1 argument, besides `self`" in str(
        caught.value.in_words(show_message=False)
    )


@pytest.mark.parametrize("signature", ["X", " X, y=1"])
def test_a_method_without_self(opened: Opener, signature: str) -> None:
    source = f"class M:\n    def g(self): pass\n\n    def estep({signature}): pass\n"
    model = opened(source).module.M()
    arguments = (X, X) if "y" in signature else (X,)
    with pytest.raises(Raised) as caught:
        model.estep(*arguments)
    said = caught.value.in_words(show_message=False)
    assert "`estep` is a method: before what it is called with, Python hands it the object" in said
    assert said.endswith("Its parameters begin with `self`: `def estep(self, …)`.")


def test_a_name_that_only_the_object_has(opened: Opener) -> None:
    source = "class M:\n    def f(self):\n        self.priors = 1\n        return priors\n"
    model = opened(source).module.M()
    with pytest.raises(NameError) as caught:
        model.f()
    assert isinstance(caught.value, Raised)
    said = caught.value.in_words(show_message=False)
    assert said.endswith("`priors` is not defined: is it the object's own, `self.priors`?")


def test_who_tries_their_functions_out_is_shown_where(opened: Opener) -> None:
    source = "def f(x):\n    return 1 // x\n\n\nprint(f(0))\n"
    with pytest.raises(NotLoaded) as caught:
        opened(source)
    said = str(caught.value)
    first, then = said.split("That led to:")
    assert "`lab.py`, line 5, in `<module>`:\n\n```python\nprint(f(0))\n```" in first
    assert "`lab.py`, line 2, in `f`:" in then
    with pytest.raises(NotLoaded) as caught:
        opened(source.replace("1 // x", "np.log(x)"))  # another hint, which goes first
    assert "import numpy as np" in str(caught.value)
    with pytest.raises(NotLoaded) as caught:
        opened("def f(x):\n    raise ValueError('no')\n\n\nf(1)\n")
    assert str(caught.value).endswith('belongs under `if __name__ == "__main__":`.')


def test_of_methods_of_one_name_none_is_picked(opened: Opener) -> None:
    classes = "class A:\n    def estep(self): pass\nclass B:\n    def estep(self, a, b): pass\n"
    model = opened(classes).module.A()
    with pytest.raises(Raised) as caught:
        model.estep(X)
    said = caught.value.in_words(show_message=False)
    assert said.endswith("The test calls `estep` with 1 argument.")


def test_a_type_error_inside_is_no_wrong_call(opened: Opener) -> None:
    session = opened("def g(a): pass\ndef f(X):\n    g(X, 1)\n")
    with pytest.raises(Raised) as caught:
        session.module.f(1)
    assert "The test calls" not in caught.value.in_words(show_message=False)


def test_a_function_that_stands_in_and_cannot_use_what_it_gets(opened: Opener) -> None:
    session = opened("def mstep(X, post): pass\ndef run(X):\n    return mstep(X, 1, 2)\n")
    session.module.replace(mstep=lambda X, post: None)
    with pytest.raises(Raised) as caught:
        session.module.run(1)
    assert "Our own function stood in for yours" in caught.value.in_words(show_message=False)


# ---- what is offered


def trouble(message: str = "", bases: tuple[str, ...] = (), line: str = "", **more: object) -> str:
    own = OwnText({"lab.py": f"{line}\ngammas = 1\n".encode()})
    kind = bases[0] if bases else "Exception"
    return hint(Trouble(kind, bases, message, line, False, own, **more))  # type: ignore[arg-type]


MISSING = ("ModuleNotFoundError", "ImportError", "Exception", "BaseException")


def test_the_packages_of_the_course_are_listed() -> None:
    said = trouble("No module named 'torch'", MISSING, "import torch", offered=["pandas>=2"])
    assert said.endswith("Python's own modules, NumPy, SciPy, pandas, and the files handed in.")
    assert "Did you mean `pandas`?" in trouble(
        "No module named 'panda'", MISSING, "import panda as pd", offered=["pandas>=2"]
    )


def test_a_plotting_package_is_only_for_the_student() -> None:
    said = trouble("No module named 'matplotlib'", MISSING, "import matplotlib.pyplot as plt")
    assert said.endswith('belongs under `if __name__ == "__main__":`.')


# ---- what a hint may say

FORMS = (
    "{}", "name '{}' is not defined", "module 'numpy' has no attribute '{}'",
    "'Model' object has no attribute '{}'", "'numpy.ndarray' object has no attribute '{}'",
    "No module named '{}'", "cannot import name '{}' from 'numpy'", "`np.{}` was removed",
    "f() missing 1 required positional argument: '{}'", "cannot import name '{}' from 'common'",
    "scipy has no attribute '{}'",
)  # fmt: skip
LINES = ("return gammas", "import numpy as np", "from x import y", "raise AttributeError(s)", "")


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=20)
@given(
    st.from_regex(r"[A-Za-z_]{0,8}17[0-9]{2,9}[a-z]{0,3}", fullmatch=True),
    st.sampled_from([n for n, k in vars(builtins).items() if isinstance(k, type)]),
    st.sampled_from([None, Call("estep", 2)]),
)
def test_what_only_the_message_holds_is_never_said(
    form: str, line: str, secret: str, kind: str, called: Call | None
) -> None:
    said = trouble(
        form.format(secret), (kind, "ImportError", "NameError", "AttributeError", "TypeError"),
        line, called=called,
    )  # fmt: skip
    assert "17" not in said


@given(st.text(max_size=4000), st.sampled_from(sorted({row[0] for row in TABLE})), st.text())
def test_any_message_and_any_line_will_do(message: str, kind: str, line: str) -> None:
    assert isinstance(trouble(message, (kind,), line, called=Call("f", 1)), str)


def test_hostile_text_takes_no_time_worth_speaking_of() -> None:
    """Nothing is timed here: a search that is not linear would never come to an end."""
    for text in ("a" * 200_000, "def " * 50_000, "a = " * 50_000, " " * 200_000, "self." * 40_000):
        own = OwnText({"lab.py": text.encode()})
        for message in ("name 'aa' is not defined", "'" * 4000, "No module named '" + "a." * 1900):
            hint(Trouble("NameError", (*MISSING, "NameError"), message, "aa", False, own))


def test_every_pattern_and_every_exception_of_the_table_exists() -> None:
    import numpy.linalg

    for kind, pattern, text in TABLE:
        assert hasattr(builtins, kind) or hasattr(numpy.linalg, kind), kind
        re.compile(pattern)
        assert text.endswith((".", "?")), text
        assert text.count("`") % 2 == 0, text


# ---- names that are gone


@pytest.mark.skipif(np.lib.NumpyVersion(np.__version__) < "2.0.0", reason="they are still there")
@pytest.mark.parametrize("name", sorted(NUMPY))
def test_a_name_of_the_table_is_gone_or_going(name: str) -> None:
    """Asked of the installed NumPy, as a student's program asks."""
    still = {"bool", "long"}  # back in 2.0 with another meaning
    going = {"in1d", "trapz", "disp", "find_common_type", "row_stack"}  # until 2.4, the last 2.5
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert hasattr(np, name) is (name in still) or name in going


@pytest.mark.parametrize("written", sorted({*NUMPY.values(), *METHODS.values()}))
def test_what_to_write_instead_works(written: str) -> None:
    import math

    names = {"np": np, "math": math, "a": np.array([1.5]), "value": 2.0, "index": 0, "order": "="}
    if np.lib.NumpyVersion(np.__version__) < "2.0.0" and "trapezoid" in written:
        pytest.skip("trapezoid came with NumPy 2.0")
    exec(written, names)


@pytest.mark.parametrize("written", sorted(SCIPY.values()))
def test_what_to_import_from_scipy_is_there(written: str) -> None:
    module, _, name = written.rpartition(".")
    __import__(module)
    assert hasattr(sys.modules[module], name)
