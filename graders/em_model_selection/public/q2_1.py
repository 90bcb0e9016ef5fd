from otter.test_files import test_case

OK_FORMAT = False

name = "q2_1"
points = 0.4

@test_case(points=None, hidden=False)
def test_shape(responsibilities):
    """A row for each point, a column for each component, whatever d is."""
    import numpy as np
    for n, d, K in ((4, 2, 3), (5, 3, 1), (1, 1, 2)):
        X, means = (np.ones((n, d)), np.arange(K)[:, np.newaxis] * np.ones(d))
        gamma = responsibilities(X, np.full(K, 1 / K), means, np.array([np.eye(d)] * K))
        assert np.shape(gamma) == (n, K), f'for n = {n} points and K = {K} components, gamma must have shape {(n, K)}; yours has {np.shape(gamma)}'
        assert np.allclose(np.sum(gamma, axis=1), 1), f'each row of gamma must sum to 1; your rows sum to {np.sum(gamma, axis=1)}'

@test_case(points=None, hidden=False)
def test_responsibilities_by_hand(responsibilities):
    """The example of the text: 1/2 at the origin and at (1, -1), 1 / (1 + exp(8)) at (3, 3)."""
    import numpy as np
    X = np.array([[0.0, 0.0], [1.0, -1.0], [3.0, 3.0]])
    weights, means = (np.array([0.25, 0.75]), np.zeros((2, 2)))
    covs = np.array([[[1.0, 0.0], [0.0, 1.0]], [[5.0, 4.0], [4.0, 5.0]]])
    gamma = np.asarray(responsibilities(X, weights, means, covs), dtype=float)
    right = np.array([0.5, 0.5, 1 / (1 + np.exp(8))])
    assert np.allclose(gamma[:, 0], right, rtol=1e-05), f"in the example of the text, the first component's responsibilities at (0, 0), (1, -1) and (3, 3) are 1/2, 1/2 and 0.000335; yours are {gamma[:, 0]}"
