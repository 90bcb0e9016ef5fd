"""A notebook's cells, run in order as IPython runs them, without a kernel."""

from __future__ import annotations

import sys
import types
import warnings
from typing import Any


class Cells:
    """The one shell of a student process: cells share a namespace, which is ``__main__``.

    It may be made before the process is forked: that takes longer than many a cell.
    """

    def __init__(self) -> None:
        from emgrade.worker import inert  # here, as scripts need neither them nor IPython
        from emgrade.worker.shell import Shell

        self.module = types.ModuleType("__main__")
        self.shell = Shell.instance(self.module)
        self.module.__dir__ = self._names  # type: ignore[method-assign]
        inert.put_in()
        warnings.filterwarnings("ignore", message=".*non-interactive.*")

    def run(self, name: str, source: str) -> None:
        """Run one cell; what it raises is raised. A traceback gives its code this file name."""
        self.shell.run(name, source)
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")  # as a notebook does once they are shown

    @property
    def left_out(self) -> list[tuple[str, str]]:
        """Commands that were not run: the cell's name, and the command."""
        found: list[tuple[str, str]] = self.shell.left_out
        return found

    def _names(self) -> list[str]:
        """What the notebook defines, without what a shell puts there."""
        hidden: dict[str, Any] = self.shell.user_ns_hidden
        return [name for name, value in vars(self.module).items()
                if name not in hidden or value is not hidden[name]]  # fmt: skip
