"""The zip, and the two PDFs in it, read back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from notebook_files import (
    BEGIN,
    END,
    PLACEHOLDER,
    base64_of,
    code,
    file_content,
    markdown,
    pages,
    pictures_in,
    png,
    printed,
    prints,
    raised,
    shows,
)

from emgrade.errors import UserError
from emgrade.export.export import export_notebook
from emgrade.export.summary import summary

HOMEWORK = [
    code("import otter\ngrader = otter.Notebook()"),
    markdown("# Homework\n\nIntroduction."),
    markdown(f"{BEGIN}\n\n**Question 1:** Derive the mean of $x$."),
    markdown("First answer: $\\mu = \\sum_k \\pi_k \\mu_k$.\n\n$$\\foo$$"),
    markdown(f"{END}\n\n{BEGIN}\n\n**Question 2:** Explain."),
    markdown(PLACEHOLDER),
    markdown(END),
    code("def solve():\n    return 1"),
    code('grader.check("q3")', printed("q3 passed")),
    markdown(f"{BEGIN}\n\n**Question 4:** Look at the plot."),
    code("plot()", shows({"image/png": base64_of(png(60, 40))}), printed("plotted"),
         raised("\x1b[31mValueError\x1b[0m: no")),
    markdown("Fourth answer."),
    code('grader.check("q4")'),
    markdown(END),
    code("grader.export()"),
]  # fmt: skip


def test_every_question_begins_a_page_in_its_order() -> None:
    done = prints(*HOMEWORK)
    first, second, third = pages(done.written)
    assert first.startswith("homework Question 1 Question 1: Derive the mean of 𝑥. ANSWER First")
    assert second.startswith("homework Question 2 Question 2: Explain. ANSWER No answer was")
    assert third.startswith("homework Question 4 Question 4: Look at the plot. ANSWER plot()")
    assert [first[-5:], second[-5:], third[-5:]] == ["1 / 3", "2 / 3", "3 / 3"]
    assert "Fourth answer." in third
    assert "plotted" in third
    assert "ValueError: no" in third
    assert pictures_in(done.written or b"") == [[], [], [(60, 40)]]
    together = " ".join((first, second, third))
    for noise in ("otter", "grader", "Introduction", "def solve", "q3 passed", "Type your answer"):
        assert noise not in together


def test_everything_is_in_the_other_in_its_order() -> None:
    text = " ".join(pages(prints(*HOMEWORK).everything))
    places = [text.index(words) for words in (
        "import otter", "Introduction.", "Question 1:", "First answer", "Question 2:",
        "Type your answer here", "def solve", 'grader.check("q3")', "q3 passed", "Question 4:",
        "plot()", "plotted", "Fourth answer.", "grader.export()",
    )]  # fmt: skip
    assert places == sorted(places)


def test_a_long_answer_goes_on_with_the_question_in_the_head() -> None:
    done = prints(markdown(f"{BEGIN}\n**Q1**"), markdown("words\n\n" * 100), markdown(END),
                  markdown(f"{BEGIN}\n**Q2**"), markdown("x"), markdown(END))  # fmt: skip
    texts = pages(done.written)
    assert len(texts) > 2
    assert all(text.startswith("homework Q1 ") for text in texts[:-1])
    assert texts[-1].startswith("homework Q2 Q2 ")


def test_a_question_without_any_cell_has_its_page() -> None:
    (text,) = pages(prints(markdown(f"{BEGIN}\n**Q1** why?"), markdown(END)).written)
    assert "The notebook has no cell for an answer after this text." in text


def test_the_same_notebook_gives_the_same_zip(tmp_path: Path) -> None:
    path = tmp_path / "homework.ipynb"
    path.write_bytes(file_content(*HOMEWORK))
    one = export_notebook(path, tmp_path / "one.zip").path.read_bytes()
    assert export_notebook(path, tmp_path / "two.zip").path.read_bytes() == one


def test_the_zip(tmp_path: Path) -> None:
    path = tmp_path / "homework.ipynb"
    path.write_bytes(file_content(*HOMEWORK) + b"\n\n")
    exported = export_notebook(path)
    assert exported.path == tmp_path / "homework.zip"
    with zipfile.ZipFile(exported.path) as archive:
        assert archive.namelist() == list(exported.names)
        assert archive.namelist() == ["homework.ipynb", "homework.pdf", "homework-written.pdf"]
        assert archive.read("homework.ipynb") == path.read_bytes()
        assert pages(archive.read("homework-written.pdf")) == pages(exported.prints.written)
    assert sorted(tmp_path.iterdir()) == [path, exported.path]


def test_a_notebook_without_questions_has_no_written_parts(tmp_path: Path) -> None:
    path = tmp_path / "homework.ipynb"
    path.write_bytes(file_content(markdown("x")))
    exported = export_notebook(path, tmp_path)  # a folder will do
    assert exported.path == tmp_path / "homework.zip"
    assert exported.names == ("homework.ipynb", "homework.pdf")
    assert "no question is marked with <!-- BEGIN QUESTION -->" in "\n".join(summary(exported))


def test_the_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("homework.ipynb").write_bytes(file_content(*HOMEWORK, markdown("\U0010fff0")))
    assert summary(export_notebook(Path("homework.ipynb"))) == [
        "homework.zip: homework.ipynb, homework.pdf, homework-written.pdf",
        "written parts (3): Question 1, Question 2 (no answer), Question 4",
        "cell 4, line 3: formula: \\foo is no command of LaTeX maths\n    $$\\foo$$\n      ^",
        "no font here has \U0010fff0 (U+10FFF0); printed as numbers in frames "
        "(a font that has them, once installed, is used)",
    ]


def test_a_hundred_findings_are_not_all_listed(tmp_path: Path) -> None:
    path = tmp_path / "homework.ipynb"
    path.write_bytes(file_content(markdown("$\\foo$ " * 100)))
    assert summary(export_notebook(path))[-1] == "and 70 more like these"


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "homework.ipynb"
    path.write_bytes(file_content(markdown("x")))
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="cannot be written"):
        export_notebook(path, tmp_path / "file" / "a.zip")
    with pytest.raises(UserError, match="would be overwritten by the zip"):
        export_notebook(path, path)
    assert path.read_bytes() == file_content(markdown("x"))


def test_the_title_is_the_file_name_whatever_it_is(tmp_path: Path) -> None:
    path = tmp_path / 'my "home#work" [1] $x$.ipynb'
    path.write_bytes(file_content(markdown("x")))
    with zipfile.ZipFile(io.BytesIO(export_notebook(path).path.read_bytes())) as archive:
        assert pages(archive.read(f"{path.stem}.pdf"))[0].startswith('my "home#work" [1] $x$ x')


def test_an_answer_in_code_that_was_not_run() -> None:
    ran = code("plt.plot(x)")
    cells = [
        markdown(f"{BEGIN}\n**Q1**"), ran | {"execution_count": None},
        code("# your code: the figure") | {"execution_count": None}, ran,
        code("plt.plot(x)", printed("4")) | {"execution_count": None},
        markdown(END), ran | {"execution_count": None},
    ]  # fmt: skip
    found = prints(*cells).findings
    assert [(one.cell, one.what.partition(",")[0]) for one in found] == [(2, "was not run")]
