"""The command line: parse, call a workflow, print, exit.

Exit status: 0 done, 1 what was asked for does not hold, 2 the user's mistake, said in one line.
"""

from __future__ import annotations

import gc
import math
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

import emgrade
from emgrade.errors import UserError

DONE, DOES_NOT_HOLD, USERS_MISTAKE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; every mistake of the user is one line."""
    for stream in (sys.stdout, sys.stderr):  # a Windows console's code page knows no tick
        if (stream.encoding or "").lower().replace("-", "") != "utf8" and hasattr(
            stream, "reconfigure"
        ):
            stream.reconfigure(errors="replace")
    try:
        status = commands.main(
            args=None if arguments is None else list(arguments),
            prog_name="emgrade", standalone_mode=False,
            color=_colour(),
            obj=sys.argv[1:] if arguments is None else None,
        )  # fmt: skip
    except UserError as error:
        status = _complain(str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        status = USERS_MISTAKE
    except click.ClickException as error:
        status = _complain(f"{_one_line(error)}; see emgrade {_command(error)}--help")
    except (KeyboardInterrupt, click.Abort):
        status = INTERRUPTED
    except SystemExit:  # click's answer to a reader that left, as in `emgrade list | head -1`
        status = DONE
    except Exception as error:
        if "EMGRADE_DEBUG" in os.environ:
            raise
        status = _complain(
            f"a fault of emgrade itself ({type(error).__name__}: {error}); "
            "please report it with what EMGRADE_DEBUG=1 in the environment shows"
        )
    gc.freeze()  # else Python's last act is to look through everything for what can be freed
    sys.exit(status if isinstance(status, int) else DONE)


def _begin_again_with(modules: Sequence[str]) -> None:
    """What a marked notebook and its solution both need is imported once (see the stem)."""
    from emgrade.student import stem
    from emgrade.student.sandbox import environment

    if (arguments := click.get_current_context().obj) is not None:
        stem.begin_again(modules, arguments, environment())


def _complain(message: str) -> int:
    line = " ".join(message.split())
    sign = click.style("emgrade:", fg="red", bold=True)
    click.echo(f"{sign} {line}", err=True, color=_colour())
    return USERS_MISTAKE


def _colour() -> bool | None:
    """Never where the user does not want any (no-color.org); else as the stream has it."""
    return False if "NO_COLOR" in os.environ else None


def _one_line(error: click.ClickException) -> str:
    return error.format_message().rstrip(".")


def _command(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f"{context.info_name} " if context is not None and context.parent is not None else ""


PATH = click.Path(path_type=Path)
SLUG = click.argument("slug")
JOBS = click.option("-j", "--jobs", type=click.IntRange(1, 256), default=os.cpu_count() or 1,
                    show_default="one a processor", help="How many at a time.")  # fmt: skip
WEAK = click.option("--allow-weak-isolation", "allow_weak", is_flag=True,
                    help="Run student code although this machine cannot isolate it. Only for "
                    "code that you trust: it could read the solution.")  # fmt: skip


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Every command has its own --help with examples.",
)
@click.version_option(emgrade.__version__, prog_name="emgrade", message="%(prog)s %(version)s")
def commands() -> None:
    """Mark numerical Python by what it returns."""


def example(*lines: str) -> str:
    """An epilog that shows commands as they are typed."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@commands.command("list", epilog=example("emgrade list"))
def list_() -> None:
    """Show the course's assignments."""
    from emgrade.course import find_course

    course = find_course(Path.cwd())
    assignments = [course.assignment(slug) for slug in course.slugs]
    width = max((len(assignment.slug) for assignment in assignments), default=0)
    for assignment in assignments:
        points = f"{assignment.file.points:g} points"
        by_hand = math.fsum(one.points for one in assignment.questions if one.by_hand)
        of_them = f" ({by_hand:g} points by hand)" if by_hand else ""
        click.echo(f"{assignment.slug:<{width}}  {points:>10}  {assignment.title}{of_them}")


@commands.command(epilog=example("emgrade sync", "emgrade sync gmm1d_lab", "emgrade sync --check"))
@click.argument("slug", required=False)
@click.option("--check", is_flag=True, help="Only say whether a skeleton is stale (exit 1).")
def sync(slug: str | None, check: bool) -> int:
    """Write every skeleton anew from its solution, or those of one assignment."""
    from emgrade.authoring import skeleton
    from emgrade.course import find_course
    from emgrade.errors import shown

    course = find_course(Path.cwd())
    act = skeleton.stale if check else skeleton.sync
    slugs = course.slugs if slug is None else [slug]
    changed = [path for one in slugs for path in act(course.assignment(one))]
    for path in changed:
        click.echo(f"{'stale' if check else 'wrote'} {shown(path)}")
    if not changed:
        click.echo("every skeleton is up to date")
    return DOES_NOT_HOLD if check and changed else DONE


