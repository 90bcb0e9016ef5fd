from otter.test_files import test_case

OK_FORMAT = False

name = "q2_2"
points = 0.4

@test_case(points=None, hidden=False)
def test_update_by_hand(update):
    """The example of the text, in which every result is half a whole number."""
    import numpy as np
    X = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 4.0], [6.0, 2.0]])
    new = update(X, np.array([[1.0, 0.0], [0.5, 0.5], [0.5, 0.5], [0.0, 1.0]]))
    triple = isinstance(new, (tuple, list)) and len(new) == 3
    assert triple, 'update must return three things: return weights, means, covs'
    weights, means, covs = (np.asarray(part, dtype=float) for part in new)
    assert np.allclose(weights, [0.5, 0.5], atol=0.0001), f'each component owns 2 of 4 points, so the weights are 1/2 and 1/2; yours are {weights}'
    assert np.allclose(means, [[1, 1], [4, 2]], atol=0.0001), f'the means in the example of the text are (1, 1) and (4, 2); yours are {means.tolist()}'
    assert np.allclose(covs, [[[1, 1], [1, 3]], [[4, 0], [0, 2]]], atol=0.0001), f'the covariance matrices in the example of the text are [[1, 1], [1, 3]] and [[4, 0], [0, 2]]; yours are {covs.tolist()}'

@test_case(points=None, hidden=False)
def test_three_coordinates(update):
    """Two points with three coordinates and one component: mean and covariance by hand."""
    import numpy as np
    new = update(np.array([[0.0, 2.0, 1.0], [2.0, 0.0, 1.0]]), np.ones((2, 1)))
    _, means, covs = (np.asarray(part, dtype=float) for part in new)
    assert np.allclose(means, [[1, 1, 1]], atol=0.0001), f'the points (0, 2, 1) and (2, 0, 1) have the mean (1, 1, 1); yours is {means.tolist()}'
    assert np.allclose(covs, [[[1, -1, 0], [-1, 1, 0], [0, 0, 0]]], atol=0.0001), f'the points (0, 2, 1) and (2, 0, 1) have the covariance matrix [[1, -1, 0], [-1, 1, 0], [0, 0, 0]]; yours is {covs.tolist()}'
