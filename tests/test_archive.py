from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from emgrade import atomic
from emgrade.archive import files_below, write_zip, zip_bytes


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    entries = {"b.txt": b"2", "a/c.txt": b"1"}
    assert write_zip(tmp_path / "x.zip", entries).read_bytes() == zip_bytes(entries)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["b.txt", "a/c.txt"]
        assert {info.date_time for info in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}


def test_modes(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "x.zip", {"run": b"", "data": b""}, executable=frozenset({"run"}))
    with zipfile.ZipFile(path) as archive:
        modes = {info.filename: info.external_attr >> 16 for info in archive.infolist()}
        assert {info.create_system for info in archive.infolist()} == {3}  # or nobody reads them
    assert modes == {"run": 0o100755, "data": 0o100644}


def test_litter_is_left_out(tmp_path: Path) -> None:
    for name in (
        "a.py",
        "sub/.hidden",
        "__pycache__/a.pyc",
        "sub/.ipynb_checkpoints/n.ipynb",
        ".DS_Store",
        "stray.pyc",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert files_below(tmp_path) == {
        "a.py": tmp_path / "a.py",
        "sub/.hidden": tmp_path / "sub/.hidden",
    }
    assert files_below(tmp_path / "none") == {}


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new" / "file"
    atomic.write_text(path, "old\r\n")
    assert path.read_bytes() == b"old\r\n"

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        atomic.write_text(path, "new")
    assert [p.name for p in path.parent.iterdir()] == ["file"]
    assert path.read_bytes() == b"old\r\n"


def test_a_write_keeps_the_mode_a_file_has(tmp_path: Path) -> None:
    path = tmp_path / "run"
    path.touch()
    path.chmod(0o750)
    atomic.write_text(path, "x")
    assert path.stat().st_mode & 0o777 == 0o750
