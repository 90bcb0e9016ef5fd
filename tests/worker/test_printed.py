from __future__ import annotations

import io

import strategies  # noqa: F401 (sets the profile)
from hypothesis import given
from hypothesis import strategies as st

from emgrade.worker.printed import CAP, Printed


@given(st.lists(st.text(max_size=CAP // 3), max_size=8))
def test_the_first_characters_are_kept_and_the_rest_counted(parts: list[str]) -> None:
    stream, whole = Printed(), "".join(parts)
    assert [stream.write(part) for part in parts] == [len(part) for part in parts]
    taken = stream.take()
    if len(whole) <= CAP:
        assert taken == whole
    else:
        assert taken == f"{whole[:CAP]}\n... and {len(whole) - CAP} characters more\n"
    assert stream.take() == ""


def test_a_flood_costs_no_memory() -> None:
    stream = Printed()
    for _ in range(1000):
        stream.write("x" * 10_000)
    assert len(stream.take()) < CAP + 100


def test_after_taking_there_is_room_again() -> None:
    stream = Printed()
    stream.write("x" * (2 * CAP))
    stream.take()
    print("again", file=stream)
    assert stream.take() == "again\n"


def test_what_programs_do_to_their_standard_output() -> None:
    """Lines that are copied around to make Windows print Greek letters."""
    printed = Printed()
    printed.reconfigure(encoding="utf-8")
    printed.buffer.write("γ".encode())
    wrapped = io.TextIOWrapper(printed.buffer, encoding="utf-8")
    print("σ", file=wrapped, flush=True)
    wrapped.close()
    print("done", file=printed)
    assert printed.take() == "γσ\ndone\n"
