"""A class of distinct submissions: emgrade with all its layers against ``otter run``.

The two take turns, half of Otter's share before emgrade's and half after it, so that whatever else
the machine does hits both.
"""

from __future__ import annotations

import csv
import json
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import NamedTuple

import otter_grader
import processes
from course import BUILD, EMGRADE, FULL_MARKS, ROOT, SLUG
from submissions import mistaken, write_class

JOBS = 2
MISTAKES = ("missing_prior", "flat_for_one_cluster", "unbiased_variance")
BUILDING_ON_OTHERS = "em"  # emgrade carries errors forward there, which Otter cannot


class Round(NamedTuple):
    """Submissions a second. ``steady`` leaves out emgrade's start and its first tenth."""

    emgrade: float
    steady: float
    otter: float

    @property
    def ratio(self) -> float:
        return self.emgrade / self.otter


def measure(size: int, otter_size: int, rounds: int, mistakes: int) -> None:
    """Print both throughputs, having seen that both autograders make the same of the class."""
    files = write_class(BUILD / "class", size)
    autograder = otter_grader.build_autograder()
    compare_on_mistakes(autograder, MISTAKES[:mistakes])
    print(f"{size} submissions, no two the same program; {otter_size} of them a round for Otter; "
          f"{JOBS} at a time")  # fmt: skip
    print(f"{'round':>7} {'emgrade':>10} {'steady':>10} {'otter':>10} {'ratio':>8}")
    measured = []
    for number in range(rounds):
        sample = files[number :: max(1, size // otter_size)][:otter_size]
        before = otter_chunk(autograder, sample[: otter_size // 2])
        whole, steady = emgrade_chunk(BUILD / "class", size)
        after = otter_chunk(autograder, sample[otter_size // 2 :])
        measured.append(Round(whole, steady, otter_size / (before + after)))
        _print_line(str(number + 1), measured[-1], measured[-1].ratio)
    middle = Round(*(median(column) for column in zip(*measured, strict=True)))
    _print_line("median", middle, median(one.ratio for one in measured))
    print("(submissions a second, whole process; every submission earned full marks from both)")
    print(f"isolation of the student processes: {isolation()}")


def _print_line(name: str, one: Round, ratio: float) -> None:
    print(f"{name:>7} {one.emgrade:>10.2f} {one.steady:>10.2f} {one.otter:>10.3f} {ratio:>7.1f}x",
          flush=True)  # fmt: skip


def emgrade_chunk(folder: Path, size: int) -> tuple[float, float]:
    """Mark the class once: submissions a second by the clock, and once it was going."""
    output = BUILD / "class-grades"
    shutil.rmtree(output, ignore_errors=True)
    cost = processes.run(
        [EMGRADE, "grade", SLUG, str(folder), "-j", str(JOBS), "-o", str(output)], ROOT
    )
    rows = emgrade_points(output)
    if len(rows) != size or any(sum(row.values()) != FULL_MARKS for row in rows.values()):
        raise SystemExit(f"emgrade did not give all {size} submissions full marks: {output}")
    written = sorted(file.stat().st_mtime for file in (output / "results").glob("*.json"))
    first = size // 10
    return size / cost.seconds, (size - 1 - first) / (written[-1] - written[first])


def emgrade_points(output: Path) -> dict[str, dict[str, float]]:
    """Each submission's points by question, from grades.csv."""
    with (output / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    aside = ("submission", "score", "max_score", "note")
    return {
        row["submission"]: {name: float(row[name]) for name in row if name not in aside}
        for row in rows
    }


def otter_chunk(autograder: Path, sample: list[Path]) -> float:
    """Mark some submissions, each by a process of its own: the seconds that takes."""
    outputs = [BUILD / "otter-results" / file.parent.name for file in sample]
    start = time.perf_counter()
    with ThreadPoolExecutor(JOBS) as pool:
        list(pool.map(_otter_run, [autograder] * len(sample), sample, outputs))
    seconds = time.perf_counter() - start
    for output in outputs:
        if sum(otter_grader.points(output).values()) != FULL_MARKS:
            raise SystemExit(f"Otter did not give full marks: {output}")
    return seconds


def _otter_run(autograder: Path, submission: Path, output: Path) -> None:
    processes.run_beside(otter_grader.run_command(autograder, submission, output), ROOT)


def compare_on_mistakes(autograder: Path, names: tuple[str, ...]) -> None:
    """Mark known mistakes with both: the same points, or the comparison is worth nothing."""
    for name in names:
        file = mistaken(name, BUILD / "mistakes")
        output = BUILD / "mistake-grades"
        shutil.rmtree(output, ignore_errors=True)
        processes.run([EMGRADE, "grade", SLUG, str(file), "-o", str(output)], ROOT)
        ours = emgrade_points(output)[name]
        _otter_run(autograder, file, BUILD / "otter-results" / name)
        theirs = otter_grader.points(BUILD / "otter-results" / name)
        ours.pop(BUILDING_ON_OTHERS)
        theirs.pop(BUILDING_ON_OTHERS)
        if {question: round(points, 6) for question, points in theirs.items()} != ours:
            raise SystemExit(f"{name}: emgrade gives {ours}, Otter gives {theirs}")
        print(f"the mistake {name}: {sum(ours.values()):g} points from either "
              f"({BUILDING_ON_OTHERS} aside)", flush=True)  # fmt: skip


def isolation() -> str:
    """What emgrade's results say of the layers."""
    file = next((BUILD / "class-grades" / "results").glob("*.json"))
    layers = json.loads(file.read_text(encoding="utf-8"))["extra_data"]["emgrade"]["isolation"]
    absent = [f"{name} {told}" for name, told in layers.items() if not told.startswith("ok")]
    return "; ".join(absent) or f"all of {', '.join(layers)}"
