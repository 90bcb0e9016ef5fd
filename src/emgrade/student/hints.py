"""What may be the matter with an exception, chosen from a fixed table.

A hint may be shown for any test: the exception's message, which can carry hidden inputs, takes part
in choosing it and not in its words. What a hint names is in the table, in the files that were
handed in, or on a list of the course.
"""

from __future__ import annotations

import builtins
import difflib
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from emgrade.compare.words import count
from emgrade.course import package_name
from emgrade.student.numpy_names import METHODS, NUMPY, SCIPY
from emgrade.student.preloads import OF_PACKAGES
from emgrade.student.vouching import OwnText

MOST_TEXT, MOST_NAMES = 200_000, 2_000


class Call(NamedTuple):
    """How a test called something of the student's: the name, and with how many arguments."""

    name: str
    arguments: int


class Trouble(NamedTuple):
    """What is known of an exception.

    ``bases`` are the built-in exceptions that it is a kind of; ``line`` is the student's own line,
    "" where there is none, ``at_import`` tells that it was reached by importing their file, and
    ``depth`` over how many of their lines.
    """

    kind: str
    bases: Collection[str]
    message: str
    line: str
    at_import: bool
    own: OwnText
    called: Call | None = None
    offered: Sequence[str] = ()
    depth: int = 1


def hint(trouble: Trouble) -> str:
    """The first hint that fits, as Markdown, or ""."""
    found = next(_fitting(trouble), "")
    # In a notebook, code under that condition is run like any other.
    return found.replace(ONLY_FOR_YOU, "").rstrip() if trouble.own.is_notebook else found


def _fitting(trouble: Trouble) -> Iterator[str]:
    for look in LOOKS:
        if found := look(trouble):
            yield found
    for name, pattern, text in TABLE:
        if (name in trouble.bases or name == trouble.kind) and re.search(pattern, trouble.message):
            yield text
    if trouble.at_import and trouble.depth > 1:  # they try their own functions out
        yield ONLY_FOR_YOU


ONLY_FOR_YOU = 'Code that is only for you belongs under `if __name__ == "__main__":`.'

