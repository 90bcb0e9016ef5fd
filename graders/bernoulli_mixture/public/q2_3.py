from otter.test_files import test_case

OK_FORMAT = False

name = "q2_3"
points = 1.5

@test_case(points=0.15, hidden=False)
def test_m_step_one_component(m_step):
    """With one component, mu is the share of pictures in which a pixel is black."""
    import numpy as np
    X = np.array([[1.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.0, 1.0, 0.0]])
    returned = m_step(X, np.ones((4, 1)))
    pair = isinstance(returned, (tuple, list)) and len(returned) == 2
    assert pair, 'm_step must return two things: `return pi, mu`'
    pi, mu = returned
    assert (np.shape(pi), np.shape(mu)) == ((1,), (1, 3)), f'for K = 1 and D = 3, pi has the shape (1,) and mu (1, 3); yours have {np.shape(pi)} and {np.shape(mu)}'
    assert np.allclose(pi, 1), f'the only component has the proportion 1; yours is {pi}'
    assert np.allclose(mu, [[0.75, 0.25, 0.25]]), f'of the four pictures three, one and one are black at the three pixels, so mu is 3/4, 1/4 and 1/4; yours is {np.asarray(mu).tolist()}'

@test_case(points=0.3, hidden=False)
def test_m_step_by_hand(m_step):
    """Four pictures of two pixels, two components.

    Component 1 owns 1 + 1 + 1/2 + 1/2 = 3 pictures, component 2 owns 1. The sums of (11) are
    (1, 0) + (1, 1) + (0, 1)/2 + (0, 0)/2 = (2, 3/2), and (0, 1)/2 + (0, 0)/2 = (0, 1/2).
    """
    import numpy as np
    X = np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]])
    pi, mu = m_step(X, np.array([[1.0, 0.0], [1.0, 0.0], [0.5, 0.5], [0.5, 0.5]]))
    assert np.allclose(pi, [0.75, 0.25]), f'the components own 3 and 1 of the 4 pictures, so pi is 3/4, 1/4; yours is {pi}'
    assert np.allclose(mu, [[2 / 3, 1 / 2], [0, 1 / 2]]), f'the weighted sums (2, 3/2) and (0, 1/2), divided by 3 and 1, are (2/3, 1/2) and (0, 1/2); yours is {np.asarray(mu).tolist()}'
