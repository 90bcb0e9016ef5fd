"""Zip files that come out the same, byte for byte, whenever and wherever they are written."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

from emgrade import atomic
from emgrade.errors import UserError

EPOCH = (2020, 1, 1, 0, 0, 0)  # 1980 becomes 1979 in some time zones, which no zip can hold

# What tools leave in a folder and nobody means to send.
_LITTER = {"__pycache__", ".ipynb_checkpoints", ".pytest_cache", ".mypy_cache", ".ruff_cache"}
_LITTER_FILES = {".DS_Store", "Thumbs.db", "desktop.ini"}


def zip_bytes(entries: Mapping[str, bytes], *, executable: frozenset[str] = frozenset()) -> bytes:
    """A zip of ``entries`` (name in the zip → content), in the order given.

    Every file gets mode 644, those named in ``executable`` 755.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, wherever this runs: without it modes are not read
            mode = 0o755 if name in executable else 0o644
            info.external_attr = (stat.S_IFREG | mode) << 16
            archive.writestr(info, content)
    return buffer.getvalue()


def write_zip(
    path: Path, entries: Mapping[str, bytes], *, executable: frozenset[str] = frozenset()
) -> Path:
    """:func:`zip_bytes` to a file, in one step; returns the path. UserError when it cannot be."""
    try:
        atomic.write_bytes(path, zip_bytes(entries, executable=executable))
    except OSError as error:
        raise UserError(f"cannot be written: {error.strerror}", file=path,
                        mend="give another place with -o") from None  # fmt: skip
    return path


def files_below(folder: Path) -> dict[str, Path]:
    """Every file in a folder, by its path in it with forward slashes, sorted; litter is left out.

    Empty when there is no such folder.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        is_litter = not _LITTER.isdisjoint(relative.parts) or path.name in _LITTER_FILES
        if path.is_file() and not is_litter and path.suffix not in {".pyc", ".pyo"}:
            found[relative.as_posix()] = path
    return found
