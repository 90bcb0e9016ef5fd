"""A submission being tried: printing, dying, hanging, replaced, and going on after all that."""

from __future__ import annotations

import signal
import time
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from openers import Opener

from emgrade.course import Limits
from emgrade.student.failures import Died, MissingName, NotLoaded, OutOfTime, Raised, StudentFailure
from emgrade.student.process import Backend

QUICK = Limits(question_seconds=3.0, submission_seconds=60.0, memory_mb=200)
# ---- printing


def test_what_is_printed_belongs_to_its_test(opened: Opener) -> None:
    session = opened(
        "import sys\nprint('at import')\n"
        "def say(text):\n    print(text)\n    sys.stderr.write('err ')\n"
    )
    session.module.say("one")
    session.module.say("two")
    printed = session.finish("q")
    assert printed == "at import\none\nerr two\nerr "
    session.begin("q", "another")
    assert session.finish("q") == ""


def test_printing_is_captured_up_to_a_cap(opened: Opener) -> None:
    session = opened(
        "def flood(n):\n    for i in range(n):\n        print('x' * 1000)\n    return i\n"
    )
    assert session.module.flood(20_000) == 19_999
    printed = session.finish("q")
    assert printed.startswith("x" * 1000 + "\n")
    assert len(printed) < 50_000
    assert "characters more" in printed
    session.begin("q", "b")
    session.module.flood(1)
    assert session.finish("q") == "x" * 1000 + "\n"


def test_what_was_printed_before_an_exception_is_kept(opened: Opener) -> None:
    session = opened("def f():\n    print('so far')\n    1 / 0\n")
    with pytest.raises(ZeroDivisionError):
        session.module.f()
    assert session.finish("q") == "so far\n"


def test_what_was_printed_before_a_value_that_cannot_travel_is_kept(opened: Opener) -> None:
    session = opened("def f():\n    print('so far')\n    return chr(0xd800)\n")
    with pytest.raises(StudentFailure):
        session.module.f()
    assert session.finish("q") == "so far\n"


@pytest.mark.parametrize(
    "line",
    [
        "sys.stdout.flush()",
        "sys.stdout.write('x')",
        "print('x', file=sys.stderr, flush=True)",
        "sys.stdout.isatty()",
        "logging.warning('x')",
        "warnings.warn('x')",
        "sys.__stdout__.write('x')",
        "os.write(1, b'x')",
        "os.write(2, b'x')",
        "input()",
        "sys.stdin.read()",
        "sys.stdout.encoding",
        "print('\\u2713 \\U0001F600')",
        "sys.stdout.writelines(['a', 'b'])",
    ],
)
def test_no_way_of_printing_disturbs_the_conversation(opened: Opener, line: str) -> None:
    session = opened(
        "import logging, os, sys, warnings\n"
        "answer = 42\n"
        f"def f():\n    try:\n        {line}\n    except EOFError:\n        pass\n"
        "    return 'fine'\n"
    )
    with suppress(Raised):  # reading what is not there may be an error
        assert session.module.f() == "fine"
    assert session.module.answer == 42


def test_closing_standard_output_does_no_harm(opened: Opener) -> None:
    session = opened(
        "import sys\ndef f():\n    sys.stdout = None\n    return 1\ndef g(): return 2\n"
    )
    assert session.module.f() == 1
    assert session.module.g() == 2


# ---- replacing


CHAIN = """
class Model:
    def __init__(self):
        self.mus = None
    def estep(self, X):
        return "student's e"
    def mstep(self, X, gammas):
        self.mus = "student's m"
    def em(self, X):
        gammas = self.estep(X)
        self.mstep(X, gammas)
        return gammas

def helper(x):
    return "student's " + str(x)

def outside(x):
    return helper(x) + "!"
"""


def test_a_function_of_ours_stands_in_until_the_test_is_over(opened: Opener) -> None:
    session = opened(CHAIN)
    session.module.replace(helper=lambda x: f"ours {x}")
    assert session.module.outside(3) == "ours 3!"
    assert session.module.helper(4) == "ours 4"
    session.finish("q")
    session.begin("q", "next")
    assert session.module.outside(3) == "student's 3!"


