"""The command line, as a person runs it: every mistake is one line, every answer a clean one."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from repo_lab import HANGS, POINTS, SCRIPT, SLUG, complaint, copy_course, emgrade
from results_checks import check_results, read_results

import emgrade as package

COMMANDS = ["list", "sync", "handout", "check", "grade", "autograder", "run", "audit", "export"]
ANSI = "\x1b["


@pytest.fixture
def away(tmp_path: Path) -> Path:
    """An empty folder in no course."""
    folder = tmp_path / "away"
    folder.mkdir()
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the course that a test may break."""
    return copy_course(tmp_path / "course", limits="")


# ---- help


def test_help_names_every_command(away: Path) -> None:
    done = emgrade("--help", cwd=away)
    assert (done.status, done.err) == (0, "")
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\S", done.out, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example_of_itself(command: str, away: Path) -> None:
    done = emgrade(command, "--help", cwd=away)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Usage: emgrade {command}")
    _, _, examples = done.out.partition("Examples:\n")
    assert re.search(rf"^ *emgrade {command}\b", examples, re.MULTILINE)
    assert emgrade(command, "-h", cwd=away) == done


def test_version(away: Path) -> None:
    assert emgrade("--version", cwd=away) == (0, f"emgrade {package.__version__}\n", "")


def test_no_command_at_all_shows_the_help(away: Path) -> None:
    done = emgrade(cwd=away)
    assert done.status == 2
    assert "Usage: emgrade" in done.out + done.err
    assert "Traceback" not in done.err


# ---- the user's mistakes


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["sync"],
        ["sync", "--check"],
        ["handout", SLUG],
        ["audit", SLUG],
        ["autograder", SLUG],
        ["grade", SLUG, "."],
    ],
    ids=" ".join,
)
def test_outside_a_course(arguments: list[str], away: Path) -> None:
    said = complaint(emgrade(*arguments, cwd=away))
    assert "is not inside a course" in said
    assert "go to a directory that holds assignments/" in said


@pytest.mark.parametrize(
    "arguments", [["handout"], ["audit"], ["autograder"], ["grade", "."]], ids=lambda a: a[0]
)
def test_an_unknown_assignment_and_the_nearest_one(arguments: list[str], lab: Path) -> None:
    command, *rest = arguments
    said = complaint(emgrade(command, "gmm1d_la", *rest, cwd=lab))
    assert said.startswith("no assignment 'gmm1d_la' in .; ")
    assert said.endswith(f"did you mean '{SLUG}'?")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lst"], "No such command"),
        (["grade"], "Missing argument 'SLUG'; see emgrade grade --help"),
        (["grade", SLUG], "Missing argument 'PATH...'"),
        (["grade", SLUG, ".", "--jobs", "0"], "--jobs"),
        (["grade", SLUG, ".", "--jobs", "many"], "not a valid integer"),
        (["check", "--wach"], "--watch"),
        (["run", "a.zip"], "Missing argument"),
        (["list", "too", "many"], "unexpected extra argument"),
    ],
)
def test_wrong_arguments(arguments: list[str], words: str, lab: Path) -> None:
    said = complaint(emgrade(*arguments, cwd=lab))
    assert words in said
    assert "see emgrade " in said


def test_paths_that_hold_no_submission(lab: Path, away: Path) -> None:
    (away / "empty").mkdir()
    (away / "essays").mkdir()
    (away / "essays" / "essay.pdf").write_bytes(b"%PDF")
    for path, words in {
        "nobody": "nobody: no such file or folder; check the path",
        "nobody/gmm1d.py": "no such file or folder",
        "empty": "empty: the folder is empty; give a submission or a folder of submissions",
        "essays": "essays: there is no gmm1d.py in this folder, and no folder either",
    }.items():
        assert words in complaint(emgrade("grade", SLUG, away / path, cwd=lab))
    said = complaint(emgrade("grade", SLUG, away / "nobody", "--json", "-", cwd=lab))
    assert "nobody: no such file or folder" in said


