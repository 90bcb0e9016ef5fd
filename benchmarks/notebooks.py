"""Two classes of notebooks: emgrade with all its layers against ``otter run``.

The lab of the other benchmarks as a notebook, with a cell that fits a mixture and plots how the
log-likelihood rises: both autograders run the same cells and the same tests. And one of the
notebooks that ship with emgrade, whose own cells compute and plot for longer than all tests take:
Otter runs its public tests only, emgrade those and the hidden ones.
"""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

import otter_grader
import processes
from course import ASSIGNMENT, BUILD, EMGRADE, HIDDEN, MAIN, PUBLIC, ROOT, SLUG, SOLUTION
from submissions import write_class
from throughput import JOBS

from emgrade.course import find_course
from emgrade.percent import solution_cells

SHIPPED = "bernoulli_mixture"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
FIT_AND_PLOT = """\
import matplotlib.pyplot as plt

rng = np.random.default_rng(1)
data = rng.normal(loc=[-5.0, 0.0, 4.0], scale=[1.0, 0.7, 1.5], size=(30, 3)).reshape(-1, 1)
model = GMM1D(3, rng=2)
history = model.fit(data, max_iters=20)
plt.plot(history)
plt.xlabel("iteration")
plt.ylabel("log-likelihood")
plt.show()
"""


class Class(NamedTuple):
    """Notebooks, a folder each in ``folder``; the course they are for, and Otter's autograder."""

    title: str
    course: Path
    slug: str
    folder: Path
    files: Sequence[Path]
    autograder: Path