# The exception (or one it is a kind of), what its message holds, and the hint.
TABLE = (
    ("TypeError", r"only (0-dimensional|length-1|size-1) arrays|__round__",
     "`float`, `int`, `round` and the functions of `math` take one number, and this is an array; "
     "in newer versions of NumPy even if it has one entry. `a.item()` is the entry of an array "
     "that has one; `np.log(a)` and the like work on all entries at once."),
    ("ValueError", "inhomogeneous shape",
     "An array is to be made of rows that are not all equally long. Print the length of each."),
    ("ValueError", "setting an array element with a sequence",
     "One place of an array holds one number, and an array or a list is put into it here. In newer "
     "versions of NumPy even an array with one entry is too much: `a.item()` is that entry."),
    ("TypeError", r"bitwise_xor|for \^=?:",
     "In Python `^` is not the power but a bitwise operator: write `**`."),
    ("ValueError", "could not be broadcast",
     "The shapes of two arrays do not go together. Print both shapes just before this line. A "
     "column that goes with the rows of a matrix is made by `keepdims=True` in a sum, or by "
     "`a[:, None]`."),
    ("ValueError", "could not broadcast input array",
     "What is stored has another shape than the place it is stored in. Print both shapes."),
    ("ValueError", "mismatch in its core dimension|not aligned",
     "In a matrix product the left matrix must have as many columns as the right one has rows. "
     "Print both shapes: one of them may need `.T`, or `*` may be meant, which multiplies entry "
     "by entry."),
    ("IndexError", "too many indices",
     "The array has fewer axes than this line has indices. Print its shape."),
    ("IndexError", "out of bounds|out of range",
     "An index is beyond the end: the first is 0, the last is one less than the length. A number "
     "that fits your own data only should be taken from the array's `shape`."),
    ("IndexError", "only integers, slices",
     "An index must be a whole number. A division with `/` never gives one: use `//` or `int`."),
    ("ValueError", "truth value of an array",
     "`if`, `while`, `and`, `or` and `not` need one truth value, and this is an array of them. Use "
     "`np.any`, `np.all` or `np.where`, and `&`, `|`, `~` between arrays."),
    ("ValueError", "values to unpack",
     "What stands on the right has more or fewer values than there are names on the left."),
    ("LinAlgError", "[Ss]ingular",
     "The matrix has no inverse: its rows depend on each other, or some variance is 0."),
    ("TypeError", "ellipsis",
     "The `...` of the skeleton is still there: this part is not written yet."),
    ("NotImplementedError", "",
     "This part is not written yet: your code takes the place of `raise NotImplementedError`."),
    ("TypeError", "NoneType",
     "Something here is `None`: what a function without `return` gives, or what was never set."),
    ("AttributeError", "NoneType",
     "Something here is `None`: what a function without `return` gives, or what was never set."),
    ("TypeError", r"operand type.*'(list|tuple)'|multiply sequence by non-int",
     "Lists and tuples are not calculated with: make an array first, with `np.array`."),
    ("TypeError", "'(tuple|list|numpy.ndarray)' object is not callable",
     "Round brackets call a function; an entry is taken with square ones, as in `X.shape[0]`."),
    ("TypeError", "cannot be interpreted as an integer|expected a sequence of integers",
     "A size or a count must be a whole number. A division with `/` never gives one: use `//` or "
     "`int`."),
    ("TypeError", "Cannot interpret '.*' as a data type",
     "A shape is given as one tuple, with brackets of its own, as in `np.zeros((n, k))`."),
    ("TypeError", "Cannot cast ufunc",
     "An array of whole numbers cannot take up fractions: make it one of floats, as in "
     "`a.astype(float)`."),
    ("RuntimeError", "^the reference could not use this",
     "Our own function stood in for yours here, and could not use what it was given. Are its "
     "arguments those that the assignment asks for, in that order?"),
    ("ValueError", "math domain error|expected a (nonnegative|positive) input",
     "`log` takes no number that is 0 or less, and `sqrt` none below 0."),
    ("OverflowError", "",
     "A number became too large for a float. Is there an `exp` of something large? Sums and "
     "products of densities are safe as logarithms."),
    ("MemoryError", "",
     "More memory is asked for than there is. Is an array of shape (n, n) made where (n, k) would "
     "do, or does something grow in a loop that does not end?"),
    ("ZeroDivisionError", "",
     "What is divided by is 0 here. Is it a sum over nothing, the count of an empty cluster, or a "
     "fraction that `//` made 0?"),
    ("RecursionError", "",
     "A function calls itself without coming to an end."),
    ("UnboundLocalError", "",
     "This name is given a value in the function, but not on the way to this line: perhaps only in "
     "an `if` that was not true, or in a loop that was never run."),
    ("EOFError", "",
     "Nobody is there to answer `input()` while your code is being marked. " + ONLY_FOR_YOU),
    ("SystemExit", "",
     "`exit`, `quit` and `sys.exit` end the whole program, and with it the marking: take them out. "
     "`return` ends a function."),
    ("KeyboardInterrupt", "",
     "`KeyboardInterrupt` ends the whole program: raise an exception of another type."),
    ("TabError", "",
     "Some lines begin with tabs and others with spaces. Have your editor convert all tabs to "
     "spaces, four for each level."),
    ("IndentationError", "",
     "The lines of a block must begin in the same column, and a line that ends in `:` needs a "
     "block below it. A tab and spaces can look alike: have your editor convert tabs to spaces."),
)  # fmt: skip


# ---- hints that name something


def _removed_name(trouble: Trouble) -> str:
    text = trouble.message
    if not {"AttributeError", "ImportError"} & set(trouble.bases):
        return ""
    if match := (
        re.search(r"module 'numpy' has no attribute '(\w+)'", text)
        or re.search(r"^`np\.(\w+)` was removed", text)
        or re.search(r"cannot import name '(\w+)' from 'numpy'", text)
    ):
        name = match[1]
        if name in NUMPY:
            return f"NumPy no longer has `np.{name}`. Write `{NUMPY[name]}`."
        return _no_such("NumPy has no such name", name, dir(np), "np.")
    if match := re.search(r"'numpy\.ndarray' object has no attribute '(\w+)'", text):
        name = match[1]
        if name in METHODS:
            return f"Arrays have no method `{name}`. Write `{METHODS[name]}`."
        return _no_such("An array has no such attribute", name, dir(np.ndarray), "a.")
    if match := re.search(r"(?:attribute|name) '(\w+)'.*scipy|scipy.* attribute '(\w+)'", text):
        name = match[1] or match[2]
        if name in SCIPY:
            return f"SciPy no longer has this name in that place. Write `{SCIPY[name]}`."
    return ""


