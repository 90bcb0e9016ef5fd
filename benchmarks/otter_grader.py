"""Otter-Grader, the autograder that is compared, with the very checks that ours makes.

The public test files are Otter's own format and go in unchanged. The hidden tests are rewritten by
program: each function is kept word for word, and each of its cases becomes an Otter test case that
calls it with the submission's namespace, the reference, and a generator with the same seed; what
emgrade computes once for the class, Otter's process computes for its one submission. So both
autograders draw the same inputs, make the same calls and compare with the same tolerances.
"""

from __future__ import annotations

import ast
import inspect
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from course import BUILD, HIDDEN, MAIN, PUBLIC, ROOT, SLUG, SOLUTION
from processes import environment

from emgrade.course import find_course
from emgrade.grading.items import entropy_of, parameters_of
from emgrade.grading.once import once_functions, seed_for
from emgrade.grading.plan import case_id
from emgrade.grading.report import Case
from emgrade.grading.run import Prepared, with_tests
from emgrade.student.session import seed_of

VENV = BUILD / "otter-venv"
OTTER = VENV / "bin" / "otter"
REQUIREMENTS = Path(__file__).with_name("otter-requirements.txt")
ANSWERS = Path(__file__).with_name("otter_answers.py")


LIBRARIES = ("numpy", "scipy", "matplotlib", "pandas", "scikit-learn")  # as emgrade has them


def require_otter() -> None:
    """Make Otter's environment unless it is there; needs the network once."""
    wanted = REQUIREMENTS.read_text(encoding="utf-8")
    wanted += "".join(f"{name}=={version(name)}\n" for name in LIBRARIES)
    made_for = VENV / "made-for.txt"
    if OTTER.exists() and made_for.exists() and made_for.read_text(encoding="utf-8") == wanted:
        return
    print(f"making {VENV.relative_to(ROOT)} (once; a minute or two)", file=sys.stderr)
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [str(VENV / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, *wanted.split()], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"Otter could not be installed:\n{done.stderr}")
    made_for.write_text(wanted, encoding="utf-8")


def build_autograder() -> Path:
    """Otter's autograder.zip for the same assignment."""
    require_otter()
    folder = BUILD / "otter-autograder"
    shutil.rmtree(folder, ignore_errors=True)
    tests, answers = folder / "tests", folder / "answers"
    shutil.copytree(PUBLIC, tests, ignore=shutil.ignore_patterns("__pycache__"))
    answers.mkdir()
    shutil.copy(ANSWERS, answers / "__init__.py")
    shutil.copy(SOLUTION / MAIN, answers / "reference.py")
    for name, text in _translated().items():
        (tests / name).write_text(text, encoding="utf-8")
    subprocess.run(
        [str(OTTER), "generate", "-t", "tests", "-o", "autograder.zip", "--no-config",
         "--no-environment", "--no-requirements", "answers"],
        cwd=folder, env=environment(), check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return folder / "autograder.zip"


def run_command(autograder: Path, submission: Path, output: Path) -> list[str]:
    """The command that marks one submission; results.json is left in ``output``."""
    output.mkdir(parents=True, exist_ok=True)
    return [str(OTTER), "run", "--no-logo", "-a", str(autograder), "-o", str(output),
            str(submission)]  # fmt: skip


def points(output: Path) -> dict[str, float]:
    """What results.json says each question earned, public and hidden tests together."""
    earned: dict[str, float] = {}
    for test in json.loads((output / "results.json").read_text(encoding="utf-8"))["tests"]:
        if "score" in test:
            question = test["name"].removesuffix("_hidden")
            earned[question] = earned.get(question, 0.0) + test["score"]
    return earned


def _translated() -> dict[str, str]:
    """The hidden tests as Otter test files, by file name."""
    files: dict[str, list[str]] = {}

    def body(prepared: Prepared) -> None:
        for item, case in prepared.tests:
            if case.hidden:
                cases = files.setdefault(item.path.stem.removeprefix("test_"), [])
                cases.append(_otter_case(item, case, len(cases)))

    with_tests(find_course(ROOT).assignment(SLUG), body)
    return {
        f"{question}_hidden.py": "\n\n".join([_head(question), *cases]) + "\n"
        for question, cases in files.items()
    }


def _head(question: str) -> str:
    """The hidden test file without what belongs to pytest."""
    module = ast.parse((HIDDEN / f"test_{question}.py").read_text(encoding="utf-8"))
    for node in module.body:
        if isinstance(node, ast.FunctionDef):
            node.decorator_list = []
    module.body = [node for node in module.body if not _is_import(node)]
    return (
        "import numpy as np\n"
        "from answers import Student, assert_matches, pytest, reference\n"
        "from otter.test_files import test_case\n\n"
        f"OK_FORMAT = False\nname = '{question}_hidden'\npoints = None\n\n"
        f"{ast.unparse(module)}"
    )


def _is_import(node: ast.stmt) -> bool:
    return isinstance(node, (ast.Import, ast.ImportFrom))


def _otter_case(item: pytest.Item, case: Case, number: int) -> str:
    assert isinstance(item, pytest.Function)
    given = {"student": "Student(env)", "reference": "reference"}
    given |= {name: repr(value) for name, value in parameters_of(item).items()}
    for name, function in once_functions(item).items():
        given[name] = _call(function, {**given, "rng": _rng(item, seed_for(item, function))})
    given["rng"] = _rng(item, seed_of(case_id(item)))
    return (
        f"@test_case(name={case.title!r}, points={case.points!r}, hidden=True)\n"
        f"def case_{number}(env):\n"
        f"    {_call(item.function, given)}"
    )


def _call(function: Callable[..., Any], given: dict[str, str]) -> str:
    names = inspect.signature(function).parameters
    return f"{function.__name__}({', '.join(f'{name}={given[name]}' for name in names)})"


def _rng(item: pytest.Item, seed: int) -> str:
    """As emgrade makes the fixture ``rng``."""
    return f"np.random.default_rng(np.array({entropy_of(item, seed)}, np.uint32))"
