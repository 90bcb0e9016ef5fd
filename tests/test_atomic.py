"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from emgrade import atomic


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_content_arrives_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "grades.csv"
    for content in (b"first, and longer", b"", b"a\r\nb\n\0"):
        atomic.write_bytes(path, content)
        assert path.read_bytes() == content
    atomic.write_text(path, "caf\N{LATIN SMALL LETTER E WITH ACUTE}\r\n")
    assert path.read_bytes() == b"caf\xc3\xa9\r\n"
    assert [entry.name for entry in path.parent.iterdir()] == ["grades.csv"]


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path: Path, umask: None) -> None:
    atomic.write_bytes(tmp_path / "new", b"x")
    assert mode(tmp_path / "new") == 0o640


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
@pytest.mark.parametrize("kept", [0o600, 0o444, 0o666, 0o755])
def test_a_file_keeps_its_mode(tmp_path: Path, umask: None, kept: int) -> None:
    path = tmp_path / "old"
    path.touch()
    path.chmod(kept)
    atomic.write_bytes(path, b"new")
    assert (mode(path), path.read_bytes()) == (kept, b"new")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"kept")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    atomic.write_bytes(tmp_path / "link", b"new")
    assert (tmp_path / "elsewhere").read_bytes() == b"kept"
    assert (tmp_path / "link").read_bytes() == b"new"
    assert not (tmp_path / "link").is_symlink()


def test_what_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "taken"
    path.mkdir()
    (path / "inside").touch()
    with pytest.raises(OSError, match="taken"):
        atomic.write_bytes(path, b"a folder is there")
    assert sorted(tmp_path.rglob("*")) == [path, path / "inside"]


def test_nothing_is_left_of_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="x" * 100):
        atomic.write_bytes(tmp_path / ("x" * 300), b"")
    assert not list(tmp_path.iterdir())
