"""What every results.json must satisfy, whatever became of the submission."""

from __future__ import annotations

import json
import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema

import emgrade.bundle

SCHEMA = json.loads(
    (Path(emgrade.bundle.__file__).parent / "results.schema.json").read_text(encoding="utf-8")
)
_validator = jsonschema.Draft202012Validator(SCHEMA)


def check_results(content: Any, *, points: float | None = None) -> dict[str, Any]:
    """Valid by the schema, and the parts are the whole; returns the content."""
    _validator.validate(content)
    json.dumps(content, allow_nan=False).encode()
    tests, ours = content["tests"], content["extra_data"]["emgrade"]
    # As Gradescope adds them up: the numbers as they are written.
    total = sum(Fraction(repr(test.get("score", 0))) for test in tests)
    most = sum(Fraction(repr(test.get("max_score", 0))) for test in tests)
    questions = ours["questions"].values()
    assert total == Fraction(repr(content["score"]))
    assert total == sum(Fraction(repr(question["score"])) for question in questions)
    assert most == sum(Fraction(repr(question["max_score"])) for question in questions)
    if points is not None:
        assert most == Fraction(repr(points))
    for test in tests:
        assert test.get("score", 0) <= test.get("max_score", 0)
        # A test has all of its points or none, but for a part of what stands from an earlier time.
        if test.get("extra_data", {}).get("outcome") != "stands":
            assert (test.get("score", 0) > 0) <= (test.get("status") == "passed")
    numbers = [test["number"] for test in tests if "number" in test]
    assert len(set(numbers)) == len(numbers)
    assert math.isfinite(content["score"])
    # With one test hidden, a student would see no total.
    assert all(test.get("visibility", "visible") == "visible" for test in tests)
    return dict(content)


def read_results(path: Path, *, points: float | None = None) -> dict[str, Any]:
    return check_results(json.loads(path.read_bytes()), points=points)
