"""Writing a file so that nobody ever sees half of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_bytes(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step; missing folders are made.

    A reader, or an editor watching the folder, sees the old file or the new one. When writing
    fails, the old one stays and nothing is left beside it. OSError as from any write.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(_mode_for(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """The same for text: UTF-8, and line ends exactly as they are in ``text``."""
    write_bytes(path, text.encode("utf-8"))


def _mode_for(path: Path) -> int:
    """The mode the file has, or what the umask gives a new one (a temporary file is 0600)."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