@commands.command(epilog=example("emgrade handout gmm1d_lab", "emgrade handout gmm1d_lab -o dist"))
@SLUG
@click.option("-o", "--output", type=PATH, default=Path(), show_default="here", help="Folder.")
def handout(slug: str, output: Path) -> None:
    """Write SLUG-handout.zip: what students get."""
    from emgrade.authoring.handout import build_handout
    from emgrade.course import find_course
    from emgrade.errors import shown

    course = find_course(Path.cwd())
    click.echo(shown(build_handout(course, course.assignment(slug), output)))


@commands.command(epilog=example("emgrade check", "emgrade check --watch", "emgrade check ~/lab"))
@click.argument("path", type=PATH, default=Path())
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved.")
def check(path: Path, watch: bool) -> int:
    """Run the public tests on the work in this folder (for students)."""
    from emgrade import check as checking
    from emgrade.terminal import show_check, waiting

    for _ in checking.changes(path) if watch else [None]:
        if watch:
            click.clear()
        with waiting() as say:
            report, assignment = checking.check(path, lambda one: say(one.title or one.id))
        show_check(report, assignment)
        if watch:
            click.echo(click.style("Waiting for the next save; Ctrl-C ends.", dim=True))
    passed = all(outcome.status in ("passed", "remark") for outcome in report.outcomes)
    return DONE if passed and not report.problem else DOES_NOT_HOLD


@commands.command(epilog=example(
    "emgrade grade gmm1d_lab submissions/ -o grades",
    "emgrade grade gmm1d_lab ada/gmm1d.py --json -",
))  # fmt: skip
@SLUG
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")
@click.option("-o", "--output", type=PATH, help="Folder for grades.csv and results/*.json.")
@JOBS
@click.option("--json", "json_file", metavar="FILE",
              help="Take each PATH as one submission; write its results.json (- prints it).")
@WEAK
def grade(slug: str, paths: tuple[Path, ...], output: Path | None, jobs: int,
          json_file: str | None, allow_weak: bool) -> None:  # fmt: skip
    """Mark submissions: files, a submission's folder, or a folder of submissions."""
    from emgrade.classroom.grade import (
        Row,
        keep_grades,
        keep_results,
        mark_class,
        prepare_file,
        prepare_output,
        row,
        slow_of_class,
    )
    from emgrade.classroom.intake import Found, find_submissions
    from emgrade.course import find_course
    from emgrade.errors import SubmissionPathError
    from emgrade.grading.faults import faults
    from emgrade.grading.report import GradeReport
    from emgrade.submission import as_text

    assignment = find_course(Path.cwd()).assignment(slug)
    if json_file is not None:
        for path in paths:
            if not path.exists():
                raise SubmissionPathError("no such file or folder", file=path,
                                          mend="check the path")  # fmt: skip
        found = [Found(as_text(str(path)), path) for path in paths]
    else:
        found = find_submissions(paths, assignment)
    slow = slow_of_class(assignment, found)
    if assignment.has_notebook:
        _begin_again_with(slow)
    if output is not None:
        prepare_output(output)
    if json_file not in (None, "-"):
        prepare_file(Path(json_file))
    rows: list[Row] = []
    failed: dict[str, list[str]] = {}
    in_full: dict[str, GradeReport] = {}
    interrupted = False
    advance: Callable[[], object] = list

    def keep(report: GradeReport) -> None:
        rows.append(row(report))
        for fault in faults(report):
            failed.setdefault(fault, []).append(report.submission)
        if json_file is not None:
            in_full[report.submission] = report
        if output is not None:
            keep_results(output, report)
        advance()

    if json_file is not None:
        mark_class(
            assignment, found, slow, jobs=jobs, allow_weak=allow_weak, on_report=keep
        )
        _write_json(json_file, [in_full[one.name] for one in found])
    else:
        from emgrade.grades_table import show_grades
        from emgrade.terminal import progress, show_isolation

        with progress(len(found)) as bar:
            advance = bar.advance

            def begin(layers: dict[str, str]) -> None:
                show_isolation(layers)
                bar.start()

            try:
                mark_class(
                    assignment, found, slow, jobs=jobs, allow_weak=allow_weak,
                    on_layers=begin, on_report=keep,
                )  # fmt: skip
            except KeyboardInterrupt:
                if not rows:
                    raise
                interrupted = True
        show_grades(rows, assignment.auto_questions)
        if output is None and any(one.note for one in rows):
            click.echo("what they were told: with -o FOLDER it is in FOLDER/results", err=True)
    for fault, names in failed.items():
        among = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        click.echo(f"emgrade: {among}: {fault}", err=True)
    if output is not None:
        click.echo(f"wrote {keep_grades(output, assignment, rows)}", err=json_file == "-")
    if interrupted:
        click.echo(f"emgrade: interrupted: {len(rows)} of {len(found)} are marked", err=True)
        raise KeyboardInterrupt


