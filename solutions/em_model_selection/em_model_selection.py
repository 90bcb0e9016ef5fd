# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: em_model_selection
# init_cell: true
# check_all_cell: true
# export_cell: false
# solutions_pdf: false
# template_pdf: false
# tests:
#     files: true
#     ok_format: false

# %% [markdown]
# # How many components? EM for a mixture of Gaussians
#
# A cloud of points may consist of several groups, each with a size, a place and a shape of its own,
# and nobody has written down which point belongs to which group. There are two questions: where
# are the groups, and how many are there? EM answers the first once the second is answered. In this
# notebook you answer both, in three steps:
#
# 1. you write a **generator**, so that you have data whose truth you know;
# 2. you write **EM** for Gaussians with full covariance matrices, tell it the number of components,
#    and watch it converge to the truth;
# 3. you pretend that you have forgotten **the number of components**, and find it again.
#
# | question | what | points | marked |
# | --- | --- | ---: | --- |
# | 1.1 | `sample_gmm` | 0.7 | by code |
# | 1.2 | a picture of the data and of their density | 0.3 | by hand |
# | 2.1 | `responsibilities` | 0.4 | by code |
# | 2.2 | `update` | 0.4 | by code |
# | 2.3 | `log_likelihood` | 0.3 | by code |
# | 2.4 | `em` | 0.4 | by code |
# | 2.5 | two convergence plots, and what you see in them | 0.5 | by hand |
# | 3.1 | `bic` | 0.5 | by code |
# | 3.2 | `scan` | 0.7 | by code |
# | 3.3 | the scan as a picture, and your conclusion | 0.8 | by hand |
#
# **Rules.**
#
# - Write the algorithm yourself. `sklearn.mixture`, `scipy.stats.multivariate_normal` and
#   `scipy.stats.Mixture` are refused by name before anything of your notebook is run. The rest of
#   NumPy, SciPy, Matplotlib and scikit-learn is there to be used: `scipy.special.logsumexp`,
#   say, or `rng.multivariate_normal`, which draws from *one* Gaussian.
# - All randomness comes from the generator `rng` that a function is given. The same seed then gives
#   the same result.
# - Points have $d$ coordinates. In the pictures $d$ is 2, in the tests not always.
# - When your notebook is marked, its cells are run in order. A cell that takes more than 20 seconds
#   is left out, so keep your functions in cells of their own, as they are here. Loops over the $K$
#   components are fine. Loops over the $n$ points are right, too, but slow in part 3.

# %%
import matplotlib.pyplot as plt
import numpy as np
from numpy.random import default_rng

# %% [markdown]
# ## 1. A mixture, and points drawn from it
#
# In a **mixture of Gaussians**, a point $x$ with $d$ coordinates has the density
#
# $$
# p(x) = \sum_{k=1}^{K} \pi_k\, N(x;\, \mu_k, \Sigma_k) , \qquad (1)
# $$
#
# where component $k$ has the *weight* $\pi_k$ (the weights are positive and sum to 1), and the
# Gaussian density with *mean* $\mu_k$ and *covariance matrix* $\Sigma_k$ is
#
# $$
# N(x;\, \mu, \Sigma) = \frac{1}{(2\pi)^{d/2}\, |\Sigma|^{1/2}}
# \exp\left( -\frac{1}{2} (x-\mu)^\top \Sigma^{-1} (x-\mu) \right) . \qquad (2)
# $$
#
# Here $|\Sigma|$ is the determinant, and the $\pi$ without an index is $3.14159\ldots$ A covariance
# matrix is symmetric, and its curves of equal density are ellipses: *full* covariance matrices
# let each group have its own lengths and its own direction. In the program:
#
# | text | program | shape | meaning |
# | --- | --- | --- | --- |
# | $x_i$ | `X` | $(n, d)$ | the points, one in each row |
# | $\pi_k$ | `weights` | $(K,)$ | weights |
# | $\mu_k$ | `means` | $(K, d)$ | row $k$ is the mean of component $k$ |
# | $\Sigma_k$ | `covs` | $(K, d, d)$ | `covs[k]` is the covariance matrix of component $k$ |
# | $\gamma_{ik}$ | `gamma` | $(n, K)$ | responsibilities, from part 2 on |
#
# (The text counts components from 1, the program from 0.)
#
# **Drawing.** A point with the density (1) is made in two stages. First a component $z$ is drawn,
# $k$ with probability $\pi_k$. Then the point is drawn from $N(\mu_z, \Sigma_z)$. So of $n$ points
# *about* $n \pi_k$ come from component $k$. Their number is itself random: it is the result of $n$
# draws.
#
# And how does one draw from a Gaussian with a given covariance matrix? Let $\varepsilon$ be $d$
# independent standard normal numbers, and let $A$ be a matrix with $A A^\top = \Sigma$. Then
#
# $$
# x = \mu + A \varepsilon \qquad (3)
# $$
#
# is a Gaussian point with mean $\mu$, and its covariance matrix is
# $A\, \mathrm{E}[\varepsilon \varepsilon^\top] A^\top = A A^\top = \Sigma$. The Cholesky
# factor, `np.linalg.cholesky`, is such an $A$. *An example:*
#
# $$
# \Sigma = \begin{pmatrix} 1 & \frac{1}{2} \\ \frac{1}{2} & 1 \end{pmatrix} , \qquad
# A = \begin{pmatrix} 1 & 0 \\ \frac{1}{2} & \frac{\sqrt{3}}{2} \end{pmatrix} , \qquad
# A A^\top = \Sigma .
# $$
#
# The second coordinate is half the first noise plus some noise of its own. That is where
# the correlation comes from.

# %% [raw]
# # BEGIN QUESTION
# name: q1_1
# points: 0.7

# %% [markdown]
# ### Question 1.1: the generator (0.7 points)
#
# Write `sample_gmm`. It returns the points and, for each of them, the component that it came from.

