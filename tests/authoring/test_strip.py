"""Stripping solutions. The expected texts are what Otter Assign 7 makes of the same lines."""

from __future__ import annotations

import pytest
from course_factory import SKELETON, SOLUTION
from hypothesis import given
from hypothesis import strategies as st

from emgrade.authoring.strip import strip_lines, strip_solution
from emgrade.errors import CourseError

CASES = {
    "block": ("# BEGIN SOLUTION\nx = 1\ny = 2\n# END SOLUTION\n", "...\n"),
    "indented block": (
        "def f():\n    # BEGIN SOLUTION\n    return 1\n    # END SOLUTION\n",
        "def f():\n    ...\n",
    ),
    "block without prompt": (
        "a = 1\n# BEGIN SOLUTION NO PROMPT\nx = 1\n# END SOLUTION\n",
        "a = 1\n",
    ),
    "prompt": (
        '# BEGIN SOLUTION NO PROMPT\nx = 1\n# END SOLUTION\n""" # BEGIN PROMPT\nx = ...\n'
        '"""; # END PROMPT\n',
        "x = ...\n",
    ),
    "assignment": ("x = f(1)  # SOLUTION\n", "x = ...\n"),
    "assignment to a field": ("self.mus = m / n  # SOLUTION\n", "self.mus = ...\n"),
    "assignment to an item": ("d['k'][0] = 3  # SOLUTION\n", "d['k'][0] = ...\n"),
    "several names": ("a, b = 1, 2  # SOLUTION\n", "a, b = ...\n"),
    "keyword argument": ("f(a, b=2)  # SOLUTION\n", "...\n"),
    "augmented assignment": ("if x:\n    x += 1  # SOLUTION\n", "if x:\n    ...\n"),
    "statement": ("def f():\n    return 1  # SOLUTION\n", "def f():\n    ...\n"),
    "statement without prompt": ("a = 1\nf(a)  # SOLUTION NO PROMPT\n", "a = 1\n"),
    "text after the marker": ("x = 1  # SOLUTION: one\n", "x = ...\n"),
    "marker without space": ("x = 1 #SOLUTION\n", "x = ...\n"),
    "ignored block": ("a = 1\n# BEGIN IGNORE\nb = 2\n# END IGNORE\nc = 3\n", "a = 1\nc = 3\n"),
    "ignored block in lower case": ("# begin ignore\nb = 2\n# END IGNORE\n", ""),
    "ignored line": ("a = 1\nb = 2  # IGNORE\n", "a = 1\n"),
    "seed": ("a = 1\nseed(4)  # SEED\n", "a = 1\n"),
    "solution in an ignored block": (
        "# BEGIN IGNORE\n# BEGIN SOLUTION\nx = 1\n# END SOLUTION\n# END IGNORE\na = 1\n",
        "a = 1\n",
    ),
    "blanks after a marker": ("# BEGIN SOLUTION  \nx = 1\n# END SOLUTION\t\n", "...\n"),
    "no line end at the end": ("x = 1  # SOLUTION", "x = ..."),
    "comment about solutions": ("# solution of the equation, seed, ignore\n",) * 2,
    "type comment": ("x = f()  # type: ignore\n",) * 2,
    "empty": ("", ""),
}


@pytest.mark.parametrize("name", CASES)
def test_skeleton(name: str) -> None:
    source, expected = CASES[name]
    assert strip_solution(source) == expected


def test_a_whole_file() -> None:
    assert strip_solution(SOLUTION) == SKELETON


