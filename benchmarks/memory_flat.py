"""Does marking many submissions take more and more memory? The parent's and the zygote's RSS."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import processes
from course import BUILD, EMGRADE, ROOT, SLUG
from submissions import write_class

TIMES = 5
SHOWN = (0.1, 0.5, 1.0)
PAUSE = 0.25


class Sample(NamedTuple):
    """MB when so many submissions had been marked."""

    done: int
    parent: float
    zygote: float


def measure(size: int) -> None:
    """Mark a class five times over in one process and print its memory on the way."""
    write_class(BUILD / "class", size)
    output = BUILD / "many-grades"
    shutil.rmtree(output, ignore_errors=True)
    start = time.perf_counter()
    samples = _sampled(
        [EMGRADE, "grade", SLUG, *[str(BUILD / "class")] * TIMES, "-j", "2", "-o", str(output)],
        output / "results",
    )
    seconds = time.perf_counter() - start
    total = size * TIMES
    written = len(list((output / "results").glob("*.json")))
    if written != total:
        raise SystemExit(f"{written} of {total} submissions were marked")
    print(f"{total} submissions in {seconds:.0f} s; RSS in MB")
    print(f"{'done':>6} {'parent':>8} {'zygote':>8}")
    shown = [min(samples, key=lambda one: abs(one.done - share * total)) for share in SHOWN]
    for sample in shown:
        print(f"{sample.done / total:>6.0%} {sample.parent:>8.1f} {sample.zygote:>8.1f}")
    first, last = shown[0], shown[-1]
    grown = 1000 * (last.parent - first.parent) / (last.done - first.done)
    print(f"the parent grows by {grown:.0f} kB a submission")


def _sampled(command: list[str], results: Path) -> list[Sample]:
    process = subprocess.Popen(
        command, cwd=ROOT, env=processes.environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    samples: list[Sample] = []
    zygote = 0
    while process.poll() is None:
        time.sleep(PAUSE)
        zygote = zygote or _zygote_of(process.pid)
        parent = processes.memory_of(process.pid).rss
        child = processes.memory_of(zygote).rss if zygote else 0.0
        if parent and child:
            done = sum(1 for _ in results.glob("*.json")) if results.is_dir() else 0
            samples.append(Sample(done, parent, child))
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return samples


def _zygote_of(parent: int) -> int:
    for pid in processes.descendants(parent):
        if "zygote" in processes.command_line(pid):
            return pid
    return 0