# %% [raw]
# # BEGIN SOLUTION


# %%
def sample_gmm(n, weights, means, covs, rng):
    """Draw n points from a mixture of Gaussians.

    weights: (K,), means: (K, d), covs: (K, d, d); rng: a numpy.random.Generator
    Returns samples (n, d) and labels (n,): whole numbers from 0 to K - 1.
    """
    # BEGIN SOLUTION
    labels = rng.choice(len(weights), size=n, p=weights)
    roots = np.linalg.cholesky(covs)[labels]  # (n, d, d)
    noise = rng.standard_normal((n, np.shape(means)[1]))
    samples = means[labels] + np.einsum("nij,nj->ni", roots, noise)
    return samples, labels
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_two_arrays(sample_gmm, default_rng):
    """Samples of shape (n, d) and labels of shape (n,), for d = 2 and others."""
    import numpy as np

    for n, d in ((7, 2), (1, 3), (5, 1)):
        covs = np.array([np.eye(d)] * 2)
        drawn = sample_gmm(n, np.array([0.5, 0.5]), np.zeros((2, d)), covs, default_rng(1))
        pair = isinstance(drawn, (tuple, list)) and len(drawn) == 2
        assert pair, "sample_gmm must return two things: return samples, labels"
        samples, labels = drawn
        assert np.shape(samples) == (n, d), (
            f"for n = {n} points with d = {d} coordinates, samples must have shape {(n, d)}; "
            f"yours has {np.shape(samples)}"
        )
        assert np.shape(labels) == (n,), (
            f"for n = {n} points, labels must have shape {(n,)}; yours has {np.shape(labels)}"
        )


# %%
def test_same_seed(sample_gmm, default_rng):
    """The same seed draws the same points."""
    import numpy as np

    mixture = np.array([0.5, 0.5]), np.array([[0.0], [3.0]]), np.array([[[1.0]], [[1.0]]])
    once, _ = sample_gmm(20, *mixture, default_rng(5))
    again, _ = sample_gmm(20, *mixture, default_rng(5))
    assert np.array_equal(once, again), (
        "two generators with the same seed must give the same points: draw with rng.… only, and "
        "never with np.random.…"
    )


# %%
def test_example_mixture(sample_gmm, default_rng):
    """900 points of the example mixture: as many of each component, and where, as there should be.

    Each bound is at least 6 standard deviations wide, so a correct generator fails here less than
    once in a hundred million times.
    """
    import numpy as np

    weights, means = np.array([0.3, 0.5, 0.2]), np.array([[-4.0, 0.0], [0.0, 4.0], [4.0, 0.0]])
    covs = np.array([[[1, 0.5], [0.5, 1]], [[1, 0], [0, 1]], [[1, -0.5], [-0.5, 1]]])
    samples, labels = sample_gmm(900, weights, means, covs, default_rng(7))
    samples, labels = np.asarray(samples, dtype=float), np.asarray(labels)
    assert set(labels.tolist()) == {0, 1, 2}, (
        f"the labels of three components are 0, 1 and 2; yours are {sorted(set(labels.tolist()))}"
    )
    for k, expected in enumerate((270, 450, 180)):
        count = int((labels == k).sum())
        assert abs(count - expected) <= 90, (
            f"of 900 points, about 900 * {weights[k]} = {expected} come from component {k}; "
            f"of yours {count} do"
        )
        own = samples[labels == k]
        assert np.abs(own.mean(axis=0) - means[k]).max() < 0.7, (
            f"the points of component {k} lie around {means[k]}; the mean of yours is "
            f"{own.mean(axis=0).round(2)}"
        )
        spread = np.cov(own.T)
        assert np.abs(spread - covs[k]).max() < 0.95, (
            f"the covariance matrix of component {k} is {covs[k].tolist()}; that of your points "
            f"with this label is {spread.round(2).tolist()}"
        )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Here is an example mixture. Use it, or, in question 1.2, put one of your own in its place, in the
# plane and with three components at least.

# %%
true_weights = np.array([0.3, 0.5, 0.2])
true_means = np.array([[-4.0, 0.0], [0.0, 4.0], [4.0, 0.0]])
true_covs = np.array(
    [
        [[1.0, 0.5], [0.5, 1.0]],
        [[1.0, 0.0], [0.0, 1.0]],
        [[1.0, -0.5], [-0.5, 1.0]],
    ]
)

# %% [raw]
# # BEGIN QUESTION
# name: q1_2
# points: 0.3
# manual: true

# %% [markdown]
# ### Question 1.2: what it looks like (0.3 points)
#
# Draw $n = 900$ points from the mixture. Show them in **one figure**:
#
# - a scatter plot, each point in the colour of its component;
# - over it, some curves of equal density of the *mixture* (1), not of its components one by one:
#   evaluate $p(x)$ on a grid and use `plt.contour`;
# - the same scale on both axes, and a name on each of them (`xlabel` for one, `ylabel` for the
#   other).
#
# Keep the names `X` and `labels`: the later questions use them.

# %% [raw]
# # BEGIN SOLUTION

# %%
X, labels = sample_gmm(900, true_weights, true_means, true_covs, default_rng(2021))
# Your figure:
# BEGIN SOLUTION


def density(points, weights, means, covs):
    """The mixture's density (1) at points of shape (..., d)."""
    total = np.zeros(points.shape[:-1])
    for weight, mean, cov in zip(weights, means, covs, strict=True):
        away = points - mean
        exponent = np.einsum("...i,ij,...j->...", away, np.linalg.inv(cov), away)
        height = 1 / np.sqrt(np.linalg.det(2 * np.pi * cov))
        total += weight * height * np.exp(-exponent / 2)
    return total


