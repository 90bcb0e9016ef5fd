"""An answers file as students save it: what can be read is read, and the rest is said by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import text as any_text

from emgrade.answers.entries import LARGEST, LONGEST_LINE, Entries, Entry, read_entries

KEYS = ("mean", "rule", "picks")
RIGHT = "mean = -24.5\nrule = 'a/b'\npicks = [1, 2, 2]\n"
VALUES = {"mean": -24.5, "rule": "a/b", "picks": [1, 2, 2]}


def read(text: str | bytes) -> Entries:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return read_entries(data, "answers.toml", KEYS)


def values(entries: Entries) -> dict[str, object]:
    assert not entries.problem
    assert not any(entry.problem for entry in entries.by_key.values())
    return {key: entry.value for key, entry in entries.by_key.items()}


def problem(text: str | bytes, key: str) -> str:
    """What is said of one entry; the two others are read as they stand in RIGHT."""
    entries = read(text)
    assert not entries.problem
    others = {name: one.value for name, one in entries.by_key.items() if name != key}
    assert others == {name: value for name, value in VALUES.items() if name != key}
    assert entries.by_key[key].problem
    return entries.by_key[key].problem


def broken(line: str, key: str = "rule") -> str:
    lines = dict(zip(KEYS, RIGHT.splitlines(), strict=True))
    return problem("\n".join({**lines, key: line}.values()) + "\n", key)


# ---- what is read


@pytest.mark.parametrize(
    "data",
    [
        RIGHT.encode(),
        b"\xef\xbb\xbf" + RIGHT.encode(),
        RIGHT.replace("\n", "\r\n").encode(),
        RIGHT.replace("\n", "\r").encode(),
        RIGHT.encode("utf-16"),
        b"\xfe\xff" + RIGHT.encode("utf-16-be"),
        ("# caf\u00e9\n" + RIGHT).encode("cp1252"),
        RIGHT.rstrip("\n").encode(),
        b"\n\n# mine\n  mean =-24.5 # nats\nrule='a/b'\n\npicks = [\n 1, # first\n 2, 2]\n",
        b'"mean" = -24.5\n\'rule\' = "a/b"\npicks = [1,2,2,]',
    ],
    ids=["plain", "BOM", "CRLF", "CR", "UTF-16", "UTF-16 BE", "cp1252", "no last line end",
         "laid out freely", "keys in quotes"],
)  # fmt: skip
def test_what_editors_save(data: bytes) -> None:
    assert values(read(data)) == VALUES
    assert read(data).remarks == ()


def test_each_entry_knows_its_line() -> None:
    entries = read("# a\n\nrule = '''\nx'''\nmean = 3\n")
    assert {key: entry.line for key, entry in entries.by_key.items()} == {"rule": 3, "mean": 5}


def test_what_is_not_there_is_not_there() -> None:
    assert read("") == Entries({})
    assert values(read("mean = 3\n")) == {"mean": 3}


@pytest.mark.parametrize("nothing", ["mean =", "mean = ", "mean=# later", "mean =\n\n# or never\n"])
def test_an_equals_sign_with_nothing_behind_it_is_a_blank(nothing: str) -> None:
    entries = read(f"{nothing}\nrule = 'a/b'\npicks = [1, 2, 2]\n")
    assert values(entries) == {**VALUES, "mean": ""}


def test_answers_below_a_heading_of_ones_own_are_answers() -> None:
    assert values(read(f"[answers]\n{RIGHT}")) == VALUES
    assert values(read(f"title = 'mine'\n[part-1]\n{RIGHT}")) == VALUES
    assert values(read("mean = -24.5\n[two]\nrule = 'a/b'\n[three]\npicks = [1, 2, 2]")) == VALUES
    entries = read(f"[answers]\n{RIGHT}")
    assert {key: entry.line for key, entry in entries.by_key.items()} == {
        "mean": 2, "rule": 3, "picks": 4
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r'"\gamma_k1 \cdot x"', r"\gamma_k1 \cdot x"),
        (r'"\sigma^2"', r"\sigma^2"),
        (r'"\hat\mu_k"', r"\hat\mu_k"),
        (r"'\frac{a}{b}'", r"\frac{a}{b}"),
    ],
)
def test_a_backslash_in_double_quotes_is_a_backslash(written: str, meant: str) -> None:
    assert values(read(f"rule = {written}")) == {"rule": meant}


# ---- what is not: every other entry is read all the same


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("rule = a/b", "Put text and formulas into quotes, as in `'2*x'`."),
        ("rule = 'a/b", "Close the quotes on the same line."),
        ('rule = "a/b', "Close the quotes on the same line."),
        ("rule = 'a' / 'b'", "Put the whole answer into one pair of quotes."),
        ("rule = “a/b”", "Use straight quotes"),
        ("rule = ‘a/b’", "Use straight quotes"),
        ("rule = „a/b“", "Use straight quotes"),
        ("rule = −24.5", "Write the minus sign of the keyboard, `-`."),
        ("rule = -24,5", "Write a decimal point, not a comma."),
        ("rule = .5", "a digit on both sides of its point, as in `0.5`."),
        ("rule = 5.", "a digit on both sides of its point, as in `0.5`."),
        ("rule = [1, 2", "`]` at the end."),
        ("rule = [1 2]", "commas between the entries"),
        ("rule == 3", "Put text and formulas into quotes"),
        ("rule: 'a/b'", "Write `=` between a name and its value."),
        ("rule = 'a/b'\nthis is mine", "The line belongs to no entry: take it out, or begin it"),
        ("rule = 'a/b'\nnote: mine", "The line belongs to no entry: take it out, or begin it"),
        ("rule = 'a/b' it is", "Put the whole answer into one pair of quotes."),
    ],
)
def test_a_slip_is_shown_and_how_to_mend_it(line: str, words: str) -> None:
    said = broken(line)
    assert words in said
    # The right line, and below it a caret.
    row = 1 if "\n" in line else 0
    assert f"`answers.toml`, line {2 + row}, column " in said
    shown = said[said.index("````text\n") + 9 :].splitlines()
    assert shown[0] == line.splitlines()[row]
    column = int(said.split("column ")[1].split(":")[0])
    assert shown[1] == " " * (column - 1) + "^"


@pytest.mark.parametrize(
    ("line", "column"),
    [("rule = a/b", 8), ("rule = = 3", 8), ('rule = "a', 10), ("rule = -24,5", 11)],
)
def test_the_column_is_that_of_the_slip(line: str, column: int) -> None:
    assert f"line 2, column {column}:" in broken(line)


def test_several_slips_are_several_messages() -> None:
    entries = read("mean = -24,5\nrule = a\npicks = [1, 2\n")
    lines = {key: entry.problem.split(",")[1] for key, entry in entries.by_key.items()}
    assert lines == {"mean": " line 1", "rule": " line 2", "picks": " line 3"}


def test_a_key_that_stands_there_twice() -> None:
    said = problem(RIGHT + "mean = 3\n", "mean")
    assert said == "`mean` stands in `answers.toml` more than once (lines 1, 4): keep one."
    # Also beside another slip, and below a heading.
    entries = read("mean = 3\nrule = a\nmean = 4\n")
    assert "lines 1, 3" in entries.by_key["mean"].problem
    assert "line 2" in entries.by_key["rule"].problem
    assert "lines 1, 3" in read("mean = 3\n[b]\nmean = 4\n").by_key["mean"].problem


def test_brackets_without_end() -> None:
    said = broken("picks = " + "[" * 3000, "picks")
    assert "`answers.toml`, line 3, column 3009" in said
    assert "too many brackets inside each other" in said


def test_a_line_without_end_costs_only_its_own_entry() -> None:
    said = broken(f"rule = '{'x' * LONGEST_LINE}'")
    assert said == "`answers.toml`, line 2 has 4,009 characters: too many for an answer."
    assert values(read(f"{RIGHT}other = '{'x' * LONGEST_LINE}'")) == VALUES


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01\0\0\0",
        b"PK\x03\x04\x14\0\x06\0",
        "mean = 3".encode("utf-16-le"),
        "mean = 3".encode("utf-16") + b"x",
        "mean = 3".encode("utf-32"),
        b"mean = 3 \x81\x8d",
        b"\xff\xfe\0",
    ],
)
def test_what_is_no_text(data: bytes) -> None:
    assert read(data) == Entries({}, problem="`answers.toml` is no text file: save it as UTF-8.")


def test_too_large() -> None:
    assert read(RIGHT.encode().ljust(LARGEST)).by_key
    said = "`answers.toml` is larger than 128 KB: too large to be a file of answers."
    assert read(RIGHT.encode().ljust(LARGEST + 1)) == Entries({}, problem=said)


# ---- what belongs to no question


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("maen = 3", "`maen` (line 4) is no question: did you mean 'mean'?"),
        ("zebra = 3", "`zebra` (line 4) is no question: there is mean, picks, rule."),
        ("a.b = 3", "`a` (line 4) is no question: there is mean, picks, rule."),
        ("[part]\nx = 3", "`part` (line 4) is no question: there is mean, picks, rule."),
        ('"a`b" = 3', "`` a`b `` (line 4) is no question: there is mean, picks, rule."),
        ('"a\\nb" = 3', "`a b` is no question: there is mean, picks, rule."),
    ],
)
def test_a_key_that_is_no_question_is_remarked(line: str, said: str) -> None:
    entries = read(f"{RIGHT}{line}\n")
    assert values(entries) == VALUES
    assert entries.remarks == (said,)


def test_in_a_broken_file_too() -> None:
    entries = read("maen = 3\nmean = 3\nrule = a\nx.y = 1\n")
    assert entries.remarks == (
        "`maen` (line 1) is no question: did you mean 'mean'?",
        "`x.y` (line 4) is no question: there is mean, picks, rule.",
    )


def test_what_stands_above_the_first_entry_is_remarked() -> None:
    entries = read(f"# all right\nMy answers\n\n---\n{RIGHT}")
    assert values(entries) == VALUES
    assert [remark.split(" An entry is")[0] for remark in entries.remarks] == [
        "`answers.toml`, line 2: `My answers` belongs to no entry.",
        "`answers.toml`, line 4: `---` belongs to no entry.",
    ]


def test_a_file_of_another_kind_is_remarked() -> None:
    entries = read("The mean is -24.5 and the rule is a/b.\n")
    assert entries.by_key == {}
    assert "belongs to no entry. An entry is written as `name = value`" in entries.remarks[0]


def test_remarks_are_bounded() -> None:
    assert len(read("".join(f"a{n} = 1\n" for n in range(100))).remarks) == 20
    assert len(read("".join(f"a {n}\n" for n in range(100))).remarks) == 20


# ---- whatever it is


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A right file with some bytes of it replaced."""
    data = bytearray(RIGHT.encode(draw(st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 3))] = draw(
            st.binary(max_size=3) | st.sampled_from([bytes([one]) for one in b"'\"[]=\n\\#"])
        )
    return bytes(data)