def test_a_method_of_ours_works_on_the_students_object(opened: Opener) -> None:
    """``self`` is a handle: reading fields, calling methods and setting fields go over there."""
    session = opened(CHAIN)

    def estep(self: Any, X: Any) -> Any:
        self.seen = X * 2  # an array: set over there before we return
        self.count = 5
        return self.seen + 1

    def mstep(self: Any, X: Any, gammas: Any) -> None:
        self.mus = gammas + self.count

    session.module.replace(**{"Model.estep": estep, "Model.mstep": mstep})
    model = session.module.Model()
    np.testing.assert_array_equal(model.em(np.array([1.0, 2.0])), [3, 5])
    np.testing.assert_array_equal(model.seen, [2, 4])
    np.testing.assert_array_equal(model.mus, [8, 10])
    session.finish("q")
    session.begin("q", "next")
    assert session.module.Model().em(1) == "student's e"


def test_the_last_field_that_a_stand_in_sets_is_there_when_it_returns(opened: Opener) -> None:
    """The student's code reads it at once, before anybody asks anything."""
    session = opened(CHAIN + "    \ndef run(m):\n    m.mstep(None, None)\n    return m.mus * 1\n")

    def mstep(self: Any, X: Any, gammas: Any) -> None:
        self.mus = np.array([1.0])
        self.mus = np.array([2.0])

    session.module.replace(**{"Model.mstep": mstep})
    np.testing.assert_array_equal(session.module.run(session.module.Model()), [2])


def test_a_stand_in_may_call_the_student_who_calls_the_stand_in(opened: Opener) -> None:
    session = opened(
        "def even(n):\n    return True if n == 0 else odd(n - 1)\n"
        "def odd(n):\n    return False if n == 0 else even(n - 1)\n"
    )
    student = session.module
    student.replace(odd=lambda n: False if n == 0 else student.even(n - 1))
    assert student.even(10) is True
    assert student.even(7) is False


def test_a_stand_in_that_fails_is_an_exception_over_there(opened: Opener) -> None:
    session = opened(
        CHAIN + "\ndef careful(x):\n    try:\n        return helper(x)\n"
        "    except Exception as error:\n        return type(error).__name__\n"
    )
    secret = "the expected value is 41.5"

    def broken(x: Any) -> Any:
        raise ValueError(secret)

    session.module.replace(helper=broken)
    assert session.module.careful(1)
    with pytest.raises(Raised) as caught:
        session.module.outside(1)
    assert "41.5" not in str(caught.value)
    assert session.module.careful(2)  # and the conversation goes on


def test_what_is_missing_can_be_replaced(opened: Opener) -> None:
    """A student who never wrote ``mstep`` pays for ``mstep``, not for what builds on it."""
    session = opened("class Model:\n    def em(self):\n        return self.mstep() + helper()\n")
    session.module.replace(**{"Model.mstep": lambda self: 2, "helper": lambda: 3})
    assert session.module.Model().em() == 5
    session.finish("q")
    session.begin("q", "next")
    assert not hasattr(session.module.Model(), "mstep")
    with pytest.raises(MissingName):
        _ = session.module.helper


def test_what_a_subclass_inherits_is_put_back_where_it_was(opened: Opener) -> None:
    session = opened("class Base:\n    def f(self): return 'base'\nclass Model(Base): pass\n")
    session.module.replace(**{"Model.f": lambda self: "ours"})
    assert (session.module.Model().f(), session.module.Base().f()) == ("ours", "base")
    session.finish("q")
    session.begin("q", "next")
    assert session.module.Model().f() == "base"


@pytest.mark.parametrize("kind", ["staticmethod", "classmethod"])
def test_static_and_class_methods_are_put_back_as_they_were(opened: Opener, kind: str) -> None:
    first = "cls, " if kind == "classmethod" else ""
    session = opened(f"class Model:\n    @{kind}\n    def f({first}x):\n        return x\n")
    assert session.module.Model().f(1) == 1
    session.module.replace(**{"Model.f": lambda *a: "ours"})
    session.finish("q")
    session.begin("q", "next")
    assert session.module.Model().f(2) == 2
    assert session.module.Model.f(3) == 3


def test_replacing_below_a_class_that_is_not_there(opened: Opener) -> None:
    session = opened("x = 1\n")
    with pytest.raises(StudentFailure, match="Model"):
        session.module.replace(**{"Model.f": lambda self: 1})


# ---- names that change their meaning


def test_a_function_that_becomes_data(opened: Opener) -> None:
    session = opened("def answer():\n    global answer\n    answer = 42\n    return answer\n")
    assert session.module.answer() == 42
    assert session.module.answer == 42


# ---- ends