def test_check_where_there_is_no_handout(lab: Path, away: Path) -> None:
    assert "is no handout (it has no assignment.toml)" in complaint(emgrade("check", cwd=away))
    assert "no such file or folder" in complaint(emgrade("check", "nobody", cwd=away))
    inner = away / "gmm1d_lab-handout" / SLUG
    shutil.copytree(lab / "assignments" / SLUG, inner)
    said = complaint(emgrade("check", inner.parent, cwd=away))  # unzippers wrap folders in folders
    assert f"did you mean gmm1d_lab-handout/{SLUG}?" in said
    assert "tests are missing; unzip the handout again" in complaint(
        emgrade("check", inner, cwd=away)
    )


@pytest.mark.parametrize("command", ["handout", "autograder", "grade", "grade --json"])
def test_an_output_that_cannot_be_written(
    command: str, lab: Path, away: Path, solution: str, isolated: None
) -> None:
    """Below a regular file: nobody can, not even root."""
    (away / "file").touch()
    (away / "gmm1d.py").write_text(solution)
    target = away / "file" / "x"
    arguments = {
        "handout": ["handout", SLUG, "-o", target],
        "autograder": ["autograder", SLUG, "-o", target],
        "grade": ["grade", SLUG, away / "gmm1d.py", "-o", target],
        "grade --json": ["grade", SLUG, away / "gmm1d.py", "--json", target],
    }[command]
    said = complaint(emgrade(*arguments, cwd=lab))
    assert "file" in said
    assert "cannot" in said


def test_a_course_whose_files_are_broken(own: Path) -> None:
    description = own / "assignments" / SLUG / "assignment.toml"
    text = description.read_text()
    description.write_text(text.replace("points = 100", "points = 90"))
    said = complaint(emgrade("list", cwd=own))
    assert f"assignments/{SLUG}/assignment.toml:2: points is 90" in said
    description.write_text(text + "[[questions]\n")
    said = complaint(emgrade("list", cwd=own / "solutions"))
    assert re.search(r"assignment.toml:\d+: broken TOML", said)
    description.write_text(text)

    test = own / "graders" / SLUG / "hidden" / "test_em.py"
    test.write_text("import no_such_module\n")
    (own / "gmm1d.py").write_text("")
    for command in (["grade", SLUG, "gmm1d.py"], ["audit", SLUG]):
        said = complaint(emgrade(*command, cwd=own))
        assert "test_em.py" in said
        assert "no_such_module" in said


def test_points_that_do_not_add_up(own: Path) -> None:
    test = own / "graders" / SLUG / "hidden" / "test_em.py"
    test.write_text(test.read_text().replace("points(4)", "points(9)"))
    (own / "gmm1d.py").write_text("")
    said = complaint(emgrade("grade", SLUG, "gmm1d.py", cwd=own))
    assert re.search(r"assignment.toml:\d+: the tests of question 'em' carry 25 points, and", said)


# ---- the course


def test_list(lab: Path) -> None:
    done = emgrade("list", cwd=lab / "graders" / SLUG)  # anywhere in it
    assert (done.status, done.err) == (0, "")
    listed = [line.split() for line in done.out.splitlines()]
    assert f"{SLUG} 100 points A Gaussian mixture in one dimension".split() in listed


def test_sync(own: Path) -> None:
    assert emgrade("sync", "--check", cwd=own) == (0, "every skeleton is up to date\n", "")
    skeleton = own / "assignments" / SLUG / "gmm1d.py"
    before = skeleton.read_bytes()
    skeleton.write_bytes(before + b"# edited by hand\n")
    stale = emgrade("sync", "--check", cwd=own)
    assert stale == (1, f"stale assignments/{SLUG}/gmm1d.py\n", "")
    assert skeleton.read_bytes() != before  # looking changes nothing
    said = complaint(emgrade("handout", SLUG, cwd=own))
    assert f"assignments/{SLUG}/gmm1d.py" in said
    assert emgrade("sync", cwd=own) == (0, f"wrote assignments/{SLUG}/gmm1d.py\n", "")
    assert skeleton.read_bytes() == before
    assert emgrade("sync", "--check", cwd=own).status == 0