# The source, the line of the error, and words of it.
REFUSED = {
    "no end": ("a = 1\n# BEGIN SOLUTION\nx = 1\n", 2, "BEGIN SOLUTION without END SOLUTION"),
    "no begin": ("a = 1\n# END SOLUTION\n", 2, "END SOLUTION without BEGIN SOLUTION"),
    "nested": (
        "# BEGIN SOLUTION\n# BEGIN SOLUTION\n# END SOLUTION\n",
        2,
        "inside the block that began on line 1",
    ),
    "prompt without end": ('""" # BEGIN PROMPT\n', 1, "BEGIN PROMPT without END PROMPT"),
    "prompt without begin": ('x = """\n""" # END PROMPT\n', 2, "END PROMPT without BEGIN"),
    "ignore without end": ("# BEGIN IGNORE\n", 1, "BEGIN IGNORE without END IGNORE"),
    "ignore without begin": ("\n\n# END IGNORE\n", 3, "END IGNORE without BEGIN IGNORE"),
    "beside code": ("x = 1  # BEGIN SOLUTION\ny = 2\n", 1, "marker not understood"),
    "two blanks": ("a = 1\nx = 1  #  SOLUTION\n", 2, "marker not understood"),
    "lower case": ("# begin solution\nx = 1\n", 1, "marker not understood"),
    "no blank": ("#BEGIN SOLUTION\nx = 1\n", 1, "marker not understood"),
    "ignore without blank": ("x = 1  #IGNORE\n", 1, "marker not understood"),
    "empty function": (
        "def f():\n    # BEGIN SOLUTION NO PROMPT\n    return 1\n    # END SOLUTION\nb = 2\n",
        5,
        "does not compile",
    ),
    "opened line": ("x = 1\ny = [  # SOLUTION\n  1,\n]\n", 3, "does not compile"),
    "null byte": ("x = 1\0\n", None, "does not compile"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_meant_is_refused(name: str) -> None:
    source, line, words = REFUSED[name]
    with pytest.raises(CourseError) as caught:
        strip_solution(source, file="sol.py")
    assert words in str(caught.value)
    assert str(caught.value).startswith("sol.py:")
    assert caught.value.line == line or line is None
    assert "\n" not in str(caught.value)


def test_lines_need_not_be_a_program() -> None:
    lines = strip_lines(["%matplotlib inline", "x = 1  # SOLUTION", "if"])
    assert [(line.number, line.text) for line in lines] == [
        (1, "%matplotlib inline"),
        (2, "x = ..."),
        (3, "if"),
    ]


plain_lines = st.text(alphabet=" \tabz=+'\"#().:\\", max_size=30)


@given(st.lists(plain_lines))
def test_text_without_markers_is_unchanged(lines: list[str]) -> None:
    assert [line.text for line in strip_lines(lines)] == lines


@st.composite
def solutions(draw: st.DrawFn) -> tuple[str, list[str], int]:
    """A module in which answers, and nothing else, have the word "secret" on their line.

    With the lines that must survive, in their order, and the number of answers.
    """
    lines: list[str] = []
    kept: list[str] = []
    answers = 0
    for number in range(draw(st.integers(0, 8))):
        indent = "    " * draw(st.integers(0, 3))
        lines += [f"{'    ' * level}if block{number}:" for level in range(len(indent) // 4)]
        kept += lines[len(lines) - len(indent) // 4 :]
        survivor = f"{indent}kept{number} = {number}"
        secret = f"secret{number} = 'secret'"
        kinds = {
            "begin": [f"{indent}# BEGIN SOLUTION", f"{indent}{secret}", f"{indent}# END SOLUTION"],
            "silent": [
                f"{indent}# BEGIN SOLUTION NO PROMPT",
                f"{indent}for secret in []:",
                f"{indent}    {secret}  # SEED",
                "",
                f"{indent}# END SOLUTION",
            ],
            "value": [f"{indent}value{number} = secret()  # SOLUTION"],
            "line": [f"{indent}secret({number})  # SOLUTION"],
            "gone": [f"{indent}secret({number})  # SOLUTION NO PROMPT"],
            "ignored": [f"{indent}# BEGIN IGNORE", f"{indent}{secret}", f"{indent}# END IGNORE"],
            "seed": [f"{indent}secret({number})  # SEED"],
            "ignored line": [f"{indent}secret({number})  # IGNORE"],
        }
        kind = draw(st.sampled_from(sorted(kinds)))
        answers += 1
        lines += [*kinds[kind], survivor]
        if kind in {"begin", "line"}:
            kept.append(f"{indent}...")
        elif kind == "value":
            kept.append(f"{indent}value{number} = ...")
        kept.append(survivor)
    return "\n".join(lines), kept, answers


@given(solutions())
def test_no_marker_and_no_answer_survives_and_all_else_does(
    solution: tuple[str, list[str], int],
) -> None:
    source, kept, answers = solution
    assert source.count("secret") >= answers  # there was something to take away
    skeleton = strip_solution(source)
    assert skeleton.split("\n") == (kept or [""])
    assert not any(word in skeleton for word in ("secret", "SOLUTION", "IGNORE", "SEED", "PROMPT"))


@given(st.lists(st.sampled_from(["# BEGIN SOLUTION", "# END SOLUTION", "x = 1", "  # SOLUTION"])))
def test_whatever_the_order_of_markers_none_survives(lines: list[str]) -> None:
    try:
        kept = strip_lines(lines)
    except CourseError:
        return
    assert not any("SOLUTION" in line.text for line in kept)
    assert lines.count("# BEGIN SOLUTION") == lines.count("# END SOLUTION")