def measure(size: int, otter_size: int, rounds: int) -> None:
    """Print both throughputs and their ratio, round by round, for each class."""
    for one in (lab(size), shipped(size // 4)):
        print(f"{one.title}: {len(one.files)} notebooks; {otter_size} of them a round for Otter; "
              f"{JOBS} at a time")  # fmt: skip
        print(f"{'round':>7} {'emgrade':>10} {'otter':>10} {'ratio':>8}")
        measured = []
        for number in range(rounds):
            ours = emgrade_chunk(one)
            theirs = otter_chunk(one, one.files[number::rounds][:otter_size])
            measured.append((ours, theirs, ours / theirs))
            _print_line(str(number + 1), *measured[-1])
        _print_line("median", *(median(column) for column in zip(*measured, strict=True)))
        alone = [EMGRADE, "grade", one.slug, str(one.files[0])]
        _print_alone("emgrade", alone, one.course)
        output = BUILD / "otter-notebook-results" / "alone"
        _print_alone("otter", otter_grader.run_command(one.autograder, one.files[0], output), ROOT)


def _print_alone(name: str, command: list[str], folder: Path) -> None:
    cost, memory = processes.run(command, folder), processes.peak_memory(command, folder)
    print(f"one alone, {name:<7} {cost.cpu_seconds:6.2f} s of CPU, {memory.pss:.0f} MB in all "
          f"processes ({memory.rss:.0f} MB with shared pages counted in each)")  # fmt: skip


def _print_line(name: str, ours: float, theirs: float, ratio: float) -> None:
    print(f"{name:>7} {ours:>10.2f} {theirs:>10.3f} {ratio:>7.1f}x", flush=True)


def lab(size: int) -> Class:
    """The lab as a notebook: imports, the class, a fit with its figure."""
    course = BUILD / "notebook-course"
    shutil.rmtree(course, ignore_errors=True)
    for folder in (ASSIGNMENT, SOLUTION, PUBLIC, HIDDEN):
        shutil.copytree(folder, course / folder.relative_to(ROOT))
    solution = course / SOLUTION.relative_to(ROOT) / MAIN
    solution.write_text(f"# %%\n{solution.read_text(encoding='utf-8')}", encoding="utf-8")
    file = course / ASSIGNMENT.relative_to(ROOT) / "assignment.toml"
    described = file.read_text(encoding="utf-8")
    as_notebook = f'submit = ["{Path(MAIN).stem}.ipynb"]\npackages = ["matplotlib"]'
    file.write_text(described.replace(f'submit = ["{MAIN}"]', as_notebook), encoding="utf-8")
    folder, files = BUILD / "lab-notebooks", []
    shutil.rmtree(folder, ignore_errors=True)
    for script in write_class(BUILD / "class", size):
        cells = [*_pieces(script.read_text(encoding="utf-8")), FIT_AND_PLOT]
        files.append(folder / script.parent.name / f"{script.stem}.ipynb")
        _write_notebook(files[-1], cells)
    autograder = otter_grader.build_autograder()
    return Class("the lab as a notebook", course, SLUG, folder, files, autograder)


def _pieces(program: str) -> list[str]:
    """A cell with what stands above the first class or function, and one for each of those."""
    lines, starts = program.splitlines(), []
    for node in ast.parse(program).body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            starts.append(min([node.lineno, *(one.lineno for one in node.decorator_list)]) - 1)
    edges = [0, *starts, len(lines)]
    texts = ("\n".join(lines[a:b]) for a, b in pairwise(edges))
    return [text for text in texts if text.strip()]


def shipped(size: int) -> Class:
    """A notebook that ships with emgrade: the solution's cells, each with a remark of its own."""
    assignment = find_course(ROOT).assignment(SHIPPED)
    assert assignment.solution is not None
    name = assignment.submit[0]
    master = (assignment.solution / name).with_suffix(".py").read_text(encoding="utf-8")
    cells = ["\n".join(cell.lines).strip() for cell in solution_cells(master)]
    folder = BUILD / "shipped-notebooks"
    shutil.rmtree(folder, ignore_errors=True)
    files = [folder / f"student_{number:04d}" / name for number in range(size)]
    for number, file in enumerate(files):
        _write_notebook(file, [f"# notebook {number}", *cells])
    autograder = _public_autograder(assignment.public)
    return Class(SHIPPED, ROOT, SHIPPED, folder, files, autograder)


def _write_notebook(file: Path, texts: Sequence[str]) -> None:
    cells = [
        {"cell_type": "code", "id": f"c{number}", "metadata": {}, "outputs": [],
         "execution_count": None, "source": text}
        for number, text in enumerate(texts)
    ]  # fmt: skip
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": KERNEL}}
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({**notebook, "cells": cells}), encoding="utf-8")


def _public_autograder(tests: Path) -> Path:
    """Otter's autograder.zip with these tests."""
    otter_grader.require_otter()
    folder = BUILD / "otter-notebook"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tests, folder / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(
        [str(otter_grader.OTTER), "generate", "-t", "tests", "-o", "autograder.zip", "--no-config",
         "--no-environment", "--no-requirements"],
        cwd=folder, env=processes.environment(), check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return folder / "autograder.zip"


def emgrade_chunk(one: Class) -> float:
    """Mark the class once: submissions a second; all must have earned full marks."""
    output = BUILD / "notebook-grades"
    shutil.rmtree(output, ignore_errors=True)
    command = [EMGRADE, "grade", one.slug, str(one.folder), "-j", str(JOBS), "-o", str(output)]
    cost = processes.run(command, one.course)
    results = [json.loads(file.read_bytes()) for file in (output / "results").glob("*.json")]
    marks = [mark for r in results for mark in r["extra_data"]["emgrade"]["questions"].values()]
    if len(results) != len(one.files) or any(m["score"] != m["max_score"] for m in marks):
        raise SystemExit(f"emgrade did not give all {len(one.files)} notebooks full marks: "
                         f"{output}")  # fmt: skip
    return len(one.files) / cost.seconds


def otter_chunk(one: Class, sample: Sequence[Path]) -> float:
    """Mark some, each by a process of its own: submissions a second; all must pass every test."""
    outputs = [BUILD / "otter-notebook-results" / file.parent.name for file in sample]
    start = time.perf_counter()
    with ThreadPoolExecutor(JOBS) as pool:
        list(pool.map(lambda pair: processes.run_beside(
            otter_grader.run_command(one.autograder, *pair), ROOT),
            zip(sample, outputs, strict=True)))  # fmt: skip
    seconds = time.perf_counter() - start
    for output in outputs:
        tests = json.loads((output / "results.json").read_text(encoding="utf-8"))["tests"]
        if any(test.get("score", 0) < test.get("max_score", 0) for test in tests):
            raise SystemExit(f"Otter did not give full marks: {output}")
    return len(sample) / seconds
