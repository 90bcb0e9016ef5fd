"""Large notebooks: read in bounded memory, whatever is in them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from emgrade.notebook import NotebookError
from emgrade.slimming import MEMORY, read_slimmed, read_slimmed_apart

HEAD, CELL, TAIL = b'{"nbformat":4,"cells":[', b'{"cell_type":"code","source":"x = 1"', b"}]}"
SLIM = b'{"nbformat":4,"cells":[{"cell_type":"code","source":"x = 1"}]}'
MEGABYTE = 1 << 20


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A notebook with 200 MB of outputs, in one picture and in very many lines."""
    lines = b'{"name":"stdout","output_type":"stream","text":["a\\n"]},' * 20_000
    return written(tmp_path / "lab.ipynb", [
        HEAD, CELL, b',"outputs":[', *[lines] * 90, b'{"image/png":"', *[b"A" * MEGABYTE] * 100,
        b'"}]', TAIL,
    ])  # fmt: skip


def written(path: Path, pieces: Iterable[bytes]) -> Path:
    with path.open("wb") as file:
        file.writelines(pieces)
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="limits a process's data, as Linux does")
def test_outputs_take_no_memory(large: Path) -> None:
    """In a process that may take up 40 MB beyond what its imports took: a fifth of the file.

    RLIMIT_DATA counts what a process allocates and not the pages of a file that it looks at, which
    the system drops as it likes.
    """
    assert large.stat().st_size > 200_000_000
    program = (
        "import sys, resource, re; from emgrade.slimming import read_slimmed\n"
        "now = int(re.search(r'VmData:\\s+(\\d+)', open('/proc/self/status').read())[1]) << 10\n"
        "resource.setrlimit(resource.RLIMIT_DATA, (now + (40 << 20),) * 2)\n"
        "sys.stdout.buffer.write(read_slimmed(open(sys.argv[1], 'rb'), 'lab.ipynb'))\n"
    )
    done = subprocess.run([sys.executable, "-c", program, large], capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout == SLIM


def test_apart_it_is_the_same(large: Path) -> None:
    with large.open("rb") as file:
        assert read_slimmed(file, "n") == SLIM
    with large.open("rb") as file:
        assert read_slimmed_apart(file, "n") == SLIM


def test_apart_the_reasons_are_the_same(tmp_path: Path) -> None:
    path = written(tmp_path / "n", [b"[1, 2]"])
    for read in (read_slimmed, read_slimmed_apart):
        with path.open("rb") as file, pytest.raises(NotebookError, match="`ü` is JSON, but no"):
            read(file, "ü")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to a process's memory")
def test_a_file_made_to_use_up_memory(tmp_path: Path) -> None:
    """Each four bytes become a text of some sixty: 100 MB would take more than 1 GB."""
    assert MEMORY == 1 << 30
    pieces = [HEAD, CELL[:-7], b'["a"', *[b',"a"' * (MEGABYTE // 4)] * 100, b"]", TAIL]
    path = written(tmp_path / "n", pieces)
    with path.open("rb") as file, pytest.raises(NotebookError, match="too large: clear its"):
        read_slimmed_apart(file, "n")