def test_audit(lab: Path, tmp_path: Path, isolated: None) -> None:
    course = copy_course(tmp_path / "course", limits="")  # nothing here hangs
    done = emgrade("audit", SLUG, cwd=course)
    assert done.status == 0, done
    assert ANSI not in done.out
    assert "✗" not in done.out
    lines = done.out.splitlines()
    assert lines[-1].startswith("every specimen is marked as it should be (")
    assert re.match(r"✓ reference +reference +100 *$", lines[0])
    assert re.match(r"✓ skeleton +skeleton +0  ", lines[1])
    mistakes = len(list((lab / "solutions" / SLUG / "mistakes").glob("*.py")))
    assert sum(line.startswith("✓ mistake") for line in lines) == mistakes > 10


def test_audit_of_a_grader_that_sees_too_little(own: Path, isolated: None) -> None:
    """A mistake that costs nothing, and a correct variant that is refused."""
    mistakes, variants = (own / "solutions" / SLUG / kind for kind in ("mistakes", "variants"))
    for folder in (mistakes, variants):
        for path in folder.glob("*.py"):
            path.unlink()
    (mistakes / "harmless.py").write_text('"""Nothing is wrong."""\n\nLOSES = ["em"]\n')
    (variants / "wrong.py").write_text('"""Not right."""\n\nGMM1D.estep = lambda self, X: X\n')
    done = emgrade("audit", SLUG, cwd=own)
    assert done.status == 1
    assert done.err == ""
    assert "loses no marks in em" in done.out
    place = r"\(graders/gmm1d_lab/public/estep\.py:\d+\)"
    wrong = rf"loses marks in estep: estep/estep\.py::.*; yours is \(4, 1\) {place}\n"
    assert re.search(wrong, done.out)
    assert done.out.splitlines()[-1] == "2 of 4 specimens not marked as they should be"
    (mistakes / "harmless.py").write_text('"""Nothing is wrong."""\n\nLOSES = ["emm"]\n')
    assert "harmless.py:3: LOSES names 'emm'" in complaint(emgrade("audit", SLUG, cwd=own))
    (mistakes / "harmless.py").write_text('"""Nothing is wrong."""\n')
    assert "a mistake must say what it loses" in complaint(emgrade("audit", SLUG, cwd=own))


@pytest.fixture
def no_specimens(own: Path) -> Path:
    """The own course without mistakes and variants: an audit takes a second."""
    for path in (own / "solutions" / SLUG).glob("*/*.py"):
        path.unlink()
    return own


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_code_that_the_solution_does_not_define(own: Path, isolated: None) -> None:
    change(own / "assignments" / SLUG / "assignment.toml", '"GMM1D.estep"', '"GMM1D.e_step"')
    submission = own / "solutions" / SLUG / "gmm1d.py"
    for command in (["audit", SLUG], ["grade", SLUG, submission]):
        said = complaint(emgrade(*command, cwd=own))
        assert "assignment.toml:10: 'estep' is about 'GMM1D.e_step', which the sol" in said


@pytest.mark.parametrize(
    ("forbidden", "words"),
    [
        ("np.linalg.eig", "did you mean 'numpy.linalg.eig'?"),
        ("numpy.linalg.eigg", "did you mean 'eig'?"),
        ("numpy.linalgg", "did you mean 'linalg'?"),
    ],
)
def test_forbidden_names_that_are_none(
    no_specimens: Path, isolated: None, forbidden: str, words: str
) -> None:
    names = f'forbidden = ["numpy.linalg", "not_installed.at_all", "{forbidden}"]'
    described = no_specimens / "assignments" / SLUG / "assignment.toml"
    change(described, "given =", f"{names}\ngiven =")
    said = complaint(emgrade("audit", SLUG, cwd=no_specimens))
    assert f"assignment.toml:4: forbidden names '{forbidden}', which does not exist" in said
    assert words in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("reference.GMM2D(3)", "has no attribute 'GMM2D'"),
        ("student.GMM2D(3)", "does not define `GMM2D`"),
        ("nump.array([3])", "name 'nump' is not defined"),
    ],
)
def test_a_test_that_asks_for_what_nobody_has(
    no_specimens: Path, isolated: None, asked: str, said: str
) -> None:
    """It is no student's fault, and the instructor reads in which line it is asked."""
    path = no_specimens / "graders" / SLUG / "hidden" / "test_em.py"
    change(path, "def test_one_iteration(student, iteration):",
           f"def test_one_iteration(student, reference, iteration):\n    {asked}")  # fmt: skip
    line = path.read_text(encoding="utf-8").partition(asked)[0].count("\n")
    done = emgrade("audit", SLUG, cwd=no_specimens)
    assert done.status == 1
    assert "a test failed by itself: em/test_em.py::test_one_iteration" in done.out
    assert f"graders/{SLUG}/hidden/test_em.py:{line + 1}: " in done.out
    assert said in done.out
    solution = no_specimens / "solutions" / SLUG / "gmm1d.py"
    done = emgrade("grade", SLUG, solution, "--json", "-", cwd=no_specimens)
    case = "em/test_em.py::test_one_iteration"
    place = f"graders/{SLUG}/hidden/test_em.py:{line + 1}"
    assert f"gmm1d.py: a test failed by itself: {case} ({place}: " in done.err
    marked = json.loads(done.out)
    outputs = [test["output"] for test in marked["tests"] if test.get("output")]
    assert outputs
    assert all("this is not your fault" in output for output in outputs)


