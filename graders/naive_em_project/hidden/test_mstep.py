"""Hidden tests of the M-step: against the reference, from responsibilities that we make up."""

from contextlib import suppress

import numpy as np
import pytest

from emgrade.testing import assert_matches, unpacked


def draw(rng, n, d, K):
    """Data off the origin, and responsibilities whose columns sum to different numbers."""
    X = rng.normal(rng.uniform(-2, 2, size=d), 2.0, size=(n, d))
    return X, rng.dirichlet(np.linspace(1.0, 3.0, K), size=n)


# In all but the last, K, d and n are three different numbers.
@pytest.mark.points(0.5)
@pytest.mark.parametrize(
    ("n", "d", "K"), [(30, 2, 3), (25, 4, 2), (20, 1, 5), (18, 6, 4), (15, 3, 3)]
)
def test_values(student, reference, rng, n, d, K):
    """The new mixture: n = {n}, d = {d}, K = {K}"""
    X, post = draw(rng, n, d, K)
    assert_matches(student.mstep(X, post), reference.mstep(X, post), name="mixture")


@pytest.mark.points(0.05)
def test_zeros_in_the_data(student, reference, rng):
    """Entries of the data that are 0"""
    X, post = draw(rng, 12, 3, 2)
    X[rng.permuted(np.arange(36).reshape(12, 3) % 3 == 0, axis=1)] = 0.0
    assert_matches(student.mstep(X, post), reference.mstep(X, post), name="mixture")


@pytest.mark.points(0.1)
def test_one_component(student, reference, rng):
    """One component only: mean and variance of all the data"""
    X, post = draw(rng, 14, 3, 1)
    got = student.mstep(X, post)
    assert_matches(got, reference.mstep(X, post), name="mixture")
    _, var, p = unpacked(got, "mu", "var", "p", what="mstep")
    for name, values in (("var", var), ("p", p)):
        assert np.ndim(values) > 0, (
            f"For K = 1, `{name}` must still be an array with an axis, of shape (1,), so that "
            f"`mixture.{name}[0]` works. Yours has none: is there a `squeeze` in your mstep?"
        )


@pytest.mark.points(0.05)
def test_data_stay_as_they_are(student, reference, two_groups):
    """The M-step does not write into X"""
    X, mixture = two_groups
    post, _ = reference.estep(X, mixture)
    unpacked(student.mstep(X, post), "mu", "var", "p", what="mstep")  # there is an M-step at all
    seen = []

    def estep(X_now, *_):
        seen.append(X_now)
        if len(seen) == 2:
            raise RuntimeError("this has seen enough")
        return post, -100.0

    # In the student's `run`, the second E-step is given the very array that the M-step has had
    # before. What else `run` does, and whether it works, is for its own question.
    student.replace(estep=estep)
    with suppress(Exception):
        student.run(X, mixture, post)
    if len(seen) == 2 and np.shape(seen[1]) == X.shape:
        assert np.array_equal(np.asarray(seen[1], dtype=float), X), (
            "After your mstep, X holds other numbers than before: an assignment like `X -= …` or "
            "`X[i] = …` changes the caller's array. Make a new one: `Z = X - …`."
        )


@pytest.mark.remark
def test_empty_component(student, reference, rng):
    """A component that owns nothing"""
    X, post = draw(rng, 12, 2, 2)
    try:
        assert_matches(student.mstep(X, post), reference.mstep(X, post), name="mixture")
    except Exception:
        return  # wrong with ordinary components too: that is what the other tests tell
    try:
        got = student.mstep(X, np.column_stack([post, np.zeros(12)]))
        fields = unpacked(got, "mu", "var", "p", what="mstep")
        finite = all(np.isfinite(np.asarray(field, dtype=float)).all() for field in fields)
    except Exception:  # 0 / 0 of Python's own numbers
        finite = False
    assert finite, (
        "When a component owns nothing, n_j = 0, your mean or variance is 0/0. With NumPy that is "
        "nan, and one nan makes the log-likelihood of all the data nan in the next E-step. Any "
        "finite numbers will do in that place, since nothing depends on them: a tiny number added "
        "to n_j is the shortest cure. No points are lost for this."
    )
