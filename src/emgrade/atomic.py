"""Writing a file so that nobody ever sees half of it."""

from __future__ import annotations

import os
import secrets
from functools import partial
from pathlib import Path


def write_bytes(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step; missing folders are made.

    A reader, or an editor watching the folder, sees the old file or the new one. When writing
    fails, the old one stays and nothing is left beside it. OSError as from any write.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    mode = _mode_of(path)
    try:
        # A new file's mode is up to the umask; what replaces a closed one is closed from the start.
        opener = partial(os.open, mode=0o666 if mode is None else 0o600)
        with open(temporary, "xb", opener=opener) as file:
            file.write(content)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """The same for text: UTF-8, and line ends exactly as they are in ``text``."""
    write_bytes(path, text.encode("utf-8"))


def _mode_of(path: Path) -> int | None:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return None
