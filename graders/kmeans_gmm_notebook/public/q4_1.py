from otter.test_files import test_case

OK_FORMAT = False

name = "q4_1"
points = 0.3

@test_case(points=0.1, hidden=False)
def test_aniso_kmeans_pred(aniso_kmeans_pred):
    import numpy as np
    pred = np.ravel(aniso_kmeans_pred)
    told = f'aniso_kmeans_pred must hold 450 numbers, one for each point; yours: {pred.size}'
    assert pred.size == 450, told
    found = np.unique(pred)
    assert 2 <= len(found) <= 3, f'there must be three groups; yours are called {found}'
