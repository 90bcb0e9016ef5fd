"""Hidden tests of the scan.

Where a function that it calls is known to be wrong, the reference's stands in for it, so what is
wrong here is new.
"""

from contextlib import suppress

import numpy as np
import pytest

from emgrade.testing import unpacked


@pytest.fixture
def scanned(student):
    """``scanned(X, Ks, seed, starts)``: what the student's `scan` returns.

    Tried anew, with another seed, where a component collapses: see `on_the_way`.
    """

    def scanned(X, Ks, seed, starts):
        for attempt in range(5):
            with suppress(Exception):
                return once(X, Ks, seed + 100 * attempt, starts)
        return once(X, Ks, seed, starts)

    def once(X, Ks, seed, starts):
        got = student.scan(X, Ks, student.default_rng(seed), starts)
        return unpacked(got, "nlls", "bics", what="scan")

    return scanned


@pytest.mark.points(0.25)
def test_best_of_the_starts(student, reference, average_nll, draw, assert_close):
    """Of several starts, the fit with the smallest NLL is kept"""
    # EM is ours here. Its fits are mixtures that we make up, and the best of them is neither the
    # first nor the last.
    X, _ = draw(50, 2, 2)

    def nll(mixture):
        return average_nll(X, mixture)

    fits = {}
    for K in (1, 2, 3):
        made_up = [draw(5, 2, K)[1] for _ in range(4)]
        good, *others = sorted(made_up, key=nll)
        fits[K] = [others[2], others[0], good, others[1]]
    called = dict.fromkeys(fits, 0)

    def em(*given, **named):
        K = int(named["K"] if "K" in named else given[1])
        found = fits[K][called[K] % 4]
        called[K] += 1
        start = found._replace(means=found.means + 10.0)  # an even worse one
        return [tuple(start), tuple(found)], np.array([nll(start), nll(found)])

    student.replace(em=em)
    got = student.scan(X, [3, 1, 2], student.default_rng(1), 4)
    nlls, bics = unpacked(got, "nlls", "bics", what="scan")
    if not any(called.values()):
        return  # `scan` has an EM of its own inside: the other tests look at what it finds
    best = [min(fits[K], key=nll) for K in (3, 1, 2)]
    assert_close(nlls, [nll(mixture) for mixture in best], name="nlls")
    assert_close(bics, [reference.bic(X, *mixture) for mixture in best], name="bics")


@pytest.mark.points(0.15)
@pytest.mark.parametrize(("n", "d"), [(60, 2), (50, 3), (40, 1)])
def test_nll_and_bic_belong_together(scanned, reference, average_nll, groups, assert_close, n, d):
    """For each K, NLL and BIC are those of one fit: n = {n}, d = {d}"""
    X, Ks = groups(n, d, 2), np.array([1, 2])
    nlls, bics = scanned(X, [1, 2], 2, 2)
    nlls = np.ravel(np.asarray(nlls, dtype=float))
    alone = reference.update(X, np.ones((n, 1)))
    assert_close(nlls[:1], [average_nll(X, alone)], name="nlls[:1]")
    free = Ks - 1 + Ks * d + Ks * d * (d + 1) / 2
    assert_close(bics, free * np.log(n) + 2 * n * nlls, name="bics")


@pytest.mark.points(0.15)
def test_finds_three_components(student, reference, scanned, example):
    """Of the example mixture's points, the BIC is smallest for K = 3"""
    # EM is the reference's here, and fast. (A `scan` with an EM of its own inside runs that.)
    # The best fits of these points differ by far in BIC: K = 2 is about 100 above K = 3, and K = 4
    # about 20. A scan is wrong only if its three starts for K = 3 all end badly (one does in 30 of
    # 100 cases at most), or one for K = 4 has a component collapse (in 5 of 100 at most). Together
    # that is less than 0.3^3 + 3 * 0.05 < 0.18, and in nine scans less than 0.18^9 < 1e-6.
    X = example(200)
    student.replace(em=reference.em)
    for seed in range(9):
        _, bics = scanned(X, [2, 3, 4], seed, 3)
        bics = np.ravel(np.asarray(bics, dtype=float))
        assert bics.size == 3, f"For three numbers of components, `bics` holds {bics.size} values."
        if np.argmin(bics) == 1:
            return
    raise AssertionError(
        "Nine scans of 200 points of the example mixture, from three starts each, and never was "
        "the BIC for K = 3 smaller than for K = 2 and K = 4."
    )
