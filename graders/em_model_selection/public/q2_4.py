from otter.test_files import test_case

OK_FORMAT = False

name = "q2_4"
points = 0.4

@test_case(points=None, hidden=False)
def test_one_component(em, default_rng):
    """With K = 1 the fit is the mean and the covariance matrix of all the data.

    Four points, (1, 1), (1, -1), (-1, 1), (-1, -1), with the mean (0, 0) and the identity as
    covariance matrix. All have the density exp(-1) / (2 pi): the average NLL is 1 + log(2 pi).
    """
    import numpy as np
    X = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    found = em(X, 1, default_rng(3))
    pair = isinstance(found, (tuple, list)) and len(found) == 2
    assert pair, 'em must return two things: return path, nlls'
    path, nlls = found
    assert len(path) == len(nlls), f'path and nlls must have the same length; yours have {len(path)} and {len(nlls)}'
    weights, means, covs = (np.asarray(part, dtype=float) for part in path[-1])
    fit = np.concatenate([weights.ravel(), means.ravel(), covs.ravel()])
    assert np.allclose(fit, [1, 0, 0, 1, 0, 0, 1], atol=0.001), f'one component on these four points has the weight 1, the mean (0, 0) and the identity as covariance matrix; yours has {weights.tolist()}, {means.tolist()}, {covs.tolist()}'
    assert np.isclose(nlls[-1], 1 + np.log(2 * np.pi), atol=0.001), f'the average NLL is 1 + log(2 pi) = 2.8379 here; yours ends at {nlls[-1]:.4f}'

@test_case(points=None, hidden=False)
def test_never_rises(em, default_rng):
    """The average NLL never rises, and with a tolerance of 0 there is no early end."""
    import numpy as np
    x = np.linspace(-1, 1, 20)
    X = np.concatenate([np.column_stack([x, x ** 2]), np.column_stack([x, 3 - x ** 2])])
    path, nlls = em(X, 2, default_rng(3), 30, 0.0)
    nlls = np.ravel(np.asarray(nlls, dtype=float))
    assert len(path) == len(nlls) > 2, f'with max_iterations = 30 and tolerance = 0, path and nlls hold the start and some 30 iterations; yours hold {len(path)} and {len(nlls)} entries'
    assert np.diff(nlls).max() < 1e-06, f'the average NLL must never rise; yours is {nlls.round(4)}'
