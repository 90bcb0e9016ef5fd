"""Public check of the M-step's means."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "mstep_means"
points = None


@test_case(name="A mean is an average weighted by responsibility", points=5)
def test_weighted_average(GMM1D):
    model = GMM1D(2)
    model.mus = np.array([[-50.0], [50.0]])
    model.mstep(
        np.array([[0.0], [2.0], [10.0], [14.0]]),
        np.array([[1.0, 0.0], [1.0, 0.0], [0.5, 0.5], [0.5, 0.5]]),
    )
    # First cluster: (0 + 2 + 10/2 + 14/2) / 3 = 14/3. Second: (10/2 + 14/2) / 1 = 12.
    mus = np.ravel(model.mus)
    assert mus.size == 2, (
        f"for 2 clusters, model.mus must hold 2 numbers (shape (2, 1)); yours holds {mus.size}"
    )
    assert not np.allclose(mus, [-50, 50]), (
        "mstep left model.mus as they were; it must store its result in self.mus"
    )
    assert np.allclose(mus, [14 / 3, 12]), (
        "the weighted sums of the points are 14 and 12, the weights add up to 3 and 1, so the "
        f"means are 14/3 and 12; yours are {mus}"
    )
