"""A student process without isolation, for a student's own machine, Windows and macOS included."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from emgrade.course import Limits
from emgrade.student.process import Backend, StudentProcess, ending_words
from emgrade.wire.channel import Channel

# "-c" would put the current folder first in the module path: a numpy.py there must not shadow.
START = "import sys; del sys.path[0]; from emgrade.worker.__main__ import main; main()"


# What a student imports counts here; where work is marked, most of it is there before. Nobody knows
# which builds of which libraries a laptop has.
LIBRARIES_MB = 1024


class Plain(Backend):
    """Runs each student process as an ordinary program in a copy of the submission's files."""

    def start(self, files: Mapping[str, bytes], limits: Limits) -> StudentProcess:
        folder = Path(tempfile.mkdtemp(prefix="emgrade-"))
        for name, content in files.items():
            (folder / name).write_bytes(content)
        one_thread = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg"}
        program = subprocess.Popen(
            [sys.executable, "-c", START, "plain", str(limits.memory_mb + LIBRARIES_MB)],
            cwd=folder, env={**os.environ, **one_thread},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        return PlainProcess(program, folder)

    def close(self) -> None:
        pass


class PlainProcess(StudentProcess):
    """A subprocess that is asked over its standard input and answers on its standard output."""

    deadlines_in_channel = os.name == "posix"

    def __init__(self, program: subprocess.Popen[bytes], folder: Path) -> None:
        assert program.stdin is not None
        assert program.stdout is not None
        self.program, self.folder = program, folder
        self.channel = Channel(program.stdout.fileno(), program.stdin.fileno())

    def kill(self) -> None:
        self.program.kill()
        self.program.communicate()
        shutil.rmtree(self.folder, ignore_errors=True)

    def ending(self) -> str:
        status = self.program.wait()
        return ending_words(max(-status, 0), max(status, 0))
