"""Cells in a process of their own, without a grader."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("IPython")

BEGIN = "from emgrade.worker.cells import Cells\ncells = Cells()\n"


def run(program: str, tmp_path: Path) -> str:
    """What a program that has made a `Cells` prints."""
    (tmp_path / "home").mkdir()
    (tmp_path / "work").mkdir()
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", BEGIN + program], cwd=tmp_path / "work",
        env={**os.environ, "HOME": str(tmp_path / "home"), "MPLBACKEND": "Agg"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout


def test_a_cell_runs_in_main_and_what_it_raises_is_raised(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "cells.run('cell 1', 'x = 1')\n"
        "assert sys.modules['__main__'] is cells.module and cells.module.x == 1\n"
        "try:\n    cells.run('cell 2', 'y = 2\\n1 / 0')\n"
        "except ZeroDivisionError as error:\n"
        "    code = error.__traceback__\n"
        "    while code.tb_next: code = code.tb_next\n"
        "    print(code.tb_frame.f_code.co_filename, code.tb_lineno)\n"
        "cells.run('cell 3', '!ls')\n"
        "names = [name for name in dir(cells.module) if not name.startswith('_')]\n"
        "print(cells.left_out, names)\n"
    )
    assert run(program, tmp_path) == "cell 2 2\n[('cell 3', '!ls')] ['x', 'y']\n"


def test_nothing_of_ipython_is_written_and_no_kernel_started(tmp_path: Path) -> None:
    program = (
        "import sys, threading\n"
        "cells.run('cell 1', 'x = 1\\n%history\\n%time x\\nx')\n"
        "print(threading.active_count(), sorted(m for m in sys.modules\n"
        "    if m.split('.')[0] in ('ipykernel', 'zmq')))\n"
    )
    assert run(program, tmp_path) == "1 []\n"
    assert list((tmp_path / "home").iterdir()) == []


def test_scripts_need_no_ipython() -> None:
    """The worker of a script never imports it."""
    program = (
        "import sys; import emgrade.worker.serving\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('IPython', 'traitlets')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                          check=True)  # fmt: skip
    assert done.stdout == "[]\n"