def _write_json(target: str, reports: Sequence[Any]) -> None:
    import msgspec

    from emgrade.bundle.gradescope import results
    from emgrade.bundle.run import write_results

    contents = [results(report) for report in reports]
    content: Any = contents[0] if len(contents) == 1 else contents
    if target == "-":
        click.echo(msgspec.json.format(msgspec.json.encode(content), indent=2))
    else:
        write_results(Path(target), content)


@commands.command(epilog=example("emgrade autograder gmm1d_lab"))
@SLUG
@click.option("-o", "--output", type=PATH, show_default="SLUG-autograder.zip", help="The zip.")
def autograder(slug: str, output: Path | None) -> None:
    """Write the zip to upload to Gradescope."""
    from emgrade.bundle.build import build_bundle
    from emgrade.course import find_course
    from emgrade.errors import shown

    course = find_course(Path.cwd())
    target = output or Path(f"{slug}-autograder.zip")
    click.echo(shown(build_bundle(course, course.assignment(slug), target)))


@commands.command(epilog=example("emgrade run gmm1d_lab-autograder.zip ada/ results.json"))
@click.argument("bundle", type=PATH)
@click.argument("submission", type=PATH)
@click.argument("results", type=PATH)
@click.option("--metadata", type=PATH, help="Gradescope's submission_metadata.json.")
@WEAK
def run(bundle: Path, submission: Path, results: Path, metadata: Path | None,
        allow_weak: bool) -> int:  # fmt: skip
    """Mark one submission with a bundle, as Gradescope's run_autograder does."""
    from emgrade.bundle.run import run_bundle
    from emgrade.bundle.unpack import open_bundle

    report = run_bundle(
        lambda: open_bundle(bundle), submission, results, metadata,
        allow_weak=allow_weak, begin_again=_begin_again_with,
    )  # fmt: skip
    return DONE if report is not None else USERS_MISTAKE


@commands.command(epilog=example("emgrade audit gmm1d_lab"))
@SLUG
@JOBS
@WEAK
def audit(slug: str, jobs: int, allow_weak: bool) -> int:
    """Is the grader any good? Marks the reference, the skeleton, and the known mistakes."""
    from emgrade.authoring.audit import audit as auditing
    from emgrade.course import find_course
    from emgrade.student.preloads import slow_modules

    assignment = find_course(Path.cwd()).assignment(slug)
    if assignment.has_notebook:
        _begin_again_with(slow_modules(assignment))
    wrong, kinds = 0, Counter[str]()
    for finding in auditing(assignment, jobs=jobs, allow_weak=allow_weak):
        specimen, report = finding.specimen, finding.report
        kinds[specimen.kind] += 1
        sign = click.style("✗", fg="red") if finding.wrong else click.style("✓", fg="green")
        lost = ", ".join(
            f"{question} {mark.score - mark.max_score:g}"
            for question, mark in report.marks.items()
            if mark.score < mark.max_score
        )
        click.echo(f"{sign} {specimen.kind:<9} {specimen.name:<32} {report.score:>6g}  {lost}")
        if finding.wrong:
            wrong += 1
            click.echo(click.style(f"    {finding.wrong}", fg="red"))
    tried = ", ".join(f"{kinds[kind]} {kind}s" for kind in ("mistake", "variant"))
    click.echo(f"{wrong} of {kinds.total()} specimens not marked as they should be" if wrong
               else f"every specimen is marked as it should be ({tried})")  # fmt: skip
    return DOES_NOT_HOLD if wrong else DONE


@commands.command(epilog=example("emgrade export", "emgrade export homework.ipynb",
                                 "emgrade export homework.ipynb -o to_submit.zip"))  # fmt: skip
@click.argument("notebook", type=PATH, default=".")
@click.option("-o", "--output", type=PATH, show_default="NOTEBOOK.zip", help="The zip.")
def export(notebook: Path, output: Path | None) -> None:
    """Write a zip of a notebook, its PDF, and the PDF of its written parts.

    NOTEBOOK is a file, or a folder: of a handout, or with one notebook only. This folder, if
    nothing is said.
    """
    from emgrade.export.export import export_notebook
    from emgrade.export.notebook import only_notebook
    from emgrade.export.summary import summary

    if (notebook / "assignment.toml").is_file():
        from emgrade.course import open_handout

        asked = [notebook / name for name in open_handout(notebook).submit
                 if name.endswith(".ipynb") and (notebook / name).is_file()]  # fmt: skip
        notebook = asked[0] if len(asked) == 1 else notebook
    for line in summary(export_notebook(only_notebook(notebook), output)):
        click.echo(line)