ENDS = {
    "os._exit(0)": ("the program ended itself", "import os"),
    "os._exit(3)": ("the program ended itself, as after an error", "import os"),
    "os.abort()": ("abort|segmentation", "import os"),  # no signal can be sent in the sandbox
    "ctypes.string_at(0)": ("segmentation fault", "import ctypes"),
}


@pytest.mark.parametrize("line", ENDS)
def test_a_process_that_ends_is_one_failed_test(opened: Opener, line: str) -> None:
    words, needs = ENDS[line]
    session = opened(
        f"{needs}\ncount = 0\ndef bump():\n    global count\n    count += 1\n"
        f"    return count\ndef die():\n    {line}\n"
    )
    assert session.module.bump() == 1
    with pytest.raises(Died, match=words):
        session.module.die()
    with pytest.raises(Died, match="already ended"):
        session.module.bump()
    session.finish("q")
    session.begin("q", "the next test")
    assert session.module.bump() == 1  # a fresh process
    assert session.failures == {}


def test_a_thread_that_ends_the_process_later(opened: Opener) -> None:
    session = opened(
        "import os, threading, time\n"
        "def later():\n    threading.Timer(0.05, os._exit, (0,)).start()\n"
        "def wait():\n    time.sleep(30)\n"
    )
    session.module.later()
    with pytest.raises(Died):
        session.module.wait()
    session.finish("q")
    session.begin("q", "b")
    assert "wait" in dir(session.module)


def test_too_much_memory(opened: Opener) -> None:
    session = opened(
        "import numpy as np\nkept = []\n"
        "def big():\n    return np.ones((1 << 28, 8)).sum()\n"
        "def many():\n    while True:\n        kept.append(np.ones(1 << 20))\n"
        "def text():\n    return len('x' * (1 << 33))\n",
        limits=Limits(100, 100, memory_mb=200),
    )
    for name in ("big", "text", "many"):
        with pytest.raises((MemoryError, Died)):
            getattr(session.module, name)()
    session.finish("q")
    session.begin("other", "b")
    assert "big" in dir(session.module)


def test_a_process_that_hangs(opened: Opener) -> None:
    session = opened(
        "import time\ndef spin():\n    while True: pass\ndef sleep():\n    time.sleep(1000)\n"
        "def fine():\n    return 1\n",
        limits=QUICK,
    )
    start = time.monotonic()
    with pytest.raises(OutOfTime):
        session.module.spin()
    assert time.monotonic() - start < 60
    session.finish("q")
    assert session.out_of_time("q")
    assert not session.out_of_time("other")
    session.begin("other", "b")
    assert session.module.fine() == 1
    with pytest.raises(OutOfTime):
        session.module.sleep()
    session.finish("other")
    session.begin("third", "c")
    assert session.module.fine() == 1


TIMERS = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs interval timers")


@TIMERS
@pytest.mark.parametrize(
    ("body", "at"),
    [
        ("while True: pass", {"while True: pass"}),
        ("time.sleep(1000)", {"time.sleep(1000)"}),
        ("while True:\n        inner()", {"for x in range(10**6): x * x"}),
        ("while True:\n        try: 1 / 0\n        except Exception: x = 1",
         {"while True:", "try: 1 / 0", "except Exception: x = 1"}),
        ("{}[Slow()]", {"for x in iter(int, 1): x * x"}),
    ],
)  # fmt: skip
def test_where_time_ran_out(opened: Opener, body: str, at: set[str]) -> None:
    more = (
        "def inner():\n    for x in range(10**6): x * x\n"
        "class Slow:\n    def __hash__(self):\n        for x in iter(int, 1): x * x\n"
    )
    session = opened(f"import time\ndef hang():\n    {body}\n{more}", limits=QUICK)
    with pytest.raises(OutOfTime) as caught:
        session.module.hang()
    assert str(caught.value).startswith("`hang` gave no answer in time; does every loop end?\n\n")
    frame = caught.value.frame
    assert frame is not None
    assert frame.file == "lab.py"
    assert frame.text in at
    assert f"`lab.py`, line {frame.line}, in `{frame.function}`:" in str(caught.value)
    session.finish("q")
    session.begin("other", "b")
    assert session.module.inner() is None


