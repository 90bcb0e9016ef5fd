"""A notebook's cells, run in order as IPython runs them, without a kernel.

What a notebook does for the eye is left out: nothing is rendered, commands of the shell are not
run, and `otter` is a module that checks and exports nothing.
"""

from __future__ import annotations

import sys
import types
import warnings
from typing import Any

CELL = "cell {number}"  # the file name of a cell's code, as a traceback and the grader know it


class Cells:
    """The one shell of a student process: cells share a namespace, which is ``__main__``."""

    def __init__(self) -> None:
        from IPython.core.compilerop import CachingCompiler
        from IPython.core.interactiveshell import InteractiveShell
        from traitlets.config import Config

        class Compiler(CachingCompiler):
            def get_code_name(self, raw: str, transformed: str, number: int) -> str:
                return CELL.format(number=running.number)

        running = self
        self.number = 0
        self.module = types.ModuleType("__main__")
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.autocall = 0
        config.InteractiveShell.cache_size = 0
        shell_class: Any = InteractiveShell
        shell_class.compiler_class = Compiler
        self.shell: Any = shell_class.instance(config=config, user_module=self.module)
        self._make_quiet()
        sys.modules.update(otter=_otter(), **{"otter.export": _otter()})
        warnings.filterwarnings("ignore", message=".*non-interactive.*")

    def _make_quiet(self) -> None:
        from IPython.core.displayhook import DisplayHook

        shell = self.shell
        shell.showtraceback = shell.showsyntaxerror = _nothing  # what is raised is told elsewhere
        shell.display_pub.publish = _nothing
        shell.display_formatter.format = lambda *arguments, **named: ({}, {})
        hook: Any = DisplayHook
        hook.quiet = lambda self: True
        shell.system = shell.system_piped = shell.system_raw = _refuse_command
        shell.getoutput = _refuse_output
        shell.set_next_input = _nothing
        shell.enable_gui = _nothing
        magics = shell.magics_manager.magics
        for name in ("matplotlib", "pip", "conda", "mamba", "uv", "pylab", "config"):
            magics["line"][name] = _nothing
        for name in ("bash", "sh", "script", "system", "sx", "!", "cmd", "perl", "ruby"):
            magics["line"][name] = _refuse_command
            magics["cell"][name] = lambda line, cell: _refuse_command(cell)

    def run(self, number: int, source: str) -> None:
        """Run one cell; what it raises is raised."""
        self.number = number
        result = self.shell.run_cell(source, store_history=False)
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")  # as a notebook does once they are shown
        error = result.error_before_exec or result.error_in_exec
        if error is not None:
            raise error


def _nothing(*arguments: Any, **named: Any) -> None:
    pass


def _refuse_command(command: str = "", *rest: Any, **named: Any) -> None:
    first = str(command).strip().splitlines()[0] if str(command).strip() else ""
    print(f"Not run when your work is marked: !{first}")


def _refuse_output(command: str = "", *rest: Any, **named: Any) -> list[str]:
    _refuse_command(command)
    return []


def _otter() -> types.ModuleType:
    """`otter` as notebooks use it, doing nothing."""

    class Notebook:
        def __init__(self, *arguments: Any, **named: Any) -> None:
            pass

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            return _nothing

    module = types.ModuleType("otter")
    module.Notebook = Notebook  # type: ignore[attr-defined]
    module.__path__ = []
    module.__getattr__ = lambda name: _nothing  # type: ignore[method-assign]
    return module
