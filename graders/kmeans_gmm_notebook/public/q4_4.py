from otter.test_files import test_case

OK_FORMAT = False

name = "q4_4"
points = 0.6

@test_case(points=0.1, hidden=False)
def test_two_equal_components(GMMModel):
    import numpy as np
    X = np.array([[1.0, 0.0], [0.0, 2.0], [-0.5, 1.0]])
    model = GMMModel(X, 2, 1)
    model.mu = np.array([[-1.0, 0.0], [1.0, 0.0]])
    model.sigma = np.array([np.eye(2), np.eye(2)])
    model.pi = np.array([0.5, 0.5])
    gamma = model.expectation()
    assert gamma is not None, 'expectation must return the responsibilities'
    gamma = np.asarray(gamma, dtype=float)
    told = f'3 points and 2 components: gamma must be (3, 2); yours: {gamma.shape}'
    assert gamma.shape == (3, 2), told
    right = 1 / (1 + np.exp(-2 * X[:, 0]))
    told = f'the second column must be 1 / (1 + exp(-2 x)) = {right}; yours: {gamma[:, 1]}'
    assert np.allclose(gamma[:, 1], right), told
    assert np.allclose(gamma.sum(axis=1), 1), f'rows must sum to 1; yours: {gamma.sum(axis=1)}'

@test_case(points=0.1, hidden=False)
def test_proportions_and_covariances(GMMModel):
    import numpy as np
    model = GMMModel(np.zeros((2, 2)), 2, 1)
    model.mu = np.zeros((2, 2))
    model.sigma = np.array([np.eye(2), [[4.0, 0.0], [0.0, 4.0]]])
    model.pi = np.array([0.2, 0.8])
    gamma = np.asarray(model.expectation(), dtype=float)
    what = 'at their common mean, a component of covariance I is 4 times as high as one of 4 I;'
    told = f'{what} with proportions 0.2 and 0.8 each has responsibility 1/2'
    assert np.allclose(gamma, 0.5), f'{told}; yours: {gamma.tolist()}'
