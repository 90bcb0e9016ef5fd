from otter.test_files import test_case

OK_FORMAT = False

name = "q2_2"
points = 2.1

@test_case(points=0.15, hidden=False)
def test_euc_distances(MyKMeans):
    import numpy as np
    target = np.array([1.0, 1.0])
    points = np.array([[4.0, 5.0], [1.0, 1.0], [1.0, -1.0]])
    got = np.asarray(MyKMeans(2).euc_distances(target, points), dtype=float)
    what = 'the distances from (1, 1) to (4, 5), (1, 1), (1, -1)'
    assert got.size == 3, f'{what} are three numbers; yours: {got}'
    assert np.allclose(got.ravel(), [5.0, 0.0, 2.0]), f'{what} are 5, 0 and 2; yours: {got}'

@test_case(points=0.25, hidden=False)
def test_E_step(MyKMeans):
    import numpy as np
    kmeans = MyKMeans(2)
    kmeans._load_data(np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 5.0]]))
    kmeans.centroids = np.array([[4.0, 4.0], [0.0, 0.0]])
    kmeans.E_step()
    got = np.ravel(kmeans.membership)
    what = 'the points (0, 0), (1, 0), (5, 5) and the centroids (4, 4), (0, 0)'
    wanted = 'E_step must store 1, 1, 0 in self.membership'
    assert got.tolist() == [1, 1, 0], f'{what}: {wanted}; there is: {got}'

@test_case(points=0.2, hidden=False)
def test_M_step(MyKMeans):
    import numpy as np
    kmeans = MyKMeans(3)
    kmeans._load_data(np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 5.0]]))
    kmeans.centroids = np.array([[0.0, 1.0], [4.0, 4.0], [9.0, 9.0]])
    kmeans.membership = np.array([0, 0, 1])
    kmeans.M_step()
    got = np.asarray(kmeans.centroids, dtype=float)
    what = 'the means of (0, 0), (1, 0) and of (5, 5)'
    assert np.shape(got) == (3, 2), f'self.centroids must stay (3, 2); yours: {got.shape}'
    right = np.allclose(got[:2], [[0.5, 0.0], [5.0, 5.0]])
    assert right, f'{what} are (0.5, 0) and (5, 5); yours: {got[:2].tolist()}'
    assert np.isfinite(got).all(), f'the third group has no points: {got[2]} is not finite'
