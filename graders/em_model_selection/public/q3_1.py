from otter.test_files import test_case

OK_FORMAT = False

name = "q3_1"
points = 0.5

@test_case(points=None, hidden=False)
def test_bic_by_hand(bic):
    """The example of the text: two points on a line, one component."""
    import numpy as np
    X, one = (np.array([[-1.0], [1.0]]), np.array([1.0]))
    value = bic(X, one, np.array([[0.0]]), np.array([[[1.0]]]))
    right = 2 * np.log(2) + 2 + 2 * np.log(2 * np.pi)
    assert np.size(value) == 1, f'the BIC is one number; yours has shape {np.shape(value)}'
    assert np.allclose(value, right, atol=0.0001), f'in the example of the text, the BIC is 2 log 2 + 2 + 2 log(2 pi) = 7.0620; yours is {np.ravel(value)[0]:.4f}'

@test_case(points=None, hidden=False)
def test_price_of_a_component(bic):
    """In the plane, a second component that changes nothing costs 6 log n.

    Both components are the same Gaussian, so the density is that of one component alone.
    """
    import numpy as np
    X = np.array([[1.0, 2.0], [0.0, -1.0], [2.0, 0.5]])
    mean, cov = (np.array([[1.0, 0.0]]), np.array([[[2.0, 0.5], [0.5, 1.0]]]))
    one = bic(X, np.array([1.0]), mean, cov)
    two = bic(X, np.array([0.4, 0.6]), np.repeat(mean, 2, axis=0), np.repeat(cov, 2, axis=0))
    price = np.ravel(two)[0] - np.ravel(one)[0]
    assert np.allclose(price, 6 * np.log(3), atol=0.0001), f'for n = 3 points in the plane, a second component that changes nothing costs 6 log 3 = {6 * np.log(3):.4f}; with yours the BIC grows by {price:.4f}'