def _no_such(what: str, name: str, known: Collection[str], prefix: str) -> str:
    near = _nearest(name, [each for each in known if not each.startswith("_")])
    return f"{what}; did you mean `{prefix}{near}`?" if near else f"{what}."


def _module(trouble: Trouble) -> str:
    line = re.match(r"(?:from|import)\s+(\.*)([\w.]*)(?:\s+import\s+(\w+))?", trouble.line)
    absent = re.search(r"No module named '([\w.]+)'", trouble.message)
    relative = line is not None and bool(line[1])
    if "ImportError" not in trouble.bases or line is None or not (absent or relative):
        return ""
    beside = sorted(file[:-3] for file in trouble.own.files if file.endswith(".py"))
    last = line[2].rpartition(".")[2] or line[3]
    if last in beside and (relative or "." in line[2]):
        how = f"from {last} import …" if line[2] and line[3] else f"import {last}"
        return f"`{last}.py` lies in the same folder as your file: write `{how}`."
    root = absent[1].partition(".")[0] if absent else ""
    if not re.search(rf"\b{root}\b", trouble.line):
        root = line[2].partition(".")[0]
    offered = [package_name(each) for each in trouble.offered]
    if absent and (package := _package_of(root, offered)):
        if absent[1] == root:
            return (
                f"`{root}` is there when your code is marked, but not installed here: "
                f"`pip install {package}`."
            )
        if absent[1].startswith(f"{root}."):
            return f"`{root}` has no such module: is its name misspelt?"
    text = f"`{root}` is not there when your code is marked. " if root else ""
    if near := _nearest(root, ["numpy", "scipy", *offered, *beside]):
        return f"{text}Did you mean `{near}`?"
    packages = ", ".join(["NumPy", "SciPy", *offered])
    text += f"What is there: Python's own modules, {packages}, and the files handed in."
    return text + (f" {ONLY_FOR_YOU}" if root in ("matplotlib", "seaborn", "plotly") else "")


def _package_of(module: str, offered: Sequence[str]) -> str:
    """The package, of those that are there when code is marked, that a module belongs to; or ""."""
    for package in ("numpy", "scipy", *offered):
        modules = OF_PACKAGES.get(package, (package,))
        if module in {each.partition(".")[0] for each in modules}:
            return package
    return ""


def _call(trouble: Trouble) -> str:
    match = re.search(
        r"(\w*)(?:>?\(\))? (?:takes|missing|got an unexpected|got some positional|got multiple)",
        trouble.message,
    )
    if "TypeError" not in trouble.bases or match is None or "argument" not in trouble.message:
        return ""
    if trouble.line:
        text = "A function is called with more, fewer or other arguments than it takes"
        name = match[1]
    elif trouble.called is not None:
        name, arguments = trouble.called
        text = f"The test calls `{name}` with {count(arguments, 'argument')}"
    else:
        return ""
    if name and (forgotten := _without_self(name, trouble)):
        return forgotten
    definition = _definition(name, trouble.own) if name else ""
    if not definition:
        return f"{text}."
    besides = ", besides `self`" if re.search(r"\(\s*self\b", definition) else ""
    return f"{text}{besides}. Yours begins:\n\n```python\n{definition[:200]}\n```"


def _without_self(name: str, trouble: Trouble) -> str:
    """The hint that fits a method that is defined as if it were a function; or ""."""
    takes = r"takes (?:from \d+ to )?(\d+) positional arguments? but (\d+) w"
    given = re.search(takes, trouble.message)
    if given is None or int(given[2]) != int(given[1]) + 1:
        return ""
    begins = re.compile(rf"[ \t]+def {re.escape(name)}\((?!\s*(?:self|cls)\b)")
    for lines in map(str.splitlines, _texts(trouble.own)):
        for number, line in enumerate(lines):
            if begins.match(line) and _above(lines, number).startswith("class "):
                return WITHOUT_SELF.format(name)
    return ""


def _above(lines: Sequence[str], number: int) -> str:
    """The line that begins the block in which another line stands."""
    indented = len(lines[number]) - len(lines[number].lstrip())
    for line in reversed(lines[:number]):
        if line.strip() and len(line) - len(line.lstrip()) < indented:
            return line.strip()
    return ""


WITHOUT_SELF = (

    "`{0}` is a method: before what it is called with, Python hands it the object itself. Its "
    "parameters begin with `self`: `def {0}(self, …)`."
)


