"""A student's earlier attempts, from the submission_metadata.json that Gradescope hands over.

Its ``previous_submissions`` carry the results that we wrote then, of the latest at least; what we
want to remember stands in their ``extra_data``.
"""

from __future__ import annotations

import math
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from emgrade.attempts import Attempts, History


class NotTold(Exception):
    """The file does not tell of earlier submissions; why, for the instructor."""


def read_history(path: Path) -> History:
    """The attempts so far on each question; NotTold where the file does not tell."""
    try:
        metadata = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError, RecursionError) as error:
        raise NotTold(str(error)) from None
    earlier = metadata.get("previous_submissions") if isinstance(metadata, dict) else None
    if not isinstance(earlier, list):
        raise NotTold("no previous_submissions in it")
    submissions = sorted((one for one in earlier if isinstance(one, dict)), key=_time)
    for submission in reversed(submissions):
        history = _history_in(submission.get("results"))
        if history is not None:
            return history
    return {}


def _time(submission: dict[str, Any]) -> float:
    """When it was handed in; what does not tell goes first, in the order in which it stands."""
    try:
        told = str(submission.get("submission_time")).replace("Z", "+00:00")  # for Python 3.10
        return datetime.fromisoformat(told).timestamp()
    except (ValueError, OverflowError, OSError):
        return -math.inf


def _history_in(results: Any) -> History | None:
    """The attempts that stand in earlier results of ours; None when none do."""
    for key in ("extra_data", "attempts"):
        results = results.get(key) if isinstance(results, dict) else None
    try:
        return msgspec.convert(results, dict[str, Attempts])
    except msgspec.ValidationError:
        return None
