from otter.test_files import test_case

OK_FORMAT = False

name = "q1_1_code"
points = 0.5

@test_case(points=0.1, hidden=False)
def test_mean_shape(mixture_mean):
    """The mean has an entry for each pixel."""
    import numpy as np
    got = mixture_mean(np.array([0.5, 0.3, 0.2]), np.full((3, 4), 0.25))
    assert np.size(got) == 4, f'for K = 3 and D = 4 the mean has the shape (4,); yours has {np.shape(got)}'

@test_case(points=0.1, hidden=False)
def test_mean_by_hand(mixture_mean):
    """Two components with proportions 1/4 and 3/4, three pixels.

    1/4 of (1, 0, 0.4) and 3/4 of (0, 1, 0.8): 0.25, 0.75, and 0.1 + 0.6 = 0.7.
    """
    import numpy as np
    got = mixture_mean(np.array([0.25, 0.75]), np.array([[1.0, 0.0, 0.4], [0.0, 1.0, 0.8]]))
    assert np.allclose(got, [0.25, 0.75, 0.7]), f'1/4 of (1, 0, 0.4) and 3/4 of (0, 1, 0.8) make (0.25, 0.75, 0.7); yours is {np.ravel(got)}'