@TIMERS
def test_what_lets_nothing_stop_it_is_killed(opened: Opener) -> None:
    source = "import signal\ndef hang():\n    signal.pthread_sigmask(0, [signal.SIGALRM])\n"
    session = opened(source + "    while True: pass\n", limits=QUICK)
    with pytest.raises(OutOfTime, match="`hang` gave no answer in time") as caught:
        session.module.hang()
    assert caught.value.frame is None


@TIMERS
def test_who_is_a_little_late_has_answered(opened: Opener) -> None:
    """It may tidy up, but not go on and on."""
    source = "import time\ndef late():\n    try:\n        time.sleep(100)\n"
    session = opened(source + "    except BaseException:\n        return 5\n", limits=QUICK)
    assert session.module.late() == 5

    def go_on() -> None:
        while True:
            session.module.late()

    with pytest.raises(OutOfTime):
        go_on()
    session.finish("q")
    assert session.out_of_time("q")


def test_a_question_time_is_shared_by_its_tests(opened: Opener) -> None:
    session = opened("import time\ndef nap(s):\n    time.sleep(s)\n", limits=QUICK)
    session.module.nap(1.6)
    session.finish("q")
    session.begin("q", "b")
    with pytest.raises(OutOfTime):
        session.module.nap(1.6)
    session.finish("q")
    session.begin("other", "c")
    session.module.nap(0)


def test_the_submissions_time_is_shared_by_its_questions(opened: Opener) -> None:
    session = opened(
        "import time\ndef nap(s):\n    time.sleep(s)\n",
        limits=Limits(question_seconds=5, submission_seconds=0.5),
    )
    with pytest.raises(OutOfTime):
        session.module.nap(3)
    session.finish("q")
    assert session.out_of_time("q")
    assert session.out_of_time("other")


def test_our_own_time_costs_the_student_nothing(opened: Opener) -> None:
    session = opened("def f(): return g()\ndef g(): return 1\n", limits=QUICK)
    session.module.replace(g=lambda: time.sleep(QUICK.question_seconds + 0.1))
    assert session.module.f() is None
    session.finish("q")
    assert not session.out_of_time("q")


