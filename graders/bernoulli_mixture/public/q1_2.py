from otter.test_files import test_case

OK_FORMAT = False

name = "q1_2"
points = 1

@test_case(points=0.1, hidden=False)
def test_cov_one_component(mixture_cov):
    """With one component, the pixels are independent."""
    import numpy as np
    got = np.asarray(mixture_cov(np.array([1.0]), np.array([[0.5, 0.1, 0.2]])), dtype=float)
    assert got.shape == (3, 3), f'for D = 3 the matrix has the shape (3, 3); yours has {got.shape}'
    assert np.allclose(got, np.diag([0.25, 0.09, 0.16])), f'with one component the variances mu (1 - mu) are on the diagonal, here 0.25, 0.09 and 0.16, and all else is 0; yours is {got.tolist()}'

@test_case(points=0.2, hidden=False)
def test_cov_by_hand(mixture_cov):
    """Two pixels, of which always exactly one is black.

    Component 1 is the picture (1, 0) for certain, component 2 is (0, 1). With proportions 1/4 and
    3/4 the mean is (1/4, 3/4). Each variance is 1/4 * 3/4 = 0.1875. The product of the two pixels
    is always 0, so their covariance is 0 - 1/4 * 3/4.
    """
    import numpy as np
    got = mixture_cov(np.array([0.25, 0.75]), np.array([[1.0, 0.0], [0.0, 1.0]]))
    assert np.allclose(got, [[0.1875, -0.1875], [-0.1875, 0.1875]]), f'a mixture of (1, 0) and (0, 1) with proportions 1/4 and 3/4 has variances 0.1875 and the covariance -0.1875; yours is {np.asarray(got).tolist()}'
