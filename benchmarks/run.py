"""Measure emgrade, and print what came out: ``python benchmarks/run.py [--quick | --long]``."""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections.abc import Callable
from functools import partial

import install_size
import memory_flat
import notebooks
import one_submission
import processes
import student_check
import throughput
from course import BUILD

Measurement = tuple[str, Callable[[], None]]


def measurements(*, quick: bool, long: bool) -> list[Measurement]:
    """What to measure, each with its heading."""
    size, sample, rounds, mistakes = (100, 4, 2, 1) if quick else (400, 12, 3, 3)
    repeats, otter_repeats = (3, 1) if quick else (7, 3)
    found: list[Measurement] = [
        ("Throughput of a class",
         partial(throughput.measure, size, sample, rounds, mistakes)),
        ("Throughput of a class of notebooks",
         partial(notebooks.measure, size, sample // 2, rounds)),
        ("One submission", partial(one_submission.measure, repeats, otter_repeats)),
        ("A student's own check", partial(student_check.measure, repeats, otter_repeats)),
    ]  # fmt: skip
    if long:
        found += [
            ("Memory over many submissions", partial(memory_flat.measure, size)),
            ("A student's install", install_size.measure),
        ]
    return found


def machine() -> str:
    """What the numbers were got on."""
    kernel = platform.release().partition("-")[0]
    return (
        f"{platform.machine()}, {os.cpu_count()} processors, Linux {kernel}, "
        f"Python {platform.python_version()}"
    )


def main() -> None:
    """Measure everything in turn: nothing runs beside anything else."""
    parser = argparse.ArgumentParser(description=__doc__)
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--quick", action="store_true", help="fewer, in under three minutes")
    length.add_argument("--long", action="store_true", help="memory and install size as well")
    chosen = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    processes.adopt_orphans()
    print(f"{machine()}; load before the start: {os.getloadavg()[0]:.2f}")
    start = time.perf_counter()
    for heading, measure in measurements(quick=chosen.quick, long=chosen.long):
        print(f"\n{heading}\n{'-' * len(heading)}", flush=True)
        measure()
    print(f"\n{time.perf_counter() - start:.0f} s in all")


if __name__ == "__main__":
    main()
