"""Markdown with LaTeX in it → one HTML page that needs nothing else: no network, no script.

Formulas become MathML, which every current browser draws by itself; pictures and style are inside
the file. The work is pandoc's, which comes inside a wheel (``pip install 'emgrade[instructor]'``).
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

from emgrade.authoring.mathml import for_browsers
from emgrade.errors import CourseError, UserError

# As VS Code and GitHub read it, a list needs no empty line before it; pandoc wants to be told.
_READER = "markdown+lists_without_preceding_blankline"
_ENOUGH_FOR_A_TABLE_OF_CONTENTS = 4


def render_page(markdown: str, *, title: str, file: Path) -> str:
    """The page for the text of ``file``, beside which its pictures lie.

    The page gets ``title`` as its heading unless the text begins with a heading of its own.
    UserError without pandoc; CourseError, with the line, when a formula does not parse, a picture
    is missing or pandoc would leave something out.
    """
    heading, body = _without_heading(markdown, otherwise=title)
    with tempfile.TemporaryDirectory(prefix="emgrade-page-") as folder:
        defaults, metadata, log = (
            Path(folder) / name for name in ("defaults.json", "metadata.json", "log.json")
        )
        defaults.write_text(json.dumps(_defaults(title)), encoding="utf-8")
        # In a metadata file, and nowhere else, pandoc reads the title as Markdown.
        metadata.write_text(json.dumps({"title": heading}), encoding="utf-8")
        files = [f"--defaults={defaults}", f"--metadata-file={metadata}", f"--log={log}"]
        done = subprocess.run(
            [_pandoc(), *_options(file, body), *files],
            input=body.encode("utf-8"),
            capture_output=True,
            check=False,
        )
        if log.is_file():
            _check_log(json.loads(log.read_text(encoding="utf-8")), markdown, file)
        if done.returncode != 0:
            complaint = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise CourseError(
                f"pandoc cannot read it ({complaint[-1] if complaint else 'it says nothing'})",
                file=file,
            )
    return for_browsers(done.stdout.decode("utf-8").replace("\r\n", "\n"))


def _pandoc() -> str:
    try:
        import pypandoc  # type: ignore[import-untyped]  # an extra: students do without

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        raise UserError(
            "pages are made by pandoc, which is not installed",
            mend="pip install 'emgrade[instructor]'",
        ) from None


def _options(file: Path, body: str) -> list[str]:
    here = resources.files("emgrade.authoring")
    sections = len(re.findall(r"^## ", body, re.MULTILINE))
    contents = ["--toc", "--toc-depth=2"] if sections >= _ENOUGH_FOR_A_TABLE_OF_CONTENTS else []
    return [
        *contents,
        f"--from={_READER}",
        "--to=html5",
        "--mathml",
        "--embed-resources",
        f"--resource-path={file.parent}",
        f"--template={here / 'page.html'}",
        "--eol=lf",
        "--wrap=preserve",
        "--columns=10000",  # narrower, a long line would give a table columns of equal width
    ]


def _defaults(title: str) -> dict[str, Any]:
    """Options with content in them: a command line is no place for a style sheet."""
    css = (resources.files("emgrade.authoring") / "page.css").read_text(encoding="utf-8")
    return {"variables": {"css": css, "pagetitle": escape(title)}}


_HEADING = re.compile(r"\s*^#[ \t]+(?P<text>.*?)[ \t#]*$", re.MULTILINE)


def _without_heading(markdown: str, otherwise: str) -> tuple[str, str]:
    """The first heading, if the text begins with one, and what follows it.

    The page sets it above the table of contents, in which it has no place.
    """
    heading = _HEADING.match(markdown)
    return (heading["text"], markdown[heading.end() :]) if heading else (otherwise, markdown)


def _check_log(entries: Sequence[dict[str, Any]], markdown: str, file: Path) -> None:
    """Turn the first thing pandoc could not do as written into an error with its line."""
    for entry in entries:
        if entry["type"] == "CouldNotConvertTeXMath":
            formula = str(entry["contents"])
            raise CourseError(
                f"formula does not parse: {_reason(entry['message'])}",
                file=file,
                line=_line_with(markdown, formula),
                mend=f"look at {_first_line(formula)}",
            )
        if entry["type"] in {"BlockNotRendered", "InlineNotRendered"}:
            left_out = _raw_text(entry["contents"])
            if not _MACRO.match(left_out):
                raise CourseError(
                    f"would be left out of the page: {_first_line(left_out)}",
                    file=file,
                    line=_line_with(markdown, left_out),
                    mend="put formulas between $ or $$",
                )
        elif entry["verbosity"] in {"WARNING", "ERROR"}:
            raise CourseError(
                _first_line(str(entry.get("pretty") or entry["type"])),
                file=file,
                line=_line_with(markdown, str(entry.get("path", ""))),
                mend="pictures lie beside the text" if "path" in entry else "mend the text",
            )


_MACRO = re.compile(r"\\(?:(?:re|provide)?newcommand|def|DeclareMathOperator|let)\b")


def _raw_text(contents: object) -> str:
    """The text of what pandoc left out: ``{"t": "RawBlock", "c": ["tex", text]}``."""
    match contents:
        case {"c": [_, str(text)]}:
            return text
        case _:
            return str(contents)


def _reason(message: str) -> str:
    """``unexpected control sequence \\foo`` out of pandoc's five lines with a caret."""
    reasons = [line for line in message.splitlines() if line.startswith("unexpected")]
    return reasons[0] if reasons else _first_line(message)


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def _line_with(markdown: str, fragment: str) -> int | None:
    """The line (from 1) where a fragment's first word stands in the text."""
    start = markdown.find(fragment) if fragment.strip() else -1
    if start < 0:
        return None
    start += len(fragment) - len(fragment.lstrip())
    return markdown.count("\n", 0, start) + 1
