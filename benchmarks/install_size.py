"""What a student has to install for the lab: packages and megabytes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from course import BUILD
from student_check import unzipped_handout

MOST_PACKAGES, MOST_MB = 20, 200
NOT_OURS = ("pip", "setuptools")


def measure() -> None:
    """Install the handout's requirements into a fresh environment and print what that takes."""
    folder = unzipped_handout()
    venv = BUILD / "student-venv"
    shutil.rmtree(venv, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    (site,) = (venv / "lib").glob("python*/site-packages")
    before = _bytes_below(site)
    pip = [str(venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    done = subprocess.run(
        [*pip, "install", "--quiet", "-r", "requirements.txt"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"the handout's requirements could not be installed:\n{done.stderr}")
    listed = subprocess.run(
        [*pip, "list", "--format=json"], capture_output=True, text=True, check=True
    )
    packages = [one["name"] for one in json.loads(listed.stdout) if one["name"] not in NOT_OURS]
    megabytes = (_bytes_below(site) - before) / 1e6
    met = len(packages) <= MOST_PACKAGES and megabytes <= MOST_MB
    print(f"{len(packages)} packages, {megabytes:.0f} MB "
          f"(target {MOST_PACKAGES} and {MOST_MB}: {'met' if met else 'MISSED'})")  # fmt: skip
    print(" ".join(sorted(packages, key=str.lower)))


def _bytes_below(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
