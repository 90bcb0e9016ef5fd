"""What marking a single submission costs: processor seconds and memory of all processes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from statistics import median

import otter_grader
import processes
from course import BUILD, EMGRADE, HIDDEN, MAIN, PUBLIC, ROOT, SLUG, SOLUTION
from submissions import write_class

CPU_TARGET, MEMORY_TARGET = 0.8, 300
PLAIN = Path(__file__).with_name("plain_pytest")


def measure(repeats: int, otter_repeats: int) -> None:
    """Print the costs of emgrade, of plain pytest and of Otter for the same submission."""
    submission = write_class(BUILD / "one", 1)[0]
    bundle = BUILD / "one-autograder.zip"
    processes.run([EMGRADE, "autograder", SLUG, "-o", str(bundle)], ROOT)
    results = BUILD / "one-results.json"
    print(f"{'':<28} {'wall s':>8} {'CPU s':>8} {'PSS MB':>8} {'RSS MB':>8}")
    cpu, memory = _line(
        "emgrade run", [EMGRADE, "run", str(bundle), str(submission), str(results)], ROOT, repeats
    )
    _line("plain pytest, no isolation", _plain_command(), _plain_folder(submission), repeats)
    command = otter_grader.run_command(
        otter_grader.build_autograder(), submission, BUILD / "otter-results" / "one"
    )
    _line("otter run, no isolation", command, ROOT, otter_repeats)
    print(f"emgrade's targets: CPU {CPU_TARGET} s ({_met(cpu < CPU_TARGET)}), "
          f"memory {MEMORY_TARGET} MB ({_met(memory < MEMORY_TARGET)})")  # fmt: skip
    print("(medians; memory is the most that all processes held at one time: PSS counts a page")
    print(" that processes share once, RSS once for each of them)")


def _line(name: str, command: list[str], cwd: Path, repeats: int) -> tuple[float, float]:
    costs = [processes.run(command, cwd) for _ in range(repeats)]
    peaks = [processes.peak_memory(command, cwd) for _ in range(min(repeats, 3))]
    seconds = median(cost.seconds for cost in costs)
    cpu = median(cost.cpu_seconds for cost in costs)
    pss, rss = median(peak.pss for peak in peaks), median(peak.rss for peak in peaks)
    print(f"{name:<28} {seconds:>8.2f} {cpu:>8.2f} {pss:>8.0f} {rss:>8.0f}", flush=True)
    return cpu, pss


def _met(holds: bool) -> str:
    return "met" if holds else "MISSED"


def _plain_command() -> list[str]:
    return ["env", "PYTEST_DISABLE_PLUGIN_AUTOLOAD=1", sys.executable, "-m", "pytest", "-q",
            "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir=.", "--import-mode=importlib",
            "."]  # fmt: skip


def _plain_folder(submission: Path) -> Path:
    folder = BUILD / "plain-pytest"
    shutil.rmtree(folder, ignore_errors=True)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PLAIN, folder, ignore=ignore)
    shutil.copytree(PUBLIC, folder / "public", ignore=ignore)
    shutil.copytree(HIDDEN, folder / "hidden", ignore=ignore)
    (folder / "answers").mkdir()
    shutil.copy(SOLUTION / MAIN, folder / "answers")
    shutil.copy(submission, folder)
    return folder
