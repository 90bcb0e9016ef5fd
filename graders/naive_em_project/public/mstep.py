"""Public checks of the M-step. Every number here can be verified with pencil and paper."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "mstep"
points = None

# Four points in the plane. The first component owns the first two and half of each of the others,
# which makes 3 points; the second owns the other halves, 1 point.
X = [[0.0, 0.0], [2.0, 2.0], [4.0, 0.0], [4.0, 4.0]]
POST = [[1.0, 0.0], [1.0, 0.0], [0.5, 0.5], [0.5, 0.5]]


def field(mixture, name, shape):
    """A field of what mstep returned, as an array of floats."""
    assert hasattr(mixture, name), (
        "mstep must return a mixture: `return GaussianMixture(mu, var, p)`; what yours returns has "
        f"no field `{name}`"
    )
    values = np.asarray(getattr(mixture, name), dtype=float)
    assert values.size == np.prod(shape), (
        f"for 2 components in 2 dimensions, `{name}` must have shape {shape}; yours has "
        f"{values.shape}"
    )
    return values.reshape(shape)


@test_case(name="Proportions", points=0.1)
def test_proportions(mstep):
    p = field(mstep(np.array(X), np.array(POST)), "p", (2,))
    assert np.allclose(p, [0.75, 0.25]), (
        f"of 4 points, the components own 3 and 1, so p is 3/4 and 1/4; yours is {p}"
    )


@test_case(name="Means", points=0.1)
def test_means(mstep):
    # First: ((0, 0) + (2, 2) + (4, 0) / 2 + (4, 4) / 2) / 3 = (6, 4) / 3. Second: (4, 2).
    mu = field(mstep(np.array(X), np.array(POST)), "mu", (2, 2))
    assert np.allclose(mu, [[2, 4 / 3], [4, 2]]), (
        "weighted with the responsibilities, the points add up to (6, 4) and (4, 2), the weights "
        f"to 3 and 1: the means are (2, 4/3) and (4, 2); yours are {mu.tolist()}"
    )


@test_case(name="Variances", points=0.1)
def test_variances(mstep):
    # Second: both points lie 2 away from (4, 2), along one axis. The mean squared distance is
    # 4, and per axis it is 4 / 2 = 2.
    # First: squared distances from (2, 4/3) are 4 + 16/9, 4/9, 4 + 16/9, 4 + 64/9, with weights
    # 1, 1, 1/2, 1/2: in all 44/3, and per point and axis 44/3 / (3 * 2) = 22/9.
    var = field(mstep(np.array(X), np.array(POST)), "var", (2,))
    assert np.allclose(var, [22 / 9, 2]), (
        "the weighted squared distances from the means add up to 44/3 and 4. Divided by the number "
        "of points that each component owns, 3 and 1, and by the number of axes, 2, they are the "
        f"variances 22/9 and 2; yours are {var}"
    )