def test_a_test_file_that_is_no_python(no_specimens: Path, isolated: None) -> None:
    path = no_specimens / "graders" / SLUG / "hidden" / "test_em.py"
    change(path, "def model(", "def model((")
    line = path.read_text(encoding="utf-8").partition("def model((")[0].count("\n") + 1
    for command in ("audit", "autograder"):
        said = complaint(emgrade(command, SLUG, cwd=no_specimens))
        place = rf"graders/{SLUG}/hidden/test_em.py:{line}: the test file does not load: "
        assert re.search(place + "SyntaxError: ", said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("def test_one_iteration(student, iteration)",
         "def test_one_iteration(student, itaration)",
         "the test asks for 'itaration', which is no fixture; did you mean 'iteration'?"),
        ("@pytest.mark.points(4)", "@pytest.mark.ponts(4)",
         "39: 'ponts' is no mark; did you mean 'points'?"),
        ("@pytest.mark.points(4)", "@pytest.mark.points()",
         "40: a mark @pytest.mark.points must say how many: one number, 0 or more"),
        ("@pytest.mark.points(4)", "@pytest.mark.points('4')", "40: a mark @pytest.mark.points "),
        ("@pytest.mark.points(4)", "@pytest.mark.points(-4)", "40: a mark @pytest.mark.points "),
        ("@pytest.mark.points(4)", "@pytest.mark.parametrize('m', [1])",
         "39: 'test_one_iteration' does not take 'm', which it is parametrised with; make the"),
        ("def test_same_optimum", "def test_one_iteration",
         "'test_one_iteration' is defined again: that of line 40 would be forgotten"),
    ],
)  # fmt: skip
def test_a_misspelt_fixture_or_mark_and_a_name_given_twice(
    no_specimens: Path, isolated: None, old: str, new: str, said: str
) -> None:
    path = no_specimens / "graders" / SLUG / "hidden" / "test_em.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    complained = complaint(emgrade("autograder", SLUG, cwd=no_specimens))
    assert f"graders/{SLUG}/hidden/test_em.py:" in complained
    assert said in complained


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("def test_never_falls(GMM1D)", "def test_never_falls(GMM1d)",
         r"em\.py:30: the test asks for 'GMM1d', which the solution does not define; did you mean "
         r"'GMM1D'\?"),
        ("@test_case(name=\"No iteration lowers the log-likelihood\", points=2)", "@test_case",
         r"em\.py:(29|30): the test file does not run: TypeError: write @test_case\(\) with"),
        ("import numpy as np", "import nump as np", r"em\.py:3: the test file does not run: Modu"),
    ],
)  # fmt: skip
def test_slips_in_a_public_test_file(
    no_specimens: Path, isolated: None, old: str, new: str, said: str
) -> None:
    change(no_specimens / "graders" / SLUG / "public" / "em.py", old, new)
    for command in ("audit", "autograder"):
        complained = complaint(emgrade(command, SLUG, cwd=no_specimens))
        assert re.search(f"graders/{SLUG}/public/{said}", complained)
    if "does not run" in said:  # the rest is known where the solution is run
        assert re.search(said, complaint(emgrade("handout", SLUG, cwd=no_specimens)))


