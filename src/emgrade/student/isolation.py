"""Is student code kept away from the answers here? Decided before any of it runs; fails closed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from emgrade.course import Assignment, Limits
from emgrade.errors import IsolationError
from emgrade.student.failures import StudentFailure
from emgrade.student.process import Backend
from emgrade.student.remote import Conversation
from emgrade.wire import messages as say

# Each stands by itself between a student process and the grader's files and memory.
WALLS = ("uid", "landlock")


def check_isolation(
    backend: Backend, secrets: Iterable[Path], *, allow_weak: bool = False
) -> dict[str, str]:
    """The layers that a student process gets here, each ``"ok"`` or ``"absent: why"``.

    A process with every layer on, and no student's code in it, tries to open the secrets.
    IsolationError when it can, when neither wall stands, or when it cannot run at all; with
    ``allow_weak`` only the last.
    """
    process = backend.start({}, Limits())
    try:
        talk = Conversation(process, seconds=30)
        opened = talk.ask(say.PROBE, [str(path.resolve()) for path in secrets])
    except StudentFailure as failure:
        raise IsolationError(
            f"no student process can be started here ({failure})",
            mend="EMGRADE_DEBUG=1 in the environment shows why",
        ) from None
    finally:
        process.kill()
    layers = talk.layers
    if allow_weak:
        return layers
    absent = {name: told for name, told in layers.items() if not told.startswith("ok")}
    if "python" in absent:
        raise IsolationError(absent["python"].removeprefix("absent: "))
    if not set(WALLS) - set(absent):
        raise IsolationError(
            "student code cannot be isolated here: "
            + "; ".join(f"{wall} is {absent[wall]}" for wall in WALLS),
            mend="run as root, or on Linux 5.13 or later, or say --allow-weak-isolation",
        )
    if {"uid", "seccomp"} <= set(absent):
        raise IsolationError(
            "student code could leave processes behind here: seccomp is " + absent["seccomp"],
            mend="install libseccomp2 and emgrade[grader], or say --allow-weak-isolation",
        )
    if opened:
        raise IsolationError(
            f"a student process can read {opened[0]}",
            mend="take away others' permissions on it (chmod -R go-rwx), "
            "or say --allow-weak-isolation",
        )
    return layers


def secrets_of(assignment: Assignment) -> list[Path]:
    """What no student process may open: the solution's files and the hidden tests."""
    folders = [folder for folder in (assignment.solution, assignment.hidden) if folder is not None]
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
