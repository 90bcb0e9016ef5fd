"""What is particular to hidden tests."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from emgrade.grading.items import generator_for


@pytest.fixture
def item(tmp_path: Path) -> Any:
    class Item:
        path = tmp_path / "test_q.py"
        stash = pytest.Stash()

    Item.path.write_text("def test_q(rng): ...\n")
    return Item


@pytest.mark.parametrize("seed", [0, 1, 2**32 - 1])
def test_numbers_come_of_the_seed_and_of_the_files_content(item: Any, seed: int) -> None:
    """As NumPy itself seeds a generator with these two numbers."""
    content = int(hashlib.sha256(b"def test_q(rng): ...\n").hexdigest(), 16)
    wanted = np.random.default_rng([seed, content]).random(3)
    for _ in range(2):  # the same for the next student
        np.testing.assert_array_equal(generator_for(item, seed).random(3), wanted)


def test_what_one_student_draws_changes_nothing_for_the_next(item: Any) -> None:
    first = generator_for(item, 5)
    drawn = [first.random(), *(child.random() for child in first.spawn(2))]
    again = generator_for(item, 5)
    assert [again.random(), *(child.random() for child in again.spawn(2))] == drawn
