"""Modules that do nothing."""

from __future__ import annotations

import importlib.util
import sys

from emgrade.worker.inert import Finder, Inert


def test_what_is_found_and_what_is_left_to_others() -> None:
    finder = Finder()
    for name in ("otter", "otter.export", "otter.a.b", "google.colab", "google.colab.drive"):
        assert finder.find_spec(name, None) is not None
    for name in ("otters", "numpy", "google.cloud", "colab"):
        assert finder.find_spec(name, None) is None


def test_every_name_can_be_asked_and_called() -> None:
    spec = Finder().find_spec("otter", None)
    assert spec is not None
    otter = importlib.util.module_from_spec(spec)
    assert isinstance(otter, Inert)
    grader = otter.Notebook("lab.ipynb", tests_dir="tests")
    assert list(grader.check("q1").results) == []
    assert repr(grader.check_all()) == ""
    assert not hasattr(otter, "__file__") or otter.__file__ is None
    assert "otter" not in sys.modules or sys.modules["otter"] is not otter