def test_hidden_tests_that_nobody_finds(no_specimens: Path, isolated: None) -> None:
    hidden = no_specimens / "graders" / SLUG / "hidden"
    (hidden / "test_em.py").rename(hidden / "em.py")
    said = complaint(emgrade("audit", SLUG, cwd=no_specimens))
    assert "the tests of question 'em' carry 4 points, and it is worth 15; call graders/" in said
    assert said.strip().endswith("hidden/em.py test_em.py")
    (hidden / "em.py").write_text("")
    (hidden / "test_em.py").write_text("def check(student): ...\n")
    assert "call its functions test_" in complaint(emgrade("audit", SLUG, cwd=no_specimens))
    (hidden / "test_em.py").unlink()
    (hidden / "em.py").unlink()
    said = complaint(emgrade("audit", SLUG, cwd=no_specimens))
    assert said.strip().endswith(f"hidden tests belong into graders/{SLUG}/hidden/test_em.py")


def test_a_solution_of_which_a_part_is_not_marked(own: Path) -> None:
    """The skeleton would hold all of it."""
    path = own / "solutions" / SLUG / "gmm1d.py"
    text = path.read_text(encoding="utf-8")
    before, after = text.split("    def mstep(", 1)
    inside, rest = after.split("        # END SOLUTION\n", 1)
    inside = inside.replace("        # BEGIN SOLUTION NO PROMPT\n", "")
    rest = rest[rest.index('""" # END PROMPT') + len('""" # END PROMPT') :]
    path.write_text(f"{before}    def mstep({inside}{rest}", encoding="utf-8")
    line = before.count("\n") + 1
    for arguments in (["sync"], ["handout", SLUG], ["autograder", SLUG]):
        said = complaint(emgrade(*arguments, cwd=own))
        assert f"solutions/{SLUG}/gmm1d.py:{line}: nothing in 'GMM1D.mstep' is marked as a" in said


def test_sync_of_one_assignment(own: Path) -> None:
    for slug in (SLUG, "two_gaussian_homework"):
        for path in (own / "assignments" / slug).glob("*.py"):
            path.write_text(path.read_text() + "# stale\n")
    done = emgrade("sync", SLUG, cwd=own)
    assert [line.split("/")[1] for line in done.out.splitlines()] == [SLUG]
    assert emgrade("sync", SLUG, "--check", cwd=own).status == 0
    assert "no assignment 'gmm1d'" in complaint(emgrade("sync", "gmm1d", cwd=own))


# ---- grading


@pytest.fixture(scope="module")
def graded(
    lab: Path, solution: str, isolated: None, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, tuple[int, str, str]]:
    """A class of six, its grades, and what the command said."""
    root = tmp_path_factory.mktemp("class")
    folder, out = root / "submissions", root / "out"
    for name, source in {
        "ada": solution,
        "=SUM(A1)": solution,  # no spreadsheet shall take a name for a formula
        "[red]ben": (lab / "assignments" / SLUG / "gmm1d.py").read_text(),
        "eva": solution + "\nGMM1D.estep = lambda self, X: exec('while True: pass')\n",
        "max": "def (:\n",
    }.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "gmm1d.py").write_text(source)
    (folder / "zoe").mkdir()
    return folder, out, emgrade("grade", SLUG, folder, "-o", out, "--jobs", "2", cwd=lab)


def test_a_class_is_graded(graded: tuple[Path, Path, tuple[int, str, str]]) -> None:
    _, out, (status, printed, err) = graded
    assert status == 0
    assert err.startswith("isolation: ")
    assert "wrote " in printed
    for text in (printed, err):
        assert ANSI not in text
        assert "Traceback" not in text
    rows = list(csv.DictReader((out / "grades.csv").read_text(encoding="utf-8").splitlines()))
    assert [*rows[0]] == [
        "submission",
        "score",
        "max_score",
        "estep",
        "mstep_priors",
        "mstep_means",
        "mstep_variances",
        "em",
        "note",
    ]
    scores = {row["submission"]: (row["score"], row["note"]) for row in rows}
    assert scores == {
        "'=SUM(A1)": ("100", ""),
        "ada": ("100", ""),
        "[red]ben": ("0", ""),
        "eva": ("60", "ran out of time"),
        "max": ("0", "could not be tried"),
        "zoe": ("0", "could not be tried"),
    }
    assert all(row["max_score"] == "100" for row in rows)


