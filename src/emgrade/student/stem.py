"""Libraries that are imported once, for the grader and for the zygote of student processes.

Notebooks need libraries that take seconds to import, and the solution needs the same ones. So a
command that marks notebooks begins again: in a fresh process with an empty environment, which
imports those libraries and nothing of ours, and forks. The child becomes the zygote; the parent
goes on with the command, and whatever is to be kept from students it learns from then on.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import runpy
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

PROGRAM = """\
import sys
try:
    from emgrade.student.stem import main
except ImportError as error:
    sys.stderr.write(f"emgrade: a fresh Python does not find it ({error}); "
                     "install it into an environment: python3 -m venv, then pip install\\n")
    sys.exit(2)
main()
"""


class Inherited(NamedTuple):
    """A zygote that lives already: the socket to ask it by, and its process."""

    control: socket.socket
    pid: int


_born_with: dict[tuple[str, ...], Inherited] = {}


def begin_again(
    modules: Sequence[str], arguments: Sequence[str], environment: Mapping[str, str]
) -> None:
    """Run a command anew, from its first line, in a process that has imported the modules.

    This process becomes that one: nothing but the command may run in it. ``arguments`` are those
    of the command, ``environment`` is that of the zygote. Returns only where nothing is to be
    gained, or where this is no Linux or one that does not let us: then everything takes longer.
    """
    if not modules or not hasattr(os, "memfd_create"):
        return
    try:
        kept = os.memfd_create("emgrade", 0)  # not to be read before the zygote is on its own
    except OSError:
        return
    with open(kept, "wb", closefd=False) as file:
        file.write(json.dumps([list(arguments), dict(os.environ)]).encode("ascii"))
    atexit._run_exitfuncs()  # what lies in temporary folders is made again
    sys.stdout.flush()
    sys.stderr.flush()
    program = [sys.executable, "-I", "-c", PROGRAM, str(kept), *modules]
    os.execve(sys.executable, program, dict(environment))


def inherited(modules: Sequence[str]) -> Inherited | None:
    """The zygote with these modules, if this process was born with one; it is given once."""
    return _born_with.pop(tuple(modules), None)


def main() -> None:
    """The fresh process: import, fork, go on."""
    kept, *modules = sys.argv[1:]
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing is begun yet that could be tidied up
    for name in modules:
        if not name.startswith(("emgrade.", "IPython.")):  # for the zygote alone
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
    gc.collect()
    gc.freeze()  # else either of the two would touch every object, and have a copy of its own
    control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid == 0:
        _become_zygote(theirs.fileno(), modules)
    theirs.close()
    gc.enable()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with open(int(kept), "rb") as file:  # noqa: PTH123 (a descriptor)
        file.seek(0)
        arguments, environment = json.load(file)
    os.environ.clear()
    os.environ.update(environment)
    _born_with[tuple(modules)] = Inherited(control, pid)
    sys.argv = ["emgrade", *arguments]
    importlib.import_module("emgrade.cli").main(arguments)


def _become_zygote(control: int, modules: Sequence[str]) -> None:
    """In the child: keep nothing but the socket, and run the other side. Never returns."""
    try:
        os.closerange(3, control)
        os.closerange(control + 1, os.sysconf("SC_OPEN_MAX"))
        sys.argv = ["", "zygote", str(control), *modules]
        runpy.run_module("emgrade.worker", run_name="__main__")
    finally:
        os._exit(1)
