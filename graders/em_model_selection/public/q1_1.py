from otter.test_files import test_case

OK_FORMAT = False

name = "q1_1"
points = 0.7

@test_case(points=None, hidden=False)
def test_two_arrays(sample_gmm, default_rng):
    """Samples of shape (n, d) and labels of shape (n,), for d = 2 and others."""
    import numpy as np
    for n, d in ((7, 2), (1, 3), (5, 1)):
        covs = np.array([np.eye(d)] * 2)
        drawn = sample_gmm(n, np.array([0.5, 0.5]), np.zeros((2, d)), covs, default_rng(1))
        pair = isinstance(drawn, (tuple, list)) and len(drawn) == 2
        assert pair, 'sample_gmm must return two things: return samples, labels'
        samples, labels = drawn
        assert np.shape(samples) == (n, d), f'for n = {n} points with d = {d} coordinates, samples must have shape {(n, d)}; yours has {np.shape(samples)}'
        assert np.shape(labels) == (n,), f'for n = {n} points, labels must have shape {(n,)}; yours has {np.shape(labels)}'

@test_case(points=None, hidden=False)
def test_same_seed(sample_gmm, default_rng):
    """The same seed draws the same points."""
    import numpy as np
    mixture = (np.array([0.5, 0.5]), np.array([[0.0], [3.0]]), np.array([[[1.0]], [[1.0]]]))
    once, _ = sample_gmm(20, *mixture, default_rng(5))
    again, _ = sample_gmm(20, *mixture, default_rng(5))
    assert np.array_equal(once, again), 'two generators with the same seed must give the same points: draw with rng.… only, and never with np.random.…'

@test_case(points=None, hidden=False)
def test_example_mixture(sample_gmm, default_rng):
    """900 points of the example mixture: as many of each component, and where, as there should be.

    Each bound is at least 6 standard deviations wide, so a correct generator fails here less than
    once in a hundred million times.
    """
    import numpy as np
    weights, means = (np.array([0.3, 0.5, 0.2]), np.array([[-4.0, 0.0], [0.0, 4.0], [4.0, 0.0]]))
    covs = np.array([[[1, 0.5], [0.5, 1]], [[1, 0], [0, 1]], [[1, -0.5], [-0.5, 1]]])
    samples, labels = sample_gmm(900, weights, means, covs, default_rng(7))
    samples, labels = (np.asarray(samples, dtype=float), np.asarray(labels))
    assert set(labels.tolist()) == {0, 1, 2}, f'the labels of three components are 0, 1 and 2; yours are {sorted(set(labels.tolist()))}'
    for k, expected in enumerate((270, 450, 180)):
        count = int((labels == k).sum())
        assert abs(count - expected) <= 90, f'of 900 points, about 900 * {weights[k]} = {expected} come from component {k}; of yours {count} do'
        own = samples[labels == k]
        assert np.abs(own.mean(axis=0) - means[k]).max() < 0.7, f'the points of component {k} lie around {means[k]}; the mean of yours is {own.mean(axis=0).round(2)}'
        spread = np.cov(own.T)
        assert np.abs(spread - covs[k]).max() < 0.95, f'the covariance matrix of component {k} is {covs[k].tolist()}; that of your points with this label is {spread.round(2).tolist()}'
