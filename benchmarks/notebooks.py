"""A class of notebooks: emgrade with all its layers against ``otter run``.

Otter runs the public tests only, emgrade those and the hidden ones: the comparison is kind to
Otter. The notebooks are the solution's cells, each with a remark of its own.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import otter_grader
import processes
from course import BUILD, EMGRADE, ROOT
from throughput import JOBS

from emgrade.course import Assignment, find_course
from emgrade.percent import solution_cells

SLUG = "bernoulli_mixture"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def measure(size: int, otter_size: int, rounds: int) -> None:
    """Print both throughputs and their ratio, round by round."""
    assignment = find_course(ROOT).assignment(SLUG)
    files = write_class(assignment, BUILD / "notebook-class", size)
    autograder = build_autograder(assignment)
    print(f"{size} notebooks; {otter_size} of them a round for Otter; {JOBS} at a time")
    print(f"{'round':>7} {'emgrade':>10} {'otter':>10} {'ratio':>8}")
    ratios = []
    for number in range(rounds):
        ours = emgrade_chunk(BUILD / "notebook-class", size)
        theirs = otter_chunk(autograder, files[number::rounds][:otter_size])
        ratios.append(ours / theirs)
        print(f"{number + 1:>7} {ours:>10.2f} {theirs:>10.3f} {ratios[-1]:>7.1f}x", flush=True)
    print(f"{'median':>7} {'':>10} {'':>10} {median(ratios):>7.1f}x")
    one = [EMGRADE, "grade", SLUG, str(files[0])]
    cost, memory = processes.run(one, ROOT), processes.peak_memory(one, ROOT)
    print(f"one notebook alone: {cost.cpu_seconds:.2f} s of CPU; {memory.pss:.0f} MB in all "
          f"processes ({memory.rss:.0f} MB with shared pages counted in each)")  # fmt: skip


def write_class(assignment: Assignment, folder: Path, size: int) -> list[Path]:
    """Write ``size`` notebooks, a folder each; their files."""
    assert assignment.solution is not None
    name = assignment.submit[0]
    master = (assignment.solution / name).with_suffix(".py").read_text(encoding="utf-8")
    sources = ["\n".join(cell.lines).strip() for cell in solution_cells(master)]
    shutil.rmtree(folder, ignore_errors=True)
    files = []
    for number in range(size):
        texts = [f"# notebook {number}", *sources]
        file = folder / f"student_{number:04d}" / name
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(_notebook(texts)), encoding="utf-8")
        files.append(file)
    return files


def _notebook(texts: list[str]) -> dict[str, object]:
    cells = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "outputs": [],
         "execution_count": None, "source": text}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": KERNEL}, "cells": cells}


def build_autograder(assignment: Assignment) -> Path:
    """Otter's autograder.zip with the assignment's public tests."""
    otter_grader.require_otter()
    folder = BUILD / "otter-notebook"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(assignment.public, folder / "tests",
                    ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
    subprocess.run(
        [str(otter_grader.OTTER), "generate", "-t", "tests", "-o", "autograder.zip", "--no-config",
         "--no-environment", "--no-requirements"],
        cwd=folder, env=processes.environment(), check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return folder / "autograder.zip"


def emgrade_chunk(folder: Path, size: int) -> float:
    """Mark the class once: submissions a second; all must have earned full marks."""
    output = BUILD / "notebook-grades"
    shutil.rmtree(output, ignore_errors=True)
    command = [EMGRADE, "grade", SLUG, str(folder), "-j", str(JOBS), "-o", str(output)]
    cost = processes.run(command, ROOT)
    results = [json.loads(file.read_bytes()) for file in (output / "results").glob("*.json")]
    questions = [one for r in results for one in r["extra_data"]["emgrade"]["questions"].values()]
    if len(results) != size or any(one["score"] != one["max_score"] for one in questions):
        raise SystemExit(f"emgrade did not give all {size} notebooks full marks: {output}")
    return size / cost.seconds


def otter_chunk(autograder: Path, sample: list[Path]) -> float:
    """Mark some, each by a process of its own: submissions a second; all must pass every test."""
    outputs = [BUILD / "otter-notebook-results" / file.parent.name for file in sample]
    start = time.perf_counter()
    with ThreadPoolExecutor(JOBS) as pool:
        list(pool.map(lambda pair: processes.run_beside(
            otter_grader.run_command(autograder, *pair), ROOT), zip(sample, outputs, strict=True)))
    seconds = time.perf_counter() - start
    for output in outputs:
        tests = json.loads((output / "results.json").read_text(encoding="utf-8"))["tests"]
        if any(test.get("score", 0) < test.get("max_score", 0) for test in tests):
            raise SystemExit(f"Otter did not give full marks: {output}")
    return len(sample) / seconds
