"""The base of values that are read from files which people write."""

from __future__ import annotations

import msgspec


class Frozen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen value: unknown keys are an error."""