low, high = X.min(axis=0) - 0.5, X.max(axis=0) + 0.5
grid = np.stack(
    np.meshgrid(np.linspace(low[0], high[0], 120), np.linspace(low[1], high[1], 120)), axis=-1
)
height = density(grid, true_weights, true_means, true_covs)
plt.figure(figsize=(6.5, 5))
plt.scatter(X[:, 0], X[:, 1], c=labels, s=6, cmap="viridis", alpha=0.6)
plt.contour(grid[..., 0], grid[..., 1], height, levels=8, colors="black", linewidths=0.7)
plt.gca().set_aspect("equal")
plt.xlabel("$x_1$")
plt.ylabel("$x_2$")
plt.title("900 points of a mixture, and its density")
plt.show()
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 2. EM, with the number of components known
#
# From now on the labels are hidden: we have the points $x_1, \ldots, x_n$ and the number $K$. What
# we look for is a mixture under which these points are as likely as possible, that is, one with a
# large **log-likelihood**
#
# $$
# \ell(\pi, \mu, \Sigma) = \sum_{i=1}^{n} \log p(x_i)
# = \sum_{i=1}^{n} \log \sum_{k=1}^{K} \pi_k\, N(x_i;\, \mu_k, \Sigma_k) . \qquad (4)
# $$
#
# It grows with the number of points. To compare data sets of different sizes, and for pictures,
# one takes the **average negative log-likelihood**, or average NLL for short:
#
# $$
# L = -\frac{\ell}{n} . \qquad (5)
# $$
#
# Small is good. The divisor is the number of *points*.
#
# No formula tells where (4) is largest, since the sum over $k$ stands inside the logarithm. EM goes
# there in steps. This is a real run with two components that lie across each other, so that no
# straight line parts them. The colours are responsibilities, the ellipses hold 90 % of a component.
#
# ![EM on two crossing groups: the start, and after 2, 5 and 20 iterations](em_run.png)
#
# ### The E-step: whose point is it?
#
# Take a mixture for granted, even a bad one. By Bayes' rule, the probability that point $i$ came
# from component $k$ is
#
# $$
# \gamma_{ik} = \frac{\pi_k\, N(x_i;\, \mu_k, \Sigma_k)}
# {\sum_{j=1}^{K} \pi_j\, N(x_i;\, \mu_j, \Sigma_j)} , \qquad (6)
# $$
#
# the **responsibility** of component $k$ for point $i$. Each row of $\gamma$ sums to 1.
#
# The densities of a point far from all components are so small that the computer takes them for 0.
# Then (6) is 0/0. It is safer to stay with logarithms. Let
#
# $$
# a_{ik} = \log \pi_k - \frac{d}{2} \log (2\pi) - \frac{1}{2} \log |\Sigma_k|
# - \frac{1}{2} (x_i-\mu_k)^\top \Sigma_k^{-1} (x_i-\mu_k) , \qquad (7)
# $$
#
# the logarithm of a term in (1). With $m_i = \max_k a_{ik}$, the logarithm of the whole sum is
#
# $$
# \log p(x_i) = \log \sum_{k=1}^{K} e^{a_{ik}} = m_i + \log \sum_{k=1}^{K} e^{a_{ik} - m_i} ,
# \qquad (8)
# $$
#
# where the largest exponent on the right is 0, so nothing that matters can vanish
# (`np.logaddexp.reduce` and `scipy.special.logsumexp` do this). And (6) becomes
#
# $$
# \gamma_{ik} = \exp\bigl( a_{ik} - \log p(x_i) \bigr) . \qquad (9)
# $$
#
# *An example to compute by hand.* Take $d = 2$, both means at the origin, and
#
# $$
# \pi_1 = \frac{1}{4}, \quad \Sigma_1 = \begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}, \qquad
# \pi_2 = \frac{3}{4}, \quad \Sigma_2 = \begin{pmatrix} 5 & 4 \\ 4 & 5 \end{pmatrix},
# \quad |\Sigma_2| = 9 .
# $$
#
# At the origin both exponents are 0, and the terms of (1) are $\frac{1}{4} \cdot \frac{1}{2\pi}$
# and $\frac{3}{4} \cdot \frac{1}{3} \cdot \frac{1}{2\pi}$. They are equal, so both responsibilities
# are $\frac{1}{2}$. The direction $(1, -1)$ is an eigenvector of $\Sigma_2$ with the eigenvalue 1,
# so along it nothing changes. The direction $(1, 1)$ has the eigenvalue 9: at the point $(3, 3)$,
# the exponents are $-\frac{18}{2} = -9$ and $-\frac{18}{2 \cdot 9} = -1$. There, the
# first component has the responsibility $1 / (1 + e^{8}) = 0.000335$.

# %% [raw]
# # BEGIN QUESTION
# name: q2_1
# points: 0.4

# %% [markdown]
# ### Question 2.1: responsibilities (0.4 points)
#
# Write `responsibilities`, equation (6). The terms (7) are needed in question 2.3 once more,
# so put them into a function of their own, `log_joint`. No test calls `log_joint` itself: if you
# would rather do without it, leave it as it is.

# %% [raw]
# # BEGIN SOLUTION


# %%
def log_joint(X, weights, means, covs):
    """The logarithms of the terms of the mixture's density, equation (7).

    X: (n, d), weights: (K,), means: (K, d), covs: (K, d, d)
    Returns an array of shape (n, K).
    """
    # BEGIN SOLUTION
    n, d = X.shape
    terms = np.empty((n, len(weights)))
    for k in range(len(weights)):
        root = np.linalg.cholesky(covs[k])
        white = np.linalg.solve(root, (X - means[k]).T)  # (d, n): its squares add up to (7)'s last
        half_log_det = np.log(np.diag(root)).sum()
        squares = (white**2).sum(axis=0)
        terms[:, k] = np.log(weights[k]) - d / 2 * np.log(2 * np.pi) - half_log_det - squares / 2
    return terms
    # END SOLUTION


