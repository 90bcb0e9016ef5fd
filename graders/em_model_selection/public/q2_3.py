from otter.test_files import test_case

OK_FORMAT = False

name = "q2_3"
points = 0.3

@test_case(points=None, hidden=False)
def test_log_likelihood_by_hand(log_likelihood):
    """The example of the text: a density of 1 / (4 pi) at the origin."""
    import numpy as np
    weights, means = (np.array([0.25, 0.75]), np.zeros((2, 2)))
    covs = np.array([[[1.0, 0.0], [0.0, 1.0]], [[5.0, 4.0], [4.0, 5.0]]])
    ll = log_likelihood(np.zeros((1, 2)), weights, means, covs)
    assert np.size(ll) == 1, f'the log-likelihood is one number; yours has shape {np.shape(ll)}'
    assert np.allclose(ll, -np.log(4 * np.pi), atol=0.0001), f'in the example of the text, the log-likelihood of one point at the origin is -log(4 pi) = -2.5310; yours is {np.ravel(ll)[0]:.4f}'

@test_case(points=None, hidden=False)
def test_one_coordinate(log_likelihood):
    """Two points on a line and one component, with mean 0 and variance 4.

    The densities at 0 and at 2 are 1 / (2 sqrt(2 pi)) and exp(-1/2) / (2 sqrt(2 pi)).
    """
    import numpy as np
    X, cov = (np.array([[0.0], [2.0]]), np.array([[[4.0]]]))
    ll = log_likelihood(X, np.array([1.0]), np.array([[0.0]]), cov)
    right = -2 * np.log(2) - np.log(2 * np.pi) - 0.5
    assert np.allclose(ll, right, atol=0.0001), f'for d = 1, the points 0 and 2, and one component with mean 0 and variance 4, the log-likelihood is -2 log 2 - log(2 pi) - 1/2 = {right:.4f}; yours is {np.ravel(ll)[0]:.4f}'