marks = [*"=\n[]{}\"'\\#,.1- :\te", "γ", "nan", "0x", '"""', "[[", "]]"]
toml_like = st.lists(st.sampled_from([*KEYS, *marks])).map("".join)


@given(st.binary(max_size=200) | damaged() | toml_like.map(str.encode) | any_text.map(str.encode))
def test_any_bytes_give_entries(data: bytes) -> None:
    entries = read(data)
    assert set(entries.by_key) <= set(KEYS)
    for entry in entries.by_key.values():
        assert isinstance(entry, Entry)
        assert entry.line >= 0
        assert entry.problem == "" or entry.problem.startswith("`")


def test_hostile_files_are_soon_done_with() -> None:
    """TOML's own reader takes minutes for the first; regular expressions may for others."""
    hostile = [
        "a" + ".a" * 60_000 + " = 1",
        "\n".join("a" + ".a" * (LONGEST_LINE // 2 - 5) + " = 1" for _ in range(30)) + "\n?",
        "mean = " + "# " * 60_000 + "\n!",
        "mean =" + " " * 120_000 + "!",
        "".join(f"a{n}=1\n" for n in range(15_000)) + "?",
        "mean = " + "[" * 120_000,
        "\n".join(f"a{n} = " + "[" * 300 for n in range(400)),
        '"' * 120_000 + "=",
        "[" * 120_000,
        "[" + "a" * 120_000,
        "\n" * 120_000 + "?",
        "\t" * 120_000 + "?",
    ]
    for text in hostile:
        assert isinstance(read(text), Entries)
