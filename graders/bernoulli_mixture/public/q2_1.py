from otter.test_files import test_case

OK_FORMAT = False

name = "q2_1"
points = 1.5

@test_case(points=0.15, hidden=False)
def test_log_bernoulli_by_hand(log_bernoulli):
    """Two pictures of two pixels, three components.

    The picture (1, 0) has the probabilities 0.5 * 0.5, 0.25 * 0.2 and 0.9 * 0.4 under the three
    components, the picture (1, 1) has 0.5 * 0.5, 0.25 * 0.8 and 0.9 * 0.6.
    """
    import numpy as np
    X = np.array([[1.0, 0.0], [1.0, 1.0]])
    mu = np.array([[0.5, 0.5], [0.25, 0.8], [0.9, 0.6]])
    got = np.asarray(log_bernoulli(X, mu), dtype=float)
    right = np.log([[0.25, 0.05, 0.36], [0.25, 0.2, 0.54]])
    assert got.shape == (2, 3), f'2 pictures and 3 components need an array of shape (2, 3); yours has {got.shape}'
    assert np.allclose(got, right), f'here p(x_n | mu_k) is 0.25, 0.05, 0.36 in the first row and 0.25, 0.2, 0.54 in the second row, so the logarithms are {right.round(4).tolist()}; yours are {got.round(4).tolist()}'

@test_case(points=0.15, hidden=False)
def test_log_bernoulli_many_pixels(log_bernoulli):
    """A picture with 784 pixels.

    All are black, each with probability 1/4: the logarithm is 784 log(1/4).
    """
    import numpy as np
    got = float(np.ravel(log_bernoulli(np.ones((1, 784)), np.full((1, 784), 0.25)))[0])
    right = 784 * np.log(0.25)
    assert np.isclose(got, right), f'784 black pixels of probability 1/4 each have log-probability 784 log(1/4) = {right:.4f}; yours is {got}. Never multiply the probabilities: add their logarithms'

@test_case(points=0.15, hidden=False)
def test_log_bernoulli_certain_pixels(log_bernoulli):
    """Pixels that are certainly 0 or certainly 1.

    The parameters of the one component are 0, 1, 1/2. The picture (0, 1, 1) agrees with them and
    has the probability 1 * 1 * 1/2. The picture (1, 1, 1) is impossible.
    """
    import numpy as np
    X = np.array([[0.0, 1.0, 1.0], [1.0, 1.0, 1.0]])
    got = np.asarray(log_bernoulli(X, np.array([[0.0, 1.0, 0.5]])), dtype=float).reshape(-1)
    assert np.isclose(got[0], np.log(0.5), atol=1e-06), f'with mu = (0, 1, 1/2) the picture (0, 1, 1) has probability 1/2, so the logarithm is {np.log(0.5):.4f}; yours is {got[0]}'
    assert got[1] < -15, f'with mu = (0, 1, 1/2) the picture (1, 1, 1) is impossible: its log-probability is minus infinity, or very negative if you clip mu; yours is {got[1]}'