def test_the_table_shows_everybody(graded: tuple[Path, Path, tuple[int, str, str]]) -> None:
    _, _, (_, printed, _) = graded
    for name in ("ada", "=SUM(A1)", "[red]ben", "eva", "max", "zoe"):
        assert re.search(rf"^ *{re.escape(name)} .*\b(100|60|0)\b", printed, re.MULTILINE)
    mean = (100 + 100 + 0 + 60 + 0 + 0) / 6
    assert re.search(rf"^ *mean +{mean:.1f} ", printed, re.MULTILINE)


def test_each_has_its_results(graded: tuple[Path, Path, tuple[int, str, str]]) -> None:
    folder, out, _ = graded
    kept = {path.stem: read_results(path, points=POINTS) for path in (out / "results").iterdir()}
    assert set(kept) == {path.name for path in folder.iterdir()}
    assert kept["ada"]["score"] == 100
    assert "could not be tried" in kept["zoe"]["tests"][0]["name"]
    assert all(
        set(one["extra_data"]["emgrade"]["questions"])
        == {"estep", "mstep_priors", "mstep_means", "mstep_variances", "em"}
        for one in kept.values()
    )


def test_json_prints_the_results_and_nothing_else(
    lab: Path, graded: tuple[Path, Path, tuple[int, str, str]]
) -> None:
    folder, out, _ = graded
    done = emgrade("grade", SLUG, folder / "ada", "--json", "-", cwd=lab)
    assert (done.status, done.err) == (0, "")
    content = check_results(json.loads(done.out), points=POINTS)
    kept = json.loads((out / "results" / "ada.json").read_text())
    for one in (content, kept):
        one["execution_time"] = 0
    assert content == kept  # the same, however it was asked for


def test_json_of_a_file_and_into_a_file(
    lab: Path, away: Path, graded: tuple[Path, Path, tuple[int, str, str]]
) -> None:
    folder, *_ = graded
    target = away / "deep" / "ada.json"
    done = emgrade("grade", SLUG, folder / "ada" / "gmm1d.py", "--json", target, cwd=lab)
    assert done == (0, "", "")
    assert read_results(target, points=POINTS)["score"] == 100
    several = emgrade("grade", SLUG, folder / "ada", folder / "zoe", "--json", "-", cwd=lab)
    assert sorted(one["score"] for one in json.loads(several.out)) == [0, 100]


def test_names_that_are_no_text_are_graded_too(lab: Path, away: Path, solution: str) -> None:
    folder = away / os.fsdecode(b"J\xf6rg")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system knows UTF-8 only")
    (folder / "gmm1d.py").write_text(solution)
    done = emgrade("grade", SLUG, away, "-o", away / "out", cwd=lab)
    assert done.status == 0, done
    assert len(list((away / "out" / "results").glob("*.json"))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on Unix")
def test_who_interrupts_keeps_what_is_marked(
    lab: Path, solution: str, isolated: None, tmp_path: Path
) -> None:
    hangs = solution + "\nGMM1D.estep = lambda self, X: exec('while True: pass')\n"
    for name, source in {"ada": solution, "bo": hangs}.items():
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "gmm1d.py").write_text(source)
    arguments = ["grade", SLUG, str(tmp_path / "class"), "-o", str(tmp_path / "out"), "-j", "1"]
    program = subprocess.Popen(
        [str(SCRIPT), *arguments], cwd=lab, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    start = time.monotonic()
    while not (tmp_path / "out" / "results" / "ada.json").exists():
        assert time.monotonic() - start < HANGS
        time.sleep(0.02)
    time.sleep(0.3)
    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=HANGS)
    assert program.returncode == 130
    assert "emgrade: interrupted: 1 of 2 are marked" in err
    assert "Traceback" not in out + err
    (row,) = csv.DictReader((tmp_path / "out" / "grades.csv").read_text().splitlines())
    assert (row["submission"], row["score"]) == ("ada", "100")


