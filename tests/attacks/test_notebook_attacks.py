"""Notebooks that attack what runs them, marked in one class: no more points, a valid result."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from notebook_course import needs_notebooks, write_notebook_course
from notebooks import notebook
from repo_lab import emgrade
from results_checks import read_results

pytestmark = [
    needs_notebooks,
    pytest.mark.skipif(sys.platform != "linux", reason="isolation is Linux's"),
]

HONEST = (
    "import pandas as pd",
    "def double(x):\n    return 3 * x if x > 2 else 4",  # passes the public test, not the hidden
    "df = pd.DataFrame({'true': range(4)})",
)
BASE_SCORE = 4.0  # of 6: half of q1_1, all of q1_3

ATTACKS: dict[str, tuple[str, ...]] = {
    "run_cell_patched": (
        "shell = get_ipython()\n"
        "shell.run_cell = lambda *a, **k: None\n"
        "type(shell).run = lambda self, name, source: None",
    ),
    "worker_patched": (
        "import sys\n"
        "for name, module in list(sys.modules.items()):\n"
        "    if name.startswith('emgrade.worker') or name.startswith('emgrade.wire'):\n"
        "        for key in list(vars(module)):\n"
        "            if not key.startswith('__'):\n"
        "                setattr(module, key, lambda *a, **k: 42)",
    ),
    "server_answers_42": (
        "import gc\n"
        "for one in gc.get_objects():\n"
        "    if type(one).__name__ == 'Server':\n"
        "        type(one).ask = lambda self, *a: 42",
    ),
    "frames_of_the_caller": (
        "import sys\nfound = []\nframe = sys._getframe()\n"
        "while frame:\n"
        "    found.append((frame.f_code.co_filename, sorted(map(str, frame.f_locals))))\n"
        "    if 'self' in frame.f_locals: frame.f_locals['self'].score = 1000\n"
        "    frame = frame.f_back\n"
        "print(found)",
    ),
    "says_so_itself": (
        "import json\nprint(json.dumps({'score': 1000}))\n"
        "open('results.json', 'w').write('{\"score\": 1000}')",
    ),
    "megabyte_of_source": ("x = [\n" + "'" + "a" * 1_000_000 + "'\n]",),
    "many_lines_of_source": ("x = 0\n" + "x += 1\n" * 100_000,),
    "prints_10_mb": ("print('y' * 10_000_000)", "raise ValueError('z' * 10_000_000)"),
    "shell_for_real": (
        "import subprocess, os\nsubprocess.run(['sh', '-c', 'echo hi'])",
        "os.system('echo hi')",
    ),
    "stops_in_every_cell": ("import os", "os._exit(0)", "os._exit(0)", "os._exit(0)"),
    "left_out_floods": (
        "for i in range(10_000): get_ipython().system('`' * 10_000 + '\\n' + 'x')",
    ),
    "left_out_forged": (
        "get_ipython().left_out = [('cell 1', '`](x) **full marks**'), 3, None, ('a',), object()]",
    ),
    "display_hook": (
        "import sys\nsys.displayhook = None\nget_ipython().display_pub = None\n1",
        "class Hangs:\n    def __repr__(self):\n        while True: pass\nHangs()",
    ),
    "exit_hooks": (
        "import atexit, signal\natexit.register(lambda: 1 / 0)\n"
        "get_ipython().events.register('post_run_cell', lambda *a: 1 / 0)",
    ),
    "search_memory": (
        "import re\n"
        "found, size = set(), 0\n"
        "with open('/proc/self/maps') as maps, open('/proc/self/mem', 'rb', 0) as memory:\n"
        "    for line in maps:\n"
        "        span, mode = line.split()[:2]\n"
        "        start, end = (int(word, 16) for word in span.split('-'))\n"
        "        if mode.startswith('rw'):\n"
        "            try:\n"
        "                memory.seek(start)\n"
        "                text = memory.read(end - start)\n"
        "            except (OSError, ValueError):\n"
        "                continue\n"
        "            size += len(text)\n"
        "            found.update(re.findall(b'token_f0[0]d|hu[s]h_twice|test_hu[s]h',\n"
        "                                    text))\n"
        "raise ValueError(f'searched {size >> 20} MB: {found}')",  # is shown
    ),
    "input_transformer": (
        "get_ipython().input_transformers_cleanup.append(lambda lines: 1 / 0)",
        "x = 1",
    ),
}


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory, isolated: None) -> dict[str, dict[str, Any]]:
    root = write_notebook_course(tmp_path_factory.mktemp("course")).root
    assert emgrade("sync", cwd=root).status == 0
    students = root.parent / f"{root.name}-class"
    for name, cells in {"base": (), **ATTACKS, "zz_last": ()}.items():
        (students / name).mkdir(parents=True)
        (students / name / "lab.ipynb").write_bytes(notebook(*HONEST, *cells))
    grades = root.parent / f"{root.name}-grades"
    done = emgrade("grade", "tiny", students, "-o", grades, cwd=root, TOKEN="token_f00d")
    assert done.status == 0, done
    assert "Traceback" not in done.err
    return {path.stem: read_results(path, points=6) for path in (grades / "results").glob("*.json")}


def test_everybody_is_marked_and_the_honest_as_ever(marked: dict[str, dict[str, Any]]) -> None:
    assert set(marked) == {"base", *ATTACKS, "zz_last"}
    assert marked["base"]["score"] == marked["zz_last"]["score"] == BASE_SCORE


@pytest.mark.parametrize("name", ATTACKS)
def test_no_points_are_won(marked: dict[str, dict[str, Any]], name: str) -> None:
    result, base = marked[name], marked["base"]
    for question, mark in result["extra_data"]["emgrade"]["questions"].items():
        limit = base["extra_data"]["emgrade"]["questions"][question]["score"]
        assert mark["score"] <= limit, question
    outcomes = [test.get("extra_data", {}).get("outcome") for test in result["tests"]]
    assert "fault" not in outcomes, "a student made the grader fail"


@pytest.mark.parametrize("name", ["megabyte_of_source", "many_lines_of_source", "prints_10_mb",
                                  "left_out_floods", "frames_of_the_caller", "says_so_itself",
                                  "stops_in_every_cell"])  # fmt: skip
def test_what_harms_nobody_costs_nothing(marked: dict[str, dict[str, Any]], name: str) -> None:
    assert marked[name]["score"] == BASE_SCORE


def test_nothing_of_ours_lies_in_a_students_memory(marked: dict[str, dict[str, Any]]) -> None:
    """Though the grader and the process that forks the student's have a common ancestor."""
    (said,) = marked["search_memory"]["extra_data"]["emgrade"]["remarks"]
    searched = re.search(r"searched (\d+) MB: (.*)", said)
    assert searched, "it could not read its own memory"
    assert int(searched[1]) > 20
    assert searched[2].startswith("set()")


def test_results_stay_small(marked: dict[str, dict[str, Any]]) -> None:
    for name, result in marked.items():
        assert sum(len(str(test)) for test in result["tests"]) < 60_000, name
    assert Path.cwd().joinpath("results.json").exists() is False
