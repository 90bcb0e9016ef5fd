"""What is removed after a student process where a layer is absent."""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from emgrade.worker.leftovers import kill_processes_of, remove_files_of

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may act for other users"
)


@pytest.fixture
def uid() -> int:
    return 100_000_000 + secrets.randbelow(1_000_000)


@pytest.fixture
def sleeper(uid: int) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(["sleep", "100"], user=uid, group=uid, cwd="/") as program:
        yield program
        program.kill()


def test_a_users_processes_end_and_no_others(uid: int, sleeper: subprocess.Popen[bytes]) -> None:
    with subprocess.Popen(["sleep", "100"], user=uid + 1, group=uid + 1, cwd="/") as other:
        kill_processes_of(uid)
        assert sleeper.wait(timeout=10) == -9
        assert other.poll() is None
        other.kill()


def test_a_users_files_go_and_no_others(uid: int) -> None:
    theirs, folder, ours = (
        Path(f"/tmp/emgrade-test-{uid}-{name}") for name in ("theirs", "folder", "ours")
    )
    theirs.write_text("for the next one")
    (folder / "deep").mkdir(parents=True)
    ours.write_text("stays")
    for path in (theirs, folder, folder / "deep"):
        os.chown(path, uid, uid)
    try:
        remove_files_of(uid)
        assert not theirs.exists()
        assert not folder.exists()
        assert ours.exists()
    finally:
        ours.unlink()
