from otter.test_files import test_case

OK_FORMAT = False

name = "q2_2"
points = 1.5

@test_case(points=0.1, hidden=False)
def test_e_step_shape(e_step):
    """A row of responsibilities for each picture, and a number."""
    import numpy as np
    X = np.array([[1.0, 0.0], [0.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    mu = np.array([[0.5, 0.4], [0.2, 0.9], [0.7, 0.6]])
    returned = e_step(X, np.array([0.5, 0.3, 0.2]), mu)
    pair = isinstance(returned, (tuple, list)) and len(returned) == 2
    assert pair, 'e_step must return two things: `return gamma, ll`'
    gamma, ll = (np.asarray(returned[0], dtype=float), returned[1])
    assert gamma.shape == (4, 3), f'4 pictures and 3 components need gamma of shape (4, 3); yours has {gamma.shape}'
    assert np.allclose(gamma.sum(axis=1), 1), f'each row of gamma must sum to 1; yours sum to {gamma.sum(axis=1)}'
    assert np.size(ll) == 1, f'll must be one number; yours has the shape {np.shape(ll)}'

@test_case(points=0.15, hidden=False)
def test_e_step_by_hand(e_step):
    """One pixel, two components.

    With pi = (3/4, 1/4) and mu = 0.2, 0.8: a black pixel has the joint probabilities
    3/4 * 0.2 = 0.15 and 1/4 * 0.8 = 0.2, a white one 3/4 * 0.8 = 0.6 and 1/4 * 0.2 = 0.05.
    """
    import numpy as np
    gamma, ll = e_step(np.array([[1.0], [0.0]]), np.array([0.75, 0.25]), np.array([[0.2], [0.8]]))
    right = np.array([[0.15, 0.2], [0.6, 0.05]])
    assert np.allclose(gamma, right / right.sum(axis=1, keepdims=True)), f'for a black pixel the joint probabilities are 0.15 and 0.2, so the responsibilities are 0.15/0.35 = 3/7 and 4/7; for a white one they are 0.6/0.65 = 12/13 and 1/13; yours are {np.asarray(gamma).tolist()}'
    assert np.allclose(ll, np.log(0.35) + np.log(0.65)), f'the two pictures have the probabilities 0.35 and 0.65, so the log-likelihood is log(0.35) + log(0.65) = {np.log(0.35) + np.log(0.65):.6f}; yours is {ll}'

@test_case(points=0.2, hidden=False)
def test_e_step_many_pixels(e_step):
    """A picture with 2000 pixels.

    All pixels are black. Both components have the parameter 1/2 for all of them, only the second
    has 1/4 for the first pixel. In (7) the other 1999 pixels cancel: 1/2 to 1/4, or 2/3 to 1/3.
    """
    import numpy as np
    mu = np.full((2, 2000), 0.5)
    mu[1, 0] = 0.25
    gamma, ll = e_step(np.ones((1, 2000)), np.array([0.5, 0.5]), mu)
    gamma = np.ravel(np.asarray(gamma, dtype=float))
    assert np.allclose(gamma, [2 / 3, 1 / 3]), f'two components that differ in one pixel of 2000, by a factor of 2, have responsibilities 2/3 and 1/3; yours are {gamma}. Subtract the largest logarithm of the row before you use exp'
    right = 1999 * np.log(0.5) + np.log(0.375)
    assert np.allclose(ll, right), f'the log-likelihood is 1999 log(1/2) + log(1/2 * 1/2 + 1/2 * 1/4) = {right:.4f}; yours is {ll}'