def responsibilities(X, weights, means, covs):
    """The responsibility of each component for each point, equation (6).

    X: (n, d), weights: (K,), means: (K, d), covs: (K, d, d)
    Returns gamma (n, K), whose rows sum to 1.
    """
    # BEGIN SOLUTION
    terms = log_joint(X, weights, means, covs)
    return np.exp(terms - np.logaddexp.reduce(terms, axis=1, keepdims=True))
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_shape(responsibilities):
    """A row for each point, a column for each component, whatever d is."""
    import numpy as np

    for n, d, K in ((4, 2, 3), (5, 3, 1), (1, 1, 2)):
        X, means = np.ones((n, d)), np.arange(K)[:, np.newaxis] * np.ones(d)
        gamma = responsibilities(X, np.full(K, 1 / K), means, np.array([np.eye(d)] * K))
        assert np.shape(gamma) == (n, K), (
            f"for n = {n} points and K = {K} components, gamma must have shape {(n, K)}; yours "
            f"has {np.shape(gamma)}"
        )
        assert np.allclose(np.sum(gamma, axis=1), 1), (
            f"each row of gamma must sum to 1; your rows sum to {np.sum(gamma, axis=1)}"
        )


# %%
def test_responsibilities_by_hand(responsibilities):
    """The example of the text: 1/2 at the origin and at (1, -1), 1 / (1 + exp(8)) at (3, 3)."""
    import numpy as np

    X = np.array([[0.0, 0.0], [1.0, -1.0], [3.0, 3.0]])
    weights, means = np.array([0.25, 0.75]), np.zeros((2, 2))
    covs = np.array([[[1.0, 0.0], [0.0, 1.0]], [[5.0, 4.0], [4.0, 5.0]]])
    gamma = np.asarray(responsibilities(X, weights, means, covs), dtype=float)
    right = np.array([0.5, 0.5, 1 / (1 + np.exp(8))])
    assert np.allclose(gamma[:, 0], right, rtol=1e-5), (
        "in the example of the text, the first component's responsibilities at (0, 0), (1, -1) "
        f"and (3, 3) are 1/2, 1/2 and 0.000335; yours are {gamma[:, 0]}"
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### The M-step: the mixture that suits the responsibilities
#
# At the maximum of (4), its derivatives are 0. The one with respect to $\mu_k$ is
#
# $$
# \frac{\partial \ell}{\partial \mu_k}
# = \sum_{i=1}^{n} \gamma_{ik}\, \Sigma_k^{-1} (x_i - \mu_k) , \qquad (10)
# $$
#
# so the best mean is a *weighted average* of the points, with the responsibilities as weights. The
# covariance matrix and the weight come out likewise. With
# $N_k = \sum_{i} \gamma_{ik}$, the number of points that component $k$ owns (rarely a whole number;
# together they make $n$),
#
# $$
# \pi_k = \frac{N_k}{n} , \qquad
# \mu_k = \frac{1}{N_k} \sum_{i=1}^{n} \gamma_{ik}\, x_i , \qquad
# \Sigma_k = \frac{1}{N_k} \sum_{i=1}^{n} \gamma_{ik}\, (x_i-\mu_k)(x_i-\mu_k)^\top . \qquad (11)
# $$
#
# These are no solution yet, for the responsibilities on the right depend on the parameters on the
# left. EM takes the two in turn: responsibilities from the present mixture, a new mixture from
# these responsibilities.
#
# All three equations hold *together*, so the $\mu_k$ in the last one is the **new** mean. Around
# any other point $c$, the average would be $\Sigma_k + (\mu_k - c)(\mu_k - c)^\top$, which is too
# large.
#
# *An example to compute by hand.* Four points and two components:
#
# | $x_i$ | $(0, 0)$ | $(2, 0)$ | $(2, 4)$ | $(6, 2)$ |
# | --- | --- | --- | --- | --- |
# | $\gamma_{i1}$ | 1 | ½ | ½ | 0 |
# | $\gamma_{i2}$ | 0 | ½ | ½ | 1 |
#
# Each component owns $N_k = 2$ points, so both weights are $\frac{1}{2}$. The means are
# $\mu_1 = \frac{1}{2} (2, 2) = (1, 1)$ and $\mu_2 = \frac{1}{2} (8, 4) = (4, 2)$. And around these,
#
# $$
# \Sigma_1 = \begin{pmatrix} 1 & 1 \\ 1 & 3 \end{pmatrix} , \qquad
# \Sigma_2 = \begin{pmatrix} 4 & 0 \\ 0 & 2 \end{pmatrix} .
# $$

# %% [raw]
# # BEGIN QUESTION
# name: q2_2
# points: 0.4

# %% [markdown]
# ### Question 2.2: the update (0.4 points)
#
# Write `update`, the three equations (11). It needs no old mixture.

# %% [raw]
# # BEGIN SOLUTION


# %%
def update(X, gamma):
    """The mixture that suits the responsibilities best, equation (11).

    X: (n, d), gamma: (n, K)
    Returns weights (K,), means (K, d) and covs (K, d, d).
    """
    # BEGIN SOLUTION
    owned = gamma.sum(axis=0)
    weights = owned / len(X)
    means = gamma.T @ X / owned[:, np.newaxis]
    away = X[:, np.newaxis, :] - means  # (n, K, d)
    covs = np.einsum("nk,nki,nkj->kij", gamma, away, away) / owned[:, np.newaxis, np.newaxis]
    return weights, means, covs + 1e-6 * np.eye(X.shape[1])  # against components of one point
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_update_by_hand(update):
    """The example of the text, in which every result is half a whole number."""
    import numpy as np

    X = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 4.0], [6.0, 2.0]])
    new = update(X, np.array([[1.0, 0.0], [0.5, 0.5], [0.5, 0.5], [0.0, 1.0]]))
    triple = isinstance(new, (tuple, list)) and len(new) == 3
    assert triple, "update must return three things: return weights, means, covs"
    weights, means, covs = (np.asarray(part, dtype=float) for part in new)
    assert np.allclose(weights, [0.5, 0.5], atol=1e-4), (
        f"each component owns 2 of 4 points, so the weights are 1/2 and 1/2; yours are {weights}"
    )
    assert np.allclose(means, [[1, 1], [4, 2]], atol=1e-4), (
        f"the means in the example of the text are (1, 1) and (4, 2); yours are {means.tolist()}"
    )
    assert np.allclose(covs, [[[1, 1], [1, 3]], [[4, 0], [0, 2]]], atol=1e-4), (
        "the covariance matrices in the example of the text are [[1, 1], [1, 3]] and "
        f"[[4, 0], [0, 2]]; yours are {covs.tolist()}"
    )


