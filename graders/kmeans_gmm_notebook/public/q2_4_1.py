from otter.test_files import test_case

OK_FORMAT = False

name = "q2_4_1"
points = 0.4

@test_case(points=0.05, hidden=False)
def test_no_distortion(distortion_measure):
    import numpy as np
    got = distortion_measure(np.zeros((3, 2)), np.zeros((1, 2)))
    assert np.allclose(got, 0.0), f'three points at 0 and a centroid at 0 give 0; yours: {got}'

@test_case(points=0.05, hidden=False)
def test_distortion(distortion_measure):
    import numpy as np
    got = distortion_measure(np.array([[0.0], [1.0], [5.0]]), np.array([[0.0], [4.0]]))
    what = 'the points 0, 1, 5 with the centroids 0, 4'
    assert np.allclose(got, 2.0), f'{what} have the distortion 0 + 1 + 1 = 2; yours: {got}'
