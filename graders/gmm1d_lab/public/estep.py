"""Public checks of the E-step. Every number here can be verified with pencil and paper."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "estep"
points = None


def column(*numbers):
    """The numbers as an (n, 1) column of floats."""
    return np.array(numbers, dtype=float).reshape(-1, 1)


def mixture(GMM1D, priors, mus, variances):
    """A model whose fields are set to columns with these numbers."""
    model = GMM1D(len(mus))
    model.priors = column(*priors)
    model.mus = column(*mus)
    model.variances = column(*variances)
    return model


def responsibilities(model, X):
    """What estep returns, having seen that it returns something."""
    gammas = model.estep(X)
    assert gammas is not None, "estep(X) returned None: is a `return` missing at its end?"
    return gammas


@test_case(name="The responsibilities are an (n, k) table", points=2)
def test_shape(GMM1D):
    for n, k in [(4, 3), (4, 1), (1, 2)]:
        model = mixture(GMM1D, [1 / k] * k, range(k), [1] * k)
        X = column(*np.linspace(-1, 3, n))
        shape = np.shape(responsibilities(model, X))
        assert shape == (n, k), (
            f"for n = {n} data points and k = {k} clusters, estep(X) must return an array of "
            f"shape {(n, k)}: a row for each point, a column for each cluster; yours is {shape}"
        )


@test_case(name="Each row of responsibilities sums to 1", points=2)
def test_rows_sum_to_one(GMM1D):
    model = mixture(GMM1D, priors=[0.5, 0.3, 0.2], mus=[-1, 0, 2], variances=[1, 4, 0.25])
    gammas = np.asarray(responsibilities(model, column(-2, 0, 0.5, 3)), dtype=float)
    assert gammas.shape == (4, 3), (
        f"4 points and 3 clusters need an array of shape (4, 3); yours is {gammas.shape}"
    )
    assert np.all(np.isfinite(gammas)), f"not every responsibility is a number; yours are {gammas}"
    assert np.all(gammas >= 0), "a responsibility is a probability: no entry may be negative"
    sums = gammas.sum(axis=1)
    assert np.allclose(sums, 1), (
        "every point belongs to some cluster, so each row of gammas must sum to 1; "
        f"your rows sum to {sums}"
    )


@test_case(name="Two equal bells, at -1 and +1", points=3)
def test_two_equal_bells(GMM1D):
    # Priors 1/2, variances 1. In the quotient of the two joint densities everything cancels but
    #     exp(-(x + 1)^2 / 2) / exp(-(x - 1)^2 / 2) = exp(-2 x),
    # so the second cluster's responsibility is 1 / (1 + exp(-2 x)).
    x = np.array([0.0, 0.5, -1.5, 3.0])
    right = 1 / (1 + np.exp(-2 * x))
    model = mixture(GMM1D, priors=[0.5, 0.5], mus=[-1, 1], variances=[1, 1])
    gammas = np.asarray(responsibilities(model, x.reshape(-1, 1)), dtype=float)
    assert gammas.shape == (4, 2), (
        f"4 points and 2 clusters need an array of shape (4, 2); yours is {gammas.shape}"
    )
    for i in range(4):
        assert np.isclose(gammas[i, 1], right[i]), (
            f"with equal bells at -1 and +1, the one at +1 has responsibility "
            f"1 / (1 + exp(-2 x)) = {right[i]:.6f} for x = {x[i]}; yours is {gammas[i, 1]:.6f}"
        )
    assert np.allclose(gammas[:, 0], 1 - right), (
        "the first column must be 1 minus the second when there are two clusters; "
        f"yours is {gammas[:, 0]}"
    )


@test_case(name="Unequal priors, unequal variances", points=3)
def test_priors_and_variances(GMM1D):
    # Both bells stand at 0. At their common mean both exponents are 0.
    # (a) Equal variances: the densities cancel, and the priors are left.
    model = mixture(GMM1D, priors=[0.25, 0.75], mus=[0, 0], variances=[1, 1])
    gammas = np.ravel(responsibilities(model, column(0)))
    assert np.allclose(gammas, [0.25, 0.75]), (
        "where two clusters have the same density, the responsibilities are the priors, here "
        f"0.25 and 0.75; yours are {gammas}"
    )
    # (b) Equal priors, variances 1 and 4: the height of a bell is 1 / sqrt(2 pi variance), so the
    # narrow bell is twice as high.
    model = mixture(GMM1D, priors=[0.5, 0.5], mus=[0, 0], variances=[1, 4])
    gammas = np.ravel(responsibilities(model, column(0)))
    assert np.allclose(gammas, [2 / 3, 1 / 3]), (
        "at the common mean, a bell of variance 1 is twice as high as one of variance 4, so the "
        f"responsibilities are 2/3 and 1/3; yours are {gammas}"
    )
    # (c) The same at x = 2: the exponents are -2^2 / 2 = -2 and -2^2 / 8 = -1/2.
    right = 2 * np.exp(-2) / (2 * np.exp(-2) + np.exp(-0.5))
    gammas = np.ravel(responsibilities(model, column(2)))
    assert np.allclose(gammas, [right, 1 - right]), (
        "at x = 2 the bells of variance 1 and 4 have heights 2 exp(-2) and exp(-1/2), up to a "
        f"common factor: responsibilities {right:.6f} and {1 - right:.6f}; yours are {gammas}"
    )
