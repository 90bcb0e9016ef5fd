"""Public check of the M-step's mixing proportions."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "mstep_priors"
points = None


@test_case(name="A prior is the average responsibility", points=4)
def test_average_responsibility(GMM1D):
    model = GMM1D(2)
    model.priors = np.array([[0.9], [0.1]])
    model.mstep(
        np.array([[0.0], [2.0], [10.0], [14.0]]),
        np.array([[1.0, 0.0], [1.0, 0.0], [0.5, 0.5], [0.5, 0.5]]),
    )
    # The columns sum to 3 and 1, and there are 4 points.
    priors = np.ravel(model.priors)
    assert priors.size == 2, (
        f"for 2 clusters, model.priors must hold 2 numbers (shape (2, 1)); yours holds "
        f"{priors.size}"
    )
    assert not np.allclose(priors, [0.9, 0.1]), (
        "mstep left model.priors as they were; it must store its result in self.priors"
    )
    assert np.allclose(priors, [0.75, 0.25]), (
        "of 4 points, the clusters own 3 and 1, so the priors are 3/4 and 1/4; "
        f"yours are {priors}"
    )
