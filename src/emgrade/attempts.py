"""How often a question has been tried: counted over a student's earlier submissions.

An attempt is an answer that can be judged and was not judged before. A blank one, one that cannot
be read and one that was given before use none. After the last attempt the score stands.
"""

from __future__ import annotations

import hashlib

import msgspec


class Attempts(msgspec.Struct, frozen=True):
    """What is known of one question: how many attempts were ``used``, on which answers (their
    digests, the latest last), and the ``score`` of the latest."""

    used: int = 0
    tried: tuple[str, ...] = ()
    score: float = 0.0


History = dict[str, Attempts]  # by question; what is not there was not tried
NONE_YET = Attempts()


def digest_of(*parts: str) -> str:
    """A short name for an answer: the same answer has the same name, and it cannot be read back."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def stands(before: Attempts, limit: int, digest: str | None) -> bool:
    """Is the question over, whatever is handed in now? ``limit`` 0 is none.

    The answer of the last attempt itself may be shown its marks again.
    """
    return bool(limit) and before.used >= limit and before.tried[-1:] != (digest,)


def after(before: Attempts, digest: str | None, score: float) -> Attempts:
    """What is known once an answer was judged; without a digest it counts for nothing."""
    if digest is None:
        return before
    others = tuple(one for one in before.tried if one != digest)
    used = before.used + (digest not in before.tried)
    return Attempts(used, (*others, digest), score)


def left(attempts: Attempts, limit: int) -> int:
    """How many attempts are left under a limit."""
    return max(0, limit - attempts.used)
