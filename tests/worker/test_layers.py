"""What student processes may read: as few rules as say the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import strategies  # noqa: F401 (sets the profile)
from hypothesis import given
from hypothesis import strategies as st

if sys.platform != "linux":
    pytest.skip("isolation is Linux's", allow_module_level=True)

from emgrade.worker.layers import outermost, readable_paths

paths = st.from_regex(r"(/[ab]){1,4}", fullmatch=True)


@given(st.lists(paths))
def test_the_same_is_below_fewer_places(places: list[str]) -> None:
    fewer = outermost(places)
    assert set(fewer) <= set(places)
    for place in places:  # each is below exactly one of them, or is it
        assert sum(Path(place).is_relative_to(one) for one in fewer) == 1


def test_libraries_can_be_read_and_links_are_followed() -> None:
    """Landlock asks where a file really lies."""
    below = [Path(path) for path in outermost(readable_paths())]
    for module in ("numpy", "msgspec", "emgrade.worker.layers", "decimal"):
        __import__(module)
        file = Path(str(sys.modules[module].__file__)).resolve()
        assert any(file.is_relative_to(place) for place in below), file
    assert all(place == place.resolve() for place in below)
