"""The type of the fixture ``opened``."""

from __future__ import annotations

from collections.abc import Callable

from emgrade.student.session import StudentSession

Opener = Callable[..., StudentSession]
