from otter.test_files import test_case

OK_FORMAT = False

name = "q4_6"
points = 0.6

@test_case(points=0.1, hidden=False)
def test_proportions_and_means(GMMModel):
    import numpy as np
    X = np.array([[0.0, 0.0], [2.0, 0.0], [4.0, 2.0], [6.0, 6.0]])
    model = GMMModel(X, 2, 1)
    model.gamma = np.array([[1.0, 0.0], [1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
    model.maximization()
    pi, mu = (np.ravel(model.pi), np.asarray(model.mu, dtype=float))
    what = 'the components own 2.5 and 1.5 of the 4 points'
    assert np.allclose(pi, [0.625, 0.375]), f'{what}: pi is (0.625, 0.375); yours: {pi}'
    told = 'mu is [[4 / 2.5, 1 / 2.5], [8 / 1.5, 7 / 1.5]]'
    right = np.allclose(mu, [[1.6, 0.4], [16 / 3, 14 / 3]])
    assert right, f'{what}: {told}; yours: {mu.tolist()}'

@test_case(points=0.1, hidden=False)
def test_covariances(GMMModel):
    import numpy as np
    X = np.array([[0.0, 0.0], [2.0, 0.0], [4.0, 2.0], [6.0, 6.0]])
    model = GMMModel(X, 2, 1)
    model.gamma = np.array([[1.0, 0.0], [1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
    model.maximization()
    sigma = np.asarray(model.sigma, dtype=float)
    assert sigma.shape == (2, 2, 2), f'sigma must be (2, 2, 2) here; yours: {sigma.shape}'
    told = 'sigma[0] is [[5.6, 2.4], [2.4, 1.6]] / 2.5 = [[2.24, 0.96], [0.96, 0.64]]'
    right = np.allclose(sigma[0], [[2.24, 0.96], [0.96, 0.64]])
    assert right, f'{told}; yours: {sigma[0].tolist()}'
