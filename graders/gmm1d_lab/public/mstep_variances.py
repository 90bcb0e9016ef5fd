"""Public checks of the M-step's variances.

They measure the spread around the means that your own mstep has just set, so a slip in the means
is not counted again here. Where these are no numbers, or far from all points, the right means are
taken.
"""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "mstep_variances"
points = None


def means_and_variances_after_mstep(GMM1D, X, gammas, right_means):
    """Run mstep on a 2-cluster model whose old means and variances are far off."""
    model = GMM1D(2)
    model.mus = np.array([[-50.0], [50.0]])
    model.variances = np.array([[123.0], [456.0]])
    model.mstep(np.array(X), np.array(gammas))
    mus, variances = np.ravel(model.mus), np.ravel(model.variances)
    assert variances.size == 2, (
        f"model.variances must hold 2 numbers (shape (2, 1)); it holds {variances.size}"
    )
    assert not np.allclose(variances, [123, 456]), (
        "mstep left model.variances as they were; it must store its result in self.variances"
    )
    # What is wrong with the means has its own question.
    usable = mus.size == 2 and np.all(np.abs(mus) < 1000)
    return (mus if usable else np.array(right_means)), variances


@test_case(name="Whole points: the mean squared distance from the new mean", points=4)
def test_whole_points(GMM1D):
    mus, variances = means_and_variances_after_mstep(
        GMM1D,
        X=[[0.0], [2.0], [10.0], [14.0]],
        gammas=[[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]],
        right_means=[1.0, 12.0],
    )
    # With the right means, 1 and 12, these are (1 + 1) / 2 = 1 and (4 + 4) / 2 = 4.
    right = [
        ((0 - mus[0]) ** 2 + (2 - mus[0]) ** 2) / 2,
        ((10 - mus[1]) ** 2 + (14 - mus[1]) ** 2) / 2,
    ]
    assert np.allclose(variances, right), (
        "cluster 1 owns the points 0 and 2, cluster 2 owns 10 and 14: the mean squared distances "
        f"from the new means {mus} are {np.array(right)}; your variances are {variances}"
    )


@test_case(name="Shared points: a weighted mean squared distance", points=4)
def test_shared_points(GMM1D):
    mus, variances = means_and_variances_after_mstep(
        GMM1D,
        X=[[0.0], [4.0]],
        gammas=[[0.75, 0.25], [0.25, 0.75]],
        right_means=[1.0, 3.0],
    )
    # With the right means, 1 and 3: 0.75 * 1 + 0.25 * 9 = 3 and 0.25 * 9 + 0.75 * 1 = 3.
    right = [
        0.75 * (0 - mus[0]) ** 2 + 0.25 * (4 - mus[0]) ** 2,
        0.25 * (0 - mus[1]) ** 2 + 0.75 * (4 - mus[1]) ** 2,
    ]
    assert np.allclose(variances, right), (
        "cluster 1 owns 3/4 of the point 0 and 1/4 of the point 4, cluster 2 the rest: the "
        f"weighted mean squared distances from the new means {mus} are {np.array(right)}; your "
        f"variances are {variances}"
    )
