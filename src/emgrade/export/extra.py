"""What to say when a library that only the export needs is not installed."""

from __future__ import annotations

from emgrade.errors import UserError


def missing(what: str) -> UserError:
    """``what`` says what the library does; it is part of the extra ``export``."""
    return UserError(f"{what}, which is not installed", mend="pip install 'emgrade[export]'")