# ---- what it is written to


def on_a_terminal(arguments: list[str], cwd: Path, **environment: str) -> str:
    """The output of a command that believes to write to a terminal."""
    import pty

    main, terminal = pty.openpty()
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    program = subprocess.Popen(
        [str(SCRIPT), *arguments],
        cwd=cwd,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**kept, "TERM": "xterm-256color", **environment},
    )
    os.close(terminal)
    said = b""
    start = time.monotonic()
    while time.monotonic() - start < HANGS:
        try:
            chunk = os.read(main, 65536)
        except OSError:  # the other side is closed
            break
        if not chunk:
            break
        said += chunk
    os.close(main)
    program.wait(HANGS)
    return said.decode()


COLOUR = re.compile(r"\x1b\[[\d;]*?(3[0-7]|9[0-7]|38;|48;)[\d;]*m")


@pytest.mark.skipif(sys.platform == "win32", reason="terminals as on Unix")
def test_colour_on_a_terminal_unless_it_is_not_wanted(lab: Path) -> None:
    arguments = ["check", str(lab / "assignments" / SLUG)]
    assert COLOUR.search(on_a_terminal(arguments, lab))
    assert ANSI not in on_a_terminal(arguments, lab, NO_COLOR="1")
    assert COLOUR.search(on_a_terminal(["grade", "nothing", "."], lab))
    assert ANSI not in on_a_terminal(["grade", "nothing", "."], lab, NO_COLOR="1")


@pytest.mark.skipif(sys.platform == "win32", reason="terminals as on Unix")
def test_a_check_says_what_it_is_at_and_takes_that_back(lab: Path) -> None:
    said = on_a_terminal(["check", str(lab / "assignments" / SLUG)], lab, NO_COLOR="1")
    before, _, report = said.rpartition("\r" + " " * 79 + "\r")
    said_on_the_way = [line.strip() for line in before.split("\r") if line]
    assert said_on_the_way[0] == "E-step: responsibilities …"
    assert len(said_on_the_way) == 5
    assert "…" not in report
    assert "public checks pass" in report


@pytest.mark.skipif(sys.platform == "win32", reason="terminals as on Unix")
def test_a_table_without_colour(lab: Path, graded: tuple[Path, Path, tuple[int, str, str]]) -> None:
    arguments = ["grade", SLUG, str(graded[0] / "ada"), str(graded[0] / "max")]
    assert COLOUR.search(on_a_terminal(arguments, lab))
    assert not COLOUR.search(on_a_terminal(arguments, lab, NO_COLOR="1"))


def test_a_reader_that_leaves_early_is_no_error(lab: Path) -> None:
    program = subprocess.Popen(
        [str(SCRIPT), "list"], cwd=lab, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait(HANGS) == 0


def test_a_console_that_knows_no_tick(lab: Path) -> None:
    done = emgrade("check", f"assignments/{SLUG}", cwd=lab, PYTHONIOENCODING="ascii")
    assert done.status == 1
    assert "0 of 10 public checks pass" in done.out


# ---- faults of our own


def test_a_fault_of_our_own_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from emgrade import cli

    def broken(*_: object) -> None:
        raise RuntimeError("one\ntwo")

    monkeypatch.setattr("emgrade.course.find_course", broken)
    monkeypatch.delenv("EMGRADE_DEBUG", raising=False)
    with pytest.raises(SystemExit) as left:
        cli.main(["list"])
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "a fault of emgrade itself (RuntimeError: one two)" in said
    monkeypatch.setenv("EMGRADE_DEBUG", "1")
    with pytest.raises(RuntimeError):
        cli.main(["list"])


def test_an_interrupt(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from emgrade import cli

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("emgrade.course.find_course", interrupted)
    with pytest.raises(SystemExit) as left:
        cli.main(["list"])
    assert left.value.code == 130
    assert "Traceback" not in capsys.readouterr().err
