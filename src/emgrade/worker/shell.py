"""IPython's shell as far as a program needs it.

What a notebook does for the eye is left out: nothing is rendered, and a displayed value is only
remembered. So is what reaches beyond the notebook: commands of the system, installers, IPython's
own files. All of that goes by quietly, so that the rest of the cell is run.
"""

from __future__ import annotations

import ast
import re
import sys
import types
import warnings
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.formatters import DisplayFormatter
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from traitlets import Unicode
from traitlets.config import Config

from emgrade.worker.awaiting import run_to_its_end

# For the eye, or for whoever sits at the keyboard.
QUIET = frozenset(
    ["autoreload", "colors", "config", "debug", "matplotlib", "pdb", "precision", "xmode"]
)
# These would install something, start another program, or fetch something.
AWAY = frozenset(
    """
    pip conda mamba micromamba uv load loadpy edit ed pastebin gist sx system !
    bash sh script cmd perl ruby python python2 python3 pypy
    """.split()  # noqa: SIM905 (a table to read)
)
LONGEST_LEFT_OUT, MOST_LEFT_OUT = 200, 20


class Compiler(CachingCompiler):
    """Names each cell's code after the cell."""

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        return Shell.instance().name


class Remember(DisplayHook):
    """A value that would be displayed: it becomes ``_`` and ``Out[n]``."""

    @property
    def prompt_count(self) -> int:
        return Shell.instance().execution_count - 1

    def __call__(self, result: Any = None) -> None:
        if result is not None:
            self.update_user_ns(result)


class Unformatted(DisplayFormatter):
    """What would be displayed, in no form at all."""

    def format(self, *arguments: Any, **named: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return {}, {}


class Unpublished(DisplayPublisher):
    """What would be displayed is not."""

    def publish(self, *arguments: Any, **named: Any) -> None:
        pass

    def clear_output(self, wait: bool = False) -> None:
        pass


class Nowhere(ProfileDir):
    """Settings and history of nobody; a folder only for those who store something."""

    location = Unicode(".ipython")


class Shell(InteractiveShell):
    """Runs cells in the namespace of ``module``. ``name`` is of the cell that is being run.

    ``left_out`` are the commands that were not run, each with its cell; ``shown`` is the exception
    that IPython would have shown in this cell, be it raised or, as in ``%run``, not.
    """

    compiler_class = Compiler
    displayhook_class = Remember
    display_pub_class = Unpublished

    def __init__(self, module: types.ModuleType) -> None:
        self.name = ""
        self.left_out: list[tuple[str, str]] = []
        self.shown: BaseException | None = None
        config = Config()
        config.HistoryManager.enabled = False
        super().__init__(config=config, user_module=module)
        self.loop_runner = run_to_its_end

    def run(self, name: str, source: str) -> None:
        """Run one cell; what it raises is raised."""
        self.name, self.shown = name, None
        self.execution_count += 1  # `Out[n]` is of the n-th cell
        result = self.run_cell(source, store_history=False)
        error = result.error_before_exec or result.error_in_exec or self.shown
        if error is not None:
            raise error

    # What is run, line by line where it stands in the cell.

    def transform_cell(self, raw_cell: str) -> str:
        cell = untimed(raw_cell)
        if "\n" in cell.strip() and is_python(cell):  # a single line may be a call in IPython's way
            return cell.rstrip("\n") + "\n"
        above = cell.count("\n", 0, len(cell) - len(cell.lstrip()))
        return "\n" * above + str(super().transform_cell(cell))  # which takes empty lines off

    def should_run_async(self, raw_cell: str, **named: Any) -> bool:
        # To find out, IPython compiles the cell once more.
        waits = "await" in raw_cell or "async" in raw_cell
        return waits and bool(super().should_run_async(raw_cell, **named))

    # What is left out.

    def leave_out(self, command: str) -> None:
        lines = str(command).strip().splitlines()
        if lines and len(self.left_out) < MOST_LEFT_OUT:
            self.left_out.append((self.name, lines[0][:LONGEST_LEFT_OUT]))

    def system(self, cmd: str) -> None:
        self.leave_out(f"!{cmd}")

    system_piped = system_raw = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        self.leave_out(f"!{cmd}")
        return [] if split else ""

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        if magic_name in QUIET or (magic_name, line.strip()) == ("load_ext", "autoreload"):
            return None
        if magic_name in AWAY or self.find_line_magic(magic_name) is None:
            return self.leave_out(f"%{magic_name} {line}")
        if magic_name == "timeit":
            line = once(line)
        try:
            return super().run_line_magic(magic_name, line, _stack_depth + 1)
        except ImportError:
            if magic_name not in ("load_ext", "reload_ext"):
                raise
            return self.leave_out(f"%{magic_name} {line}")

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        if magic_name in AWAY:
            return self.leave_out(f"%%{magic_name} {line}")
        return super().run_cell_magic(magic_name, once(line) if magic_name == "timeit" else line,
                                      cell)  # fmt: skip

    def ask_exit(self) -> None:
        raise SystemExit

    def enable_gui(self, gui: Any = None) -> None:
        pass

    def enable_matplotlib(self, gui: Any = None) -> tuple[None, str]:
        return None, "agg"

    def set_next_input(self, s: str, replace: bool = False) -> None:
        pass

    # What is raised is told by `run`.

    def showtraceback(self, exc_tuple: Any = None, *rest: Any, **named: Any) -> None:
        self.shown = self.shown or (exc_tuple or sys.exc_info())[1]

    def showsyntaxerror(self, *rest: Any, **named: Any) -> None:
        self.showtraceback()

    # What only a person needs, or would be looked up or written outside.

    def init_display_formatter(self) -> None:
        self.display_formatter = Unformatted(parent=self)

    def init_completer(self) -> None:
        pass

    def init_ipython_dir(self, ipython_dir: Any) -> None:
        pass

    def init_profile_dir(self, profile_dir: Any) -> None:
        self.profile_dir = Nowhere()

    def init_virtualenv(self) -> None:
        pass


_TIMED_CELL = re.compile(r"\A(\s*)%%(time|capture)[ \t]*$", re.MULTILINE)
_TIMED_LINE = re.compile(r"^([ \t]*)%time[ \t]+(?=\S)", re.MULTILINE)
_TIMES = re.compile(r"(?<!\S)-[nr][ ]*[0-9]+")


def is_python(cell: str) -> bool:
    """Is there nothing in a cell that IPython would have to translate? It takes longer to look."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # who compiles it will warn
        try:
            ast.parse(cell)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True


def untimed(cell: str) -> str:
    """The cell without its clocks: code below them is code like any other.

    Left in, IPython would compile it apart, and a traceback would not know its lines.
    """
    return _TIMED_LINE.sub(r"\1", _TIMED_CELL.sub(r"\1", cell, count=1))


def once(timing: str) -> str:
    """The arguments of ``timeit``, its code to be run one time."""
    return "-n1 -r1 " + _TIMES.sub("", timing)