# %%
def test_three_coordinates(update):
    """Two points with three coordinates and one component: mean and covariance by hand."""
    import numpy as np

    new = update(np.array([[0.0, 2.0, 1.0], [2.0, 0.0, 1.0]]), np.ones((2, 1)))
    _, means, covs = (np.asarray(part, dtype=float) for part in new)
    assert np.allclose(means, [[1, 1, 1]], atol=1e-4), (
        f"the points (0, 2, 1) and (2, 0, 1) have the mean (1, 1, 1); yours is {means.tolist()}"
    )
    assert np.allclose(covs, [[[1, -1, 0], [-1, 1, 0], [0, 0, 0]]], atol=1e-4), (
        "the points (0, 2, 1) and (2, 0, 1) have the covariance matrix [[1, -1, 0], [-1, 1, 0], "
        f"[0, 0, 0]]; yours is {covs.tolist()}"
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2_3
# points: 0.3

# %% [markdown]
# ### Question 2.3: the log-likelihood (0.3 points)
#
# Write `log_likelihood`, equation (4), with the logarithm of the sum as in (8). There are no
# responsibilities in (4): inside the logarithm stand the weights $\pi_k$, which are the same for
# all points.
#
# *To check by hand:* in the example before question 2.1, the density at the origin is
# $\bigl( \frac{1}{4} + \frac{1}{4} \bigr) / (2\pi) = 1 / (4\pi)$, so the log-likelihood of that
# single point is $-\log (4\pi) = -2.5310$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def log_likelihood(X, weights, means, covs):
    """The log-likelihood of all points together, equation (4).

    X: (n, d), weights: (K,), means: (K, d), covs: (K, d, d)
    Returns a number.
    """
    # BEGIN SOLUTION
    terms = log_joint(X, weights, means, covs)
    return float(np.logaddexp.reduce(terms, axis=1).sum())
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_log_likelihood_by_hand(log_likelihood):
    """The example of the text: a density of 1 / (4 pi) at the origin."""
    import numpy as np

    weights, means = np.array([0.25, 0.75]), np.zeros((2, 2))
    covs = np.array([[[1.0, 0.0], [0.0, 1.0]], [[5.0, 4.0], [4.0, 5.0]]])
    ll = log_likelihood(np.zeros((1, 2)), weights, means, covs)
    assert np.size(ll) == 1, f"the log-likelihood is one number; yours has shape {np.shape(ll)}"
    assert np.allclose(ll, -np.log(4 * np.pi), atol=1e-4), (
        "in the example of the text, the log-likelihood of one point at the origin is "
        f"-log(4 pi) = -2.5310; yours is {np.ravel(ll)[0]:.4f}"
    )


# %%
def test_one_coordinate(log_likelihood):
    """Two points on a line and one component, with mean 0 and variance 4.

    The densities at 0 and at 2 are 1 / (2 sqrt(2 pi)) and exp(-1/2) / (2 sqrt(2 pi)).
    """
    import numpy as np

    X, cov = np.array([[0.0], [2.0]]), np.array([[[4.0]]])
    ll = log_likelihood(X, np.array([1.0]), np.array([[0.0]]), cov)
    right = -2 * np.log(2) - np.log(2 * np.pi) - 0.5
    assert np.allclose(ll, right, atol=1e-4), (
        "for d = 1, the points 0 and 2, and one component with mean 0 and variance 4, the "
        f"log-likelihood is -2 log 2 - log(2 pi) - 1/2 = {right:.4f}; yours is "
        f"{np.ravel(ll)[0]:.4f}"
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### The loop
#
# From a start, one iteration after the other: E-step, M-step. It can be shown, with Jensen's
# inequality, that **no iteration makes the log-likelihood smaller**. So the average NLL (5) never
# rises, and a rise by more than rounding is a mistake in the program. EM is done when it hardly
# falls any more: after the first iteration $t$ with
#
# $$
# L_{t-1} - L_t \le \text{tolerance} , \qquad (12)
# $$
#
# or after `max_iterations` iterations, whichever comes first. $L_t$ is the average NLL of the
# mixture *after* iteration $t$, and $L_0$ that of the start. Note that (12) is about the likelihood
# itself: the means may creep on when it has settled, or stand still for a while before it falls
# again.
#
# To be able to look at the way as well as at the end, `em` returns both:
#
# - `path`, a list of mixtures: `path[t]` is the triple `(weights, means, covs)` after $t$
#   iterations, and `path[0]` is the start;
# - `nlls`, where `nlls[t]` is the average NLL *of this very mixture* `path[t]`.
#
# So both have the same length, and `path[-1]` is the fit.
#
# **The start** is up to you, as long as what is random in it comes from `rng`. This one works:
# weights $1/K$; as means, $K$ different points of the data; as each covariance matrix, the one of
# all the data.
#
# **If something breaks.** A component that sits on a single point has a covariance matrix with the
# determinant 0, and a density without bound. It is rare here. Whoever wants to be sure adds a tiny
# number, $10^{-6}$, to the diagonal of every covariance matrix in `update`; the tests allow for
# that.

# %% [raw]
# # BEGIN QUESTION
# name: q2_4
# points: 0.4

# %% [markdown]
# ### Question 2.4: EM (0.4 points)
#
# Write `em`. Call your functions from above; do not write their formulas a second time.

# %% [raw]
# # BEGIN SOLUTION


# %%
def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    """Fit a mixture of K Gaussians, from a random start.

    X: (n, d); rng: a numpy.random.Generator. Stops as equation (12) says.
    Returns path, a list of mixtures (weights, means, covs), the start first, and nlls, the average
    negative log-likelihood of each of them.
    """
    # BEGIN SOLUTION
    n = len(X)
    cov_of_all = update(X, np.ones((n, 1)))[2]  # (1, d, d)
    means = X[rng.choice(n, size=K, replace=False)]
    path = [(np.full(K, 1 / K), means, np.repeat(cov_of_all, K, axis=0))]
    nlls = [-log_likelihood(X, *path[0]) / n]
    while len(path) <= max_iterations:
        path.append(update(X, responsibilities(X, *path[-1])))
        nlls.append(-log_likelihood(X, *path[-1]) / n)
        if nlls[-2] - nlls[-1] <= tolerance:
            break
    return path, np.array(nlls)
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_one_component(em, default_rng):
    """With K = 1 the fit is the mean and the covariance matrix of all the data.

    Four points, (1, 1), (1, -1), (-1, 1), (-1, -1), with the mean (0, 0) and the identity as
    covariance matrix. All have the density exp(-1) / (2 pi): the average NLL is 1 + log(2 pi).
    """
    import numpy as np

    X = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    found = em(X, 1, default_rng(3))
    pair = isinstance(found, (tuple, list)) and len(found) == 2
    assert pair, "em must return two things: return path, nlls"
    path, nlls = found
    assert len(path) == len(nlls), (
        f"path and nlls must have the same length; yours have {len(path)} and {len(nlls)}"
    )
    weights, means, covs = (np.asarray(part, dtype=float) for part in path[-1])
    fit = np.concatenate([weights.ravel(), means.ravel(), covs.ravel()])
    assert np.allclose(fit, [1, 0, 0, 1, 0, 0, 1], atol=1e-3), (
        "one component on these four points has the weight 1, the mean (0, 0) and the identity as "
        f"covariance matrix; yours has {weights.tolist()}, {means.tolist()}, {covs.tolist()}"
    )
    assert np.isclose(nlls[-1], 1 + np.log(2 * np.pi), atol=1e-3), (
        f"the average NLL is 1 + log(2 pi) = 2.8379 here; yours ends at {nlls[-1]:.4f}"
    )


# %%
def test_never_rises(em, default_rng):
    """The average NLL never rises, and with a tolerance of 0 there is no early end."""
    import numpy as np

    x = np.linspace(-1, 1, 20)
    X = np.concatenate([np.column_stack([x, x**2]), np.column_stack([x, 3 - x**2])])
    path, nlls = em(X, 2, default_rng(3), 30, 0.0)
    nlls = np.ravel(np.asarray(nlls, dtype=float))
    assert len(path) == len(nlls) > 2, (
        "with max_iterations = 30 and tolerance = 0, path and nlls hold the start and some 30 "
        f"iterations; yours hold {len(path)} and {len(nlls)} entries"
    )
    assert np.diff(nlls).max() < 1e-6, f"the average NLL must never rise; yours is {nlls.round(4)}"


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2_5
# points: 0.5
# manual: true

# %% [markdown]
# ### Question 2.5: watch it converge (0.5 points)
#
# Run your `em` on your `X` with the true number of components, and make **two plots**:
#
# - the average NLL against the iteration;
# - the parameters against the iteration: the weights and the coordinates of the means at the least,
#   in one plot or several, with the true values as dashed lines.
#
# Every axis has a name. Below the plots, write down **what you observe**. In some sentences: which
# of your components is which of the true ones, and why need they not have the same number? How
# near are the final parameters to the true ones, and is that as near as 900 points allow? What
# happens to the parameters while the NLL is flat, and what from another seed?

# %% [raw]
# # BEGIN SOLUTION

# %%
# Your fit and your plots:
# BEGIN SOLUTION
path, nlls = em(X, 3, default_rng(0))
iterations = np.arange(len(path))
# Components come in any order: for each true one, take the fitted one with the nearest mean.
final_means = path[-1][1]
order = [int(np.argmin(((final_means - mean) ** 2).sum(axis=1))) for mean in true_means]

fig, (left, middle, right) = plt.subplots(1, 3, figsize=(12, 3.5), layout="constrained")
left.plot(iterations, nlls, marker=".")
left.set(xlabel="iteration", ylabel="average NLL")
for number, k in enumerate(order):
    colour = f"C{number}"
    middle.plot(iterations, [weights[k] for weights, _, _ in path], color=colour)
    middle.axhline(true_weights[number], color=colour, linestyle="--", linewidth=0.8)
    for axis, style in enumerate(("-", "-.")):
        label = f"component {number + 1}, $x_{axis + 1}$"
        coordinate = [means[k, axis] for _, means, _ in path]
        right.plot(iterations, coordinate, color=colour, linestyle=style, label=label)
        right.axhline(true_means[number, axis], color=colour, linestyle="--", linewidth=0.8)
middle.set(xlabel="iteration", ylabel="weights")
right.set(xlabel="iteration", ylabel="coordinates of the means")
fig.legend(fontsize=8, loc="outside right center")
plt.show()
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# From this start EM does 21 iterations, and the average NLL falls from 4.978 to 3.728. It never
# rises. It is steep at first, nearly flat around iteration 5, steep again, and from iteration 18 on
# it does not change in the picture. At the flat place two components share the upper group and
# hardly move; then one of them leaves for the group on the right, and its weight goes from 0.36 to
# 0.20.
#
# Which of my components is which of the true ones follows from the means: a component's number
# comes from the random start alone, and any order of the components is the same density. I paired
# each true component with the nearest fitted mean.
#
# The final weights are 0.306, 0.494 and 0.200 in place of 0.3, 0.5 and 0.2. With 900 points the
# standard deviation of a frequency is about $\sqrt{0.3 \cdot 0.7 / 900} = 0.015$. The coordinates
# of the means are off by 0.02 to 0.18, and known to $1/\sqrt{450} = 0.05$ up to $1/\sqrt{180} =
# 0.07$. The largest error is 2.4 of these standard deviations, the others 1.2 at most: that is what
# 900 points allow, and more iterations would not help. With other seeds EM takes 12 to 27
# iterations on another way, and ends at the same 3.7283; the components then come in another order.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 3. EM, with the number of components unknown
#
# Now forget that you know $K$. Why not fit mixtures with $K = 1, 2, 3, \ldots$ and take the one
# with the smallest NLL? Because more components always fit better: a mixture of $K$ components is
# also one of $K + 1$, with a component that has the weight 0. So the best NLL can only fall when
# $K$ grows, and in the end every point has a component of its own. The additional components fit
# the accidents of these points, which the next sample will not have.
#
# A way out is to put a price on complexity. A mixture of $K$ Gaussians in $d$ dimensions has
#
# $$
# p(K, d) = (K - 1) + K d + K\, \frac{d (d+1)}{2} \qquad (13)
# $$
#
# free parameters: $K$ weights that sum to 1, so that the last one follows from the others; $K$
# means; and $K$ covariance matrices, which are symmetric, so that only $d (d+1) / 2$ entries of
# each are free. In the plane that is $p = 6K - 1$:
#
# | $K$ | 1 | 2 | 3 | 4 | 5 | 6 |
# | --- | ---: | ---: | ---: | ---: | ---: | ---: |
# | $p(K, 2)$ | 5 | 11 | 17 | 23 | 29 | 35 |
#
# The **Bayesian information criterion** charges $\log n$ for each of them:
#
# $$
# \mathrm{BIC} = p(K, d)\, \log n - 2\, \ell . \qquad (14)
# $$
#
# **Small is good.** (Some books take $-\frac{1}{2}$ of this, and there large is good. The choice of
# $K$ is the same.) One more component in the plane costs 6 parameters, so it must raise $\ell$ by
# more than $3 \log n$ to be worth it. For $n = 900$ that is $20.4$, or a fall of the average NLL by
# $20.4 / 900 = 0.023$.
#
# BIC is an offer, and no oracle. It comes from an approximation for many points, and it
# presupposes that the true density is among the candidates.

# %% [raw]
# # BEGIN QUESTION
# name: q3_1
# points: 0.5

# %% [markdown]
# ### Question 3.1: BIC (0.5 points)
#
# Write `bic`, equation (14), for a given mixture.
#
# *To check by hand:* the points $-1$ and $1$ on a line ($n = 2$, $d = 1$), and one component with
# mean 0 and variance 1. Each point has the density $e^{-1/2} / \sqrt{2\pi}$, so
# $\ell = -1 - \log (2\pi)$. There are $p = 0 + 1 + 1 = 2$ free parameters. So
# $\mathrm{BIC} = 2 \log 2 + 2 + 2 \log (2\pi) = 7.0620$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def bic(X, weights, means, covs):
    """The Bayesian information criterion of a mixture, equation (14). Small is good.

    X: (n, d), weights: (K,), means: (K, d), covs: (K, d, d)
    Returns a number.
    """
    # BEGIN SOLUTION
    n, d = X.shape
    K = len(weights)
    free = (K - 1) + K * d + K * d * (d + 1) / 2
    return free * np.log(n) - 2 * log_likelihood(X, weights, means, covs)
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_bic_by_hand(bic):
    """The example of the text: two points on a line, one component."""
    import numpy as np

    X, one = np.array([[-1.0], [1.0]]), np.array([1.0])
    value = bic(X, one, np.array([[0.0]]), np.array([[[1.0]]]))
    right = 2 * np.log(2) + 2 + 2 * np.log(2 * np.pi)
    assert np.size(value) == 1, f"the BIC is one number; yours has shape {np.shape(value)}"
    assert np.allclose(value, right, atol=1e-4), (
        "in the example of the text, the BIC is 2 log 2 + 2 + 2 log(2 pi) = 7.0620; yours is "
        f"{np.ravel(value)[0]:.4f}"
    )


# %%
def test_price_of_a_component(bic):
    """In the plane, a second component that changes nothing costs 6 log n.

    Both components are the same Gaussian, so the density is that of one component alone.
    """
    import numpy as np

    X = np.array([[1.0, 2.0], [0.0, -1.0], [2.0, 0.5]])
    mean, cov = np.array([[1.0, 0.0]]), np.array([[[2.0, 0.5], [0.5, 1.0]]])
    one = bic(X, np.array([1.0]), mean, cov)
    two = bic(X, np.array([0.4, 0.6]), np.repeat(mean, 2, axis=0), np.repeat(cov, 2, axis=0))
    price = np.ravel(two)[0] - np.ravel(one)[0]
    assert np.allclose(price, 6 * np.log(3), atol=1e-4), (
        "for n = 3 points in the plane, a second component that changes nothing costs 6 log 3 = "
        f"{6 * np.log(3):.4f}; with yours the BIC grows by {price:.4f}"
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3_2
# points: 0.7

# %% [markdown]
# ### Question 3.2: the scan (0.7 points)
#
# Write `scan`. From one start, EM may end in a maximum that is not the best one, and then a larger
# $K$ may look worse than a smaller one. So for each $K$ in `Ks`, run `em` from as many starts as
# `starts` says, all with the one generator `rng`, and keep the run with the smallest final NLL.
# Return its final NLL and its BIC.

# %% [raw]
# # BEGIN SOLUTION


# %%
def scan(X, Ks, rng, starts=5):
    """Fit mixtures with each number of components in Ks, and keep the best of some starts.

    X: (n, d); Ks: a list of whole numbers; rng: a numpy.random.Generator
    Returns nlls (len(Ks),), the average negative log-likelihoods of the best fits, and bics
    (len(Ks),), their BICs.
    """
    # BEGIN SOLUTION
    nlls, bics = [], []
    for K in Ks:
        fits = [em(X, K, rng) for _ in range(starts)]
        best_path, best_nlls = min(fits, key=lambda fit: fit[1][-1])
        nlls.append(best_nlls[-1])
        bics.append(bic(X, *best_path[-1]))
    return np.array(nlls), np.array(bics)
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_one_and_two_components(scan, default_rng):
    """One NLL and one BIC for each K, and for each K they fit together.

    The 20 points on a line are scaled to have the mean 0 and the variance 5. So with K = 1 the
    average NLL is 1/2 + log(2 pi 5) / 2 = 2.2237, whatever the start. For d = 1 there are
    p = 3 K - 1 free parameters, and (14) is p log n + 2 n (average NLL).
    """
    import numpy as np

    X = np.linspace(-1, 1, 20)[:, np.newaxis]
    X = X * np.sqrt(5) / X.std()
    found = scan(X, [1, 2], default_rng(4), 3)
    pair = isinstance(found, (tuple, list)) and len(found) == 2
    assert pair, "scan must return two things: return nlls, bics"
    nlls, bics = (np.ravel(np.asarray(part, dtype=float)) for part in found)
    assert nlls.shape == bics.shape == (2,), (
        "for two numbers of components, nlls and bics must have shape (2,); yours have "
        f"{nlls.shape} and {bics.shape}"
    )
    right = 0.5 + 0.5 * np.log(2 * np.pi * 5)
    assert np.isclose(nlls[0], right, atol=1e-3), (
        f"for K = 1 and points with the variance 5, the average NLL is {right:.4f}; yours is "
        f"{nlls[0]:.4f}"
    )
    price = np.array([2, 5]) * np.log(20) + 40 * nlls
    assert np.allclose(bics, price, atol=0.01), (
        "for n = 20 points on a line and K = 1, 2, p log n + 2 n (average NLL) is, from your "
        f"average NLLs, {price.round(3)}; your BICs are {bics.round(3)}"
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3_3
# points: 0.8
# manual: true

# %% [markdown]
# ### Question 3.3: how many components? (0.8 points)
#
# Scan your `X` with $K = 1, \ldots, 6$. Show the average NLL and the BIC against $K$, in one figure
# or in two, with names on all axes. Then **conclude**, in a paragraph:
#
# - Which $K$ would you choose if you did not know the truth, and on what grounds?
# - What does the curve of the NLL alone tell, and what can it not tell?
# - By how much does the NLL fall from the $K$ that you choose to the next one, and what would that
#   component have had to bring according to (14)?
# - Draw a smaller sample, of 90 points say, and scan $K = 1, \ldots, 4$ again. By how much do the
#   BICs differ now, and why?

# %% [raw]
# # BEGIN SOLUTION

# %%
# Your scan and your figure:
# BEGIN SOLUTION
Ks = [1, 2, 3, 4, 5, 6]
scan_nlls, scan_bics = scan(X, Ks, default_rng(5), starts=3)
few, _ = sample_gmm(90, true_weights, true_means, true_covs, default_rng(6))
few_Ks = [1, 2, 3, 4]
few_nlls, few_bics = scan(few, few_Ks, default_rng(7), starts=4)

fig, axes = plt.subplots(1, 3, figsize=(12, 3.5), layout="constrained")
axes[0].plot(Ks, scan_nlls, marker="o")
axes[0].set(xlabel="K", ylabel="average NLL", title="n = 900")
axes[1].plot(Ks, scan_bics, marker="o")
axes[1].set(xlabel="K", ylabel="BIC", title="n = 900")
axes[2].plot(few_Ks, few_bics, marker="o")
axes[2].set(xlabel="K", ylabel="BIC", title="n = 90", xticks=few_Ks)
plt.show()
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# I would choose $K = 3$. BIC is smallest there: 7275 for $K = 2$, **6827** for $K = 3$, 6859 for
# $K = 4$, and it grows from then on.
#
# The average NLL falls all the way, from 4.690 to 4.000, 3.728, 3.724, 3.721 and 3.710. It has a
# bend at $K = 3$, which says the same, but no minimum: it cannot tell how much of a fall is worth a
# component. If EM ended in a bad maximum it might even rise, which is why there are several starts.
#
# From $K = 3$ to 4 the NLL falls by 0.005. According to (14) a component in the plane must bring
# $3 \log 900 / 900 = 0.023$. So the fourth one fits accidents of this sample.
#
# With 90 points BIC still has its minimum at 3, but $K = 2$ is 27 above it, and not 449. A
# component that is really there lowers the NLL by about the same (0.30 here, 0.27 above), so what
# it brings in (14), $2n$ times that, grows in proportion to $n$, and its price only with $\log n$.
# With too few points a true component can be too dear, and a false one that sits on few points can
# look cheap.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## Hand in
#
# Restart the kernel, run all cells, look through the notebook once more, and **save** it. Then, in
# the folder of this notebook,
#
# ```
# emgrade check
# emgrade export em_model_selection.ipynb
# ```
#
# The first command runs the public tests and says which questions you have not answered yet. The
# second writes a zip with the notebook, a PDF of all of it, and one of your answers to questions
# 1.2, 2.5 and 3.3. Look at that one, and hand in the notebook and it.
