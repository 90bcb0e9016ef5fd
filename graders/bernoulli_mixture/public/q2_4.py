from otter.test_files import test_case

OK_FORMAT = False

name = "q2_4"
points = 1.5

@test_case(points=0.25, hidden=False)
def test_fit_two_pictures(fit):
    """Two pictures without noise, three copies of one and one of the other.

    Each component takes one of them: the parameters are the pictures themselves, the proportions
    3/4 and 1/4, and the log-likelihood 3 log(3/4) + log(1/4). The components may come in either
    order.
    """
    import numpy as np
    picture = np.tile([1.0, 0.0], 100)
    X = np.array([picture, picture, 1 - picture, picture])
    returned = fit(X, 2, 4, 100, 1e-09)
    four = isinstance(returned, (tuple, list)) and len(returned) == 4
    assert four, 'fit must return four things: `return pi, mu, gamma, lls`'
    pi, mu, gamma, lls = (np.asarray(part, dtype=float) for part in returned)
    order = np.argsort(-np.ravel(pi))
    pi, mu, gamma = (np.ravel(pi)[order], mu[order], gamma[:, order])
    assert np.allclose(pi, [0.75, 0.25], atol=0.0001), f'three of four pictures are the same, so the proportions are 3/4 and 1/4; yours: {pi}'
    assert np.allclose(mu, [picture, 1 - picture], atol=0.0001), f'the parameters must be the two pictures; the first entries of yours are {mu[:, :4].round(3).tolist()}, and should be [1, 0, 1, 0] and [0, 1, 0, 1]'
    assert np.allclose(gamma, [[1, 0], [1, 0], [0, 1], [1, 0]], atol=0.0001), f'each picture belongs to one component entirely; your gamma is {gamma.round(3).tolist()}'
    right = 3 * np.log(0.75) + np.log(0.25)
    assert lls.size > 1, f'lls must be a list with an entry for each E-step; yours is {lls}'
    assert np.isclose(lls[-1], right, atol=0.0001), f'lls must end with 3 log(3/4) + log(1/4) = {right:.4f}; yours is {lls.tolist()}'

@test_case(points=0.2, hidden=False)
def test_fit_climbs_and_stops(fit):
    """The log-likelihood never falls, and the loop stops when it is told to."""
    import numpy as np
    X = np.random.default_rng(4).integers(0, 2, size=(60, 4)).astype(float)
    lls = np.asarray(fit(X, 3, 1, 30, 0.0)[3], dtype=float)
    assert len(lls) > 1, f'lls must have an entry for each E-step; yours is {lls.tolist()}'
    assert np.all(np.diff(lls) > -1e-08), f'EM never lowers the log-likelihood; yours goes {lls.tolist()}'
    for max_iters in (3, 6):
        number = len(fit(X, 3, 1, max_iters, 0.0)[3])
        assert max_iters <= number <= max_iters + 1, f'with max_iters = {max_iters} and tol = 0 there are {max_iters} iterations; your lls has {number} entries'
    number = len(fit(X, 3, 1, 100, 1000000000.0)[3])
    assert number <= 3, f'with an enormous tol the first gain is too small already, so the loop stops after two iterations; your lls has {number} entries'