# ---- submissions that do not load


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("1 / 0\n", "ZeroDivisionError"),
        ("import no_such_module\n", "no_such_module"),
        ("import os\nos._exit(0)\n", "the program ended"),
        ("import sys\nsys.exit()\n", "SystemExit"),
        ("raise KeyboardInterrupt\n", "KeyboardInterrupt"),
        ("while True: pass\n", r"the time of 3 s ran out(?s:.*)`lab\.py`, line 1, in"),
        ("import ctypes\nctypes.string_at(0)\n", "segmentation fault"),
        ("x = input('number? ')\n", "EOFError"),
    ],
)
def test_a_submission_that_does_not_load_is_tried_once(
    opened: Opener, backend: Backend, source: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = []
    start = backend.start
    monkeypatch.setattr(backend, "start", lambda *how: starts.append(how) or start(*how))
    session = opened(source, limits=QUICK, begin=False)
    with pytest.raises(NotLoaded, match=words) as caught:
        session.begin("q", "a")
    assert "`lab.py` could not be run" in str(caught.value)
    for question in "abcdef":
        with pytest.raises(NotLoaded):
            session.begin(question, "b")
    assert len(starts) == 1
    assert session.failures != {}


def test_what_is_under_main_is_not_run(opened: Opener) -> None:
    session = opened("x = 1\nif __name__ == '__main__':\n    1 / 0\n")
    assert session.module.x == 1


def test_modules_beside_it_can_be_imported_and_libraries_not_shadowed(opened: Opener) -> None:
    session = opened(
        "import mine, numpy, random\nfrom mine import f\nvalue = f() + numpy.ones(1)[0]\n",
        beside={
            "mine.py": b"def f(): return 1\ndef g(): 1 / 0\n",
            "numpy.py": b"1 / 0",
            "random.py": b"1 / 0",
            "emgrade.py": b"1 / 0",
            "msgspec.py": b"1 / 0",
        },
    )
    assert session.module.value == 2
    with pytest.raises(ZeroDivisionError) as caught:
        session.module.mine.g()
    assert isinstance(caught.value, Raised)
    assert (caught.value.frames[-1].file, caught.value.frames[-1].line) == ("mine.py", 2)


def test_data_beside_it_can_be_read(opened: Opener) -> None:
    session = opened(
        "import numpy as np\ndata = np.loadtxt('n.csv', delimiter=',')\n"
        "open('out.txt', 'w').write('x')\n",
        beside={"n.csv": b"1,2\n3,4\n"},
    )
    assert session.module.data.tolist() == [[1, 2], [3, 4]]


def test_dataclasses_pickles_and_annotations_find_their_module(opened: Opener) -> None:
    session = opened(
        "from __future__ import annotations\nimport copy, pickle, typing\n"
        "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: typing.ClassVar[int] = 1\n"
        "    y: int = 2\ndef f():\n    return copy.deepcopy(pickle.loads(pickle.dumps(P()))).y\n"
    )
    assert session.module.f() == 2


def test_closing_twice_does_no_harm(opened: Opener) -> None:
    session = opened("x = 1\n")
    session.close()
    session.close()
    with pytest.raises(Died):
        _ = session.module.x


# ---- what a source file may look like

WITH_BUG = "def f():\n    a = 1\n    return a / 0\n"


@pytest.mark.parametrize(
    "source",
    [
        WITH_BUG.encode(),
        WITH_BUG.replace("\n", "\r\n").encode(),
        WITH_BUG.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + WITH_BUG.encode(),
        b"\xef\xbb\xbf" + WITH_BUG.replace("\n", "\r\n").encode(),
        WITH_BUG.encode().rstrip(b"\n"),
        WITH_BUG.replace("a = 1", "a = len('é')").encode("utf-8"),
        WITH_BUG.replace("    ", "\t").encode(),
    ],
    ids=["lf", "crlf", "cr", "bom", "bom crlf", "no last line end", "utf-8", "tabs"],
)
def test_ways_to_save_a_file(opened: Opener, source: bytes) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        opened(source).module.f()
    assert isinstance(caught.value, Raised)
    assert caught.value.frames[-1] == ("lab.py", 3, "f", "return a / 0")


def test_an_encoding_that_is_declared(opened: Opener) -> None:
    session = opened("# -*- coding: latin-1 -*-\nname = 'é'\n".encode("latin-1"))
    assert session.module.name == "é"


def test_form_feeds_and_other_separators_are_no_line_ends(opened: Opener) -> None:
    source = "x = '''\x0c\u2028\x85\x1c'''\n\x0c\ndef f():\n    return 1 / 0\n"
    with pytest.raises(ZeroDivisionError) as caught:
        opened(source).module.f()
    assert isinstance(caught.value, Raised)
    assert caught.value.frames[-1] == ("lab.py", 4, "f", "return 1 / 0")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"x = 1\0\n", "not a Python file"),
        (b"\x7fELF\0\0", "not a Python file"),
        ("x = 1\n".encode("utf-16"), "is saved as UTF-16: save it as UTF-8"),
        (b'{\n "cells": [],\n "nbformat": 4, "x": null}', "holds a notebook, not a program: in"),
        ("x = 1\n".encode("utf-16-le"), "is saved as UTF-16: save it as UTF-8"),
        (b"x = 'caf\xe9'\n", "line 1: a character that is not UTF-8; save the file as UTF-8"),
        (b"a = 1\nx = 'caf\xe9'\n", "line 2"),
        (b"a = 1\n\nb = 2\nx = 'caf\xe9'\n", "line 4"),
        (b"# coding: no-such-thing\n", "SyntaxError"),
        (b"if True:\n\tx = 1\n        y = 2\n", "TabError"),
        (b"def f():\nreturn 1\n", "IndentationError"),
        (b"\xef\xbb\xbf# coding: latin-1\n", "SyntaxError"),
        (b"x = " + b"(" * 500 + b")" * 500, "Error"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_files_that_are_no_python(opened: Opener, source: bytes, words: str) -> None:
    with pytest.raises(NotLoaded) as caught:
        opened(source)
    assert words in str(caught.value)


def test_a_syntax_error_is_pointed_at(opened: Opener) -> None:
    with pytest.raises(NotLoaded) as caught:
        opened("import numpy as np\n\ndef estep(X):\n    return np.exp(X\n\nx = 1\n")
    said = str(caught.value)
    assert "`lab.py`, line 4:" in said
    assert "    return np.exp(X\n" in said
    caret = said.splitlines()[said.splitlines().index("    return np.exp(X") + 1]
    assert caret.strip() == "^"
    assert caret.index("^") == "    return np.exp(X".index("(")


def test_an_empty_file_loads_and_defines_nothing(opened: Opener) -> None:
    session = opened(b"")
    with pytest.raises(MissingName, match="It defines nothing"):
        _ = session.module.estep
