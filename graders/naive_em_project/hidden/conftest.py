"""What the tests of `run` share, in naive_em.py and in em.py.

How often correct programs iterate must not hang on their rounding. So a start is used only if each
of its gains is clearly above or clearly below the bound at which `run` stops.
"""

from typing import Any, NamedTuple

import numpy as np
import pytest

from emgrade.testing import assert_matches

TOLERANCE = 1e-6
CLEARLY = 1.1  # each gain is this factor or more away from the bound
FEWEST, MOST = 4, 25  # iterations


class Iteration(NamedTuple):
    """The mixture that an E-step used, and what it returned."""

    mixture: Any
    post: np.ndarray
    ll: float


@pytest.fixture
def two_groups(reference, rng):
    """Twenty points in two groups far apart, and a mixture that suits them.

    On such data every loop ends soon, also that of a `run` with steps of its own inside.
    """
    centres = np.array([[0.0, 1.0], [6.0, 5.0]])
    X = centres[np.arange(20) % 2] + rng.uniform(-1, 1, size=(20, 2))
    return X, reference.GaussianMixture(centres, np.array([1.0, 1.5]), np.array([0.4, 0.6]))


def followed(estep, mstep, X, mixture):
    """The iterations from a start until `run` must stop, and two more.

    None when a gain is near the bound, and when `run` does too few iterations or too many.
    """
    done, stop = [], None
    while stop is None or len(done) < stop + 3:
        post, ll = estep(X, mixture)
        done.append(Iteration(mixture, post, ll))
        mixture = mstep(X, post, mixture)
        if len(done) > 1 and stop is None:
            gain = (ll - done[-2].ll) / abs(ll) / TOLERANCE
            if 1 / CLEARLY < gain < CLEARLY or len(done) > MOST:
                return None
            if gain <= 1:
                stop = len(done) - 1
    return done if stop + 1 >= FEWEST else None


FOUND: dict[str, Any] = {}  # by test: what is drawn is the same for every submission


@pytest.fixture
def clear_start(request):
    """``clear_start(estep, mstep, draw)``: data, a start, and the iterations that follow from it.

    Calls ``draw()``, which returns data and a mixture, until the end of `run` is clear. ``mstep``
    is called with data, responsibilities and mixture. Of the iterations, the last but two is the
    one after which `run` must stop.
    """

    def find(estep, mstep, draw):
        for _ in range(1000):
            X, mixture = draw()
            if (done := followed(estep, mstep, X, mixture)) is not None:
                return X, mixture, done
        raise AssertionError("no start whose end is clear: is the reference right?")

    def find_once(estep, mstep, draw):
        key = request.node.nodeid
        if key not in FOUND:
            FOUND[key] = find(estep, mstep, draw)
        return FOUND[key]

    return find_once


def is_right(got, expected, **tolerances):
    """Whether `assert_matches` would let this pass."""
    try:
        assert_matches(got, expected, **tolerances)
    except AssertionError:
        return False
    return True


@pytest.fixture
def assert_settled():
    """``assert_settled(mixture, post, ll, done)``: is this where `run` must end?

    Right is the responsibilities and the log-likelihood of the same E-step: the last one, or one
    more that was done to have both for the mixture that is returned. The mixture may be the one
    before the last M-step or the one after it.
    """

    def check(mixture, post, ll, done):
        close = {"rtol": 1e-5, "atol": 1e-6}
        *_, last, after, end = done
        if not is_right(post, last.post, **close) and is_right(post, after.post, **close):
            last, after = after, end
        assert_matches(post, last.post, name="post", **close)
        assert_matches(ll, last.ll, name="ll", **close)
        if not is_right(mixture, last.mixture, **close):
            assert_matches(mixture, after.mixture, name="mixture", **close)

    return check
