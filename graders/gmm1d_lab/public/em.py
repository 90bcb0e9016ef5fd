"""Public checks of the two steps together."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "em"
points = None


@test_case(name="Two identical clusters stay identical", points=2)
def test_identical_clusters(GMM1D):
    # Clusters that start out the same are equally responsible for every point, so both receive
    # the mean (8 / 4 = 2) and the variance ((4 + 1 + 0 + 9) / 4 = 3.5) of all the data.
    model = GMM1D(2)
    model.priors = np.array([[0.5], [0.5]])
    model.mus = np.array([[7.0], [7.0]])
    model.variances = np.array([[30.0], [30.0]])
    model.em(np.array([[0.0], [1.0], [2.0], [5.0]]))
    for field, right in [("priors", 0.5), ("mus", 2.0), ("variances", 3.5)]:
        values = np.ravel(getattr(model, field))
        assert np.allclose(values, [right, right]), (
            f"after one iteration with two identical clusters on the points 0, 1, 2, 5, both "
            f"numbers in model.{field} must be {right}; yours are {values}"
        )


@test_case(name="No iteration lowers the log-likelihood", points=2)
def test_never_falls(GMM1D):
    model = GMM1D(2)
    model.priors = np.array([[0.5], [0.5]])
    model.mus = np.array([[-1.0], [1.0]])
    model.variances = np.array([[4.0], [4.0]])
    X = np.array([[-5.2], [-4.1], [-3.9], [-3.0], [0.2], [1.8], [2.1], [2.6], [3.3], [4.4]])
    history = model.fit(X, max_iters=10, delta=-np.inf)
    for field in ("priors", "mus", "variances"):
        values = np.ravel(getattr(model, field))
        assert np.all(np.isfinite(values)), (
            f"after fit, not every entry of model.{field} is a number: {values}"
        )
    # The log-likelihood at the end, from the model's fields: log of the weighted sum of two bells.
    priors, mus, variances = (np.ravel(getattr(model, f)) for f in ("priors", "mus", "variances"))
    bells = np.exp(-((X - mus) ** 2) / (2 * variances)) / np.sqrt(2 * np.pi * variances)
    right = np.log(bells @ priors).sum()
    assert len(history) > 1, "fit must return the log-likelihoods, one for each iteration and more"
    assert np.isclose(history[-1], right), (
        f"with the fields that fit left the log-likelihood is {right:.6f}, but fit says "
        f"{history[-1]:.6f}"
    )
    assert history[-1] > history[0], "ten iterations did not raise the log-likelihood"
    for iteration in range(1, len(history)):
        before, after = history[iteration - 1], history[iteration]
        assert np.isfinite(after), f"after iteration {iteration} the log-likelihood is {after}"
        assert after >= before - 1e-9, (
            f"iteration {iteration} lowered the log-likelihood from {before:.6f} to "
            f"{after:.6f}; correct E- and M-steps never do"
        )