def _definition(name: str, own: OwnText) -> str:
    """The line that begins a function or, of a class, its ``__init__``; "" if that is not plain.

    Of functions of one name the last in a file is the one that counts, unless they are methods.
    """
    begins = re.compile(rf"\s*(?:async )?(?:def|class) {re.escape(name)}\b")
    found = set()
    for lines in map(str.splitlines, _texts(own)):
        mine = [number for number, line in enumerate(lines) if begins.match(line)]
        if len(mine) > 1 and any(lines[number][0].isspace() for number in mine):
            return ""
        found |= {_signature(lines, number) for number in mine[-1:]}
    return found.pop() if len(found) == 1 else ""


def _signature(lines: Sequence[str], number: int) -> str:
    first = lines[number].strip()
    if not first.startswith("class"):
        return first
    for line in map(str.strip, lines[number + 1 :]):
        if line.startswith(("class ", "def __init__")):
            return line if line.startswith("def") else ""
    return ""


def _own_name(trouble: Trouble) -> str:
    if "UnboundLocalError" in trouble.bases:
        return ""
    match = re.search(
        r"name '(?P<name>\w+)' is not defined|has no attribute '(?P<attribute>\w+)'"
        r"|cannot import name '(?P<imported>\w+)'",
        trouble.message,
    )
    if match is None or not {"NameError", "AttributeError", "ImportError"} & set(trouble.bases):
        return ""
    name = match[str(match.lastgroup)]
    if not re.search(rf"\b{name}\b", trouble.line):
        return ""
    is_name = match.lastgroup == "name"
    if is_name and (cell := trouble.own.lost_in(name)):
        return f"`{name}` is made in {cell}, which did not run to its end: mend that first."
    if is_name and name in IMPORTS:
        where = "in a cell above" if trouble.own.is_notebook else "at the top of the file"
        return f"`{name}` is not defined: is `{IMPORTS[name]}` missing {where}?"
    if is_name and any(re.search(rf"\bself\.{name}\b", text) for text in _texts(trouble.own)):
        return f"`{name}` is not defined: is it the object's own, `self.{name}`?"
    near = _nearest(name, [*_defined(trouble.own), *(dir(builtins) if is_name else ())])
    what = f"`{name}` is not {'defined' if is_name else 'there'}"
    if near:
        return f"{what}; did you mean `{near}`?"
    return f"{what}: is it misspelt, or an import missing?" if is_name else ""


IMPORTS = {
    "np": "import numpy as np",
    "numpy": "import numpy",
    "math": "import math",
    "scipy": "import scipy",
    "norm": "from scipy.stats import norm",
    "multivariate_normal": "from scipy.stats import multivariate_normal",
    "logsumexp": "from scipy.special import logsumexp",
}


def _debugger(trouble: Trouble) -> str:
    if trouble.kind != "BdbQuit":
        return ""
    text = "A debugger was started, and nobody is there to use it while your code is being marked"
    for file, lines in sorted(trouble.own.lines.items()):
        for number, line in enumerate(lines, start=1):
            if re.match(r"[^#]*\b(set_trace|breakpoint)\(", line):
                return f"{text}: see line {number} of `{file}`."
    return f"{text}: take out `breakpoint()` or `pdb.set_trace()`."


def _file(trouble: Trouble) -> str:
    if "FileNotFoundError" not in trouble.bases:
        return ""
    text = "This file is not there when your code is marked. "
    if trouble.at_import:
        return text + ONLY_FOR_YOU
    return text + "A function that is asked for gets its data as arguments."


LOOKS: tuple[Callable[[Trouble], str], ...] = (
    _removed_name, _module, _call, _own_name, _debugger, _file,
)  # fmt: skip


def _texts(own: OwnText) -> list[str]:
    return [text[: MOST_TEXT // len(own.programs)] for text in own.programs]


def _defined(own: OwnText) -> list[str]:
    """Names that the submission gives a meaning to, as far as a glance at its text tells."""
    names = re.findall(
        r"\b(?:def|class|for|as|import)\s+(\w+)|\bself\.(\w+)|\b(\w+)\s*=(?!=)",
        "\n".join(_texts(own)),
    )
    return list(dict.fromkeys(name for groups in names for name in groups if name))[:MOST_NAMES]


def _nearest(word: str, known: Collection[str]) -> str:
    others = [each for each in known if each != word]
    return next(iter(difflib.get_close_matches(word, others, n=1, cutoff=0.7)), "")
