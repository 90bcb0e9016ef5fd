"""EM for exactly two Gaussians in one dimension, spelt out. An example to read and to run::

    python two_gaussian_1dgm.py

Everything that exists once for each cluster is written twice here: mu1 and mu2, var1 and var2. The
data are a flat array of n numbers. With two clusters one responsibility is enough, since the other
is what is missing to 1. Your own code has to do without all three of these shortcuts, but line by
line it computes the same things.
"""

import numpy as np


def normal_density(x, mu, var):
    """The density of N(mu, var) at each x: a bell around mu, with *variance* var."""
    height = 1.0 / np.sqrt(2.0 * np.pi * var)
    return height * np.exp(-((x - mu) ** 2) / (2.0 * var))


def make_data(seed):
    """150 numbers around -2 and 350 around 3, mixed up: about 30 % and 70 %."""
    rng = np.random.default_rng(seed)
    x = np.concatenate([rng.normal(-2.0, 1.0, size=150), rng.normal(3.0, 1.5, size=350)])
    rng.shuffle(x)
    return x


def two_gaussian_em(x, iterations):
    """Fit  p1 N(mu1, var1) + (1 - p1) N(mu2, var2)  to the numbers in x, and print the way there.

    Only p1 is kept: the other prior is 1 - p1.
    """
    n = len(x)

    # A start. The two means must differ: clusters that start out the same would be equally
    # responsible for every point, receive the same update, and stay the same for ever.
    p1 = 0.5
    mu1, mu2 = x.min(), x.max()
    var1 = var2 = x.var()

    print("iteration     p1      mu1      mu2     var1     var2   log-likelihood")
    for iteration in range(iterations):
        # ---- E-step -----------------------------------------------------------------------
        # How well does each cluster explain each point, and how likely was the cluster anyway?
        joint1 = p1 * normal_density(x, mu1, var1)
        joint2 = (1.0 - p1) * normal_density(x, mu2, var2)

        # Total probability: a point comes from one cluster or from the other.
        evidence = joint1 + joint2

        # Bayes' rule. One number for each point.
        r1 = joint1 / evidence
        r2 = 1.0 - r1

        # The evidence is the density of the mixture, so its logs add up to the log-likelihood of
        # the parameters with which this iteration began.
        log_likelihood = np.log(evidence).sum()
        print(f"{iteration:9d}  {p1:5.3f}  {mu1:7.3f}  {mu2:7.3f}  {var1:7.3f}  {var2:7.3f}"
              f"   {log_likelihood:14.5f}")

        # ---- M-step -----------------------------------------------------------------------
        # The number of points that each cluster owns: hardly ever a whole number.
        n1 = r1.sum()
        n2 = r2.sum()

        p1 = n1 / n
        mu1 = (r1 * x).sum() / n1
        mu2 = (r2 * x).sum() / n2

        # From here on mu1 and mu2 are the new means, and those are the ones we want.
        var1 = (r1 * (x - mu1) ** 2).sum() / n1
        var2 = (r2 * (x - mu2) ** 2).sum() / n2

    return p1, mu1, mu2, var1, var2


if __name__ == "__main__":
    two_gaussian_em(make_data(seed=0), iterations=25)
    print("The data were drawn with p1 = 0.3, means -2 and 3, variances 1 and 2.25.")
    print("Watch the last column: it never falls.")

    # Something to think about. The density of a point 40 standard deviations away is
    # exp(-800), which is too small for a float64 and becomes 0:
    print("density at 40 sigma:", normal_density(40.0, 0.0, 1.0))
    # If that happens for both clusters, r1 is 0 / 0. The handout says what can be done.
