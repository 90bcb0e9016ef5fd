# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: kmeans_gmm_notebook
# solutions_pdf: false
# export_cell: false
# check_all_cell: true
# tests:
#   files: true
#   ok_format: false

# %% [markdown]
# # K-Means and Gaussian mixtures
#
# How do you find groups in data when nobody has told you the groups? In this notebook you do it
# in two ways: with **K-Means**, which gives each point to one group, and with a **mixture of
# Gaussians**, which gives each point to all the groups, in shares. You write both yourself, try
# them where they work and where they do not, and then let scikit-learn do the same on pictures of
# handwritten digits.
#
# Work from top to bottom. There are two kinds of questions:
#
# - **Code** (4.8 points): write your code where the cell says so, then run the cell with
#   `grader.check` below it. It runs the public tests. The grader runs them too, and more tests of
#   its own.
# - **By hand** (5.2 points): write into the cell that says *Type your answer here*. Formulas go
#   between dollar signs, in LaTeX. A person reads these.
#
# Every random choice in this notebook has a seed, so you will get the same pictures each time.
#
# **Notation.** It stays the same all the way through. Vectors are columns in formulas; in
# programs a point is a *row* of the data.
#
# | symbol | program | shape | meaning |
# | --- | --- | --- | --- |
# | $n, d, K$ | `n, d = X.shape`, `k` | | how many points, features and groups |
# | $x_i$ | `X[i]` | $(d,)$ | point $i$; all points are `X`, $(n, d)$ |
# | $\mu_k$ | `mu[k]`, `centroids[k]` | $(d,)$ | the mean, or centroid, of group $k$ |
# | $\pi_k$ | `pi[k]` | | the mixing proportion of component $k$ |
# | $\Sigma_k$ | `sigma[k]` | $(d, d)$ | the covariance matrix of component $k$ |
# | $\gamma_{ik}$ | `gamma[i, k]` | | how responsible $k$ is for point $i$; `gamma` is $(n, K)$ |
#
# The index $i$ runs over the points, from 1 to $n$, $j$ over the features, from 1 to $d$, and $k$
# over the groups, from 1 to $K$. In programs the counting starts at 0.

# %%
import doctest

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.patches import Ellipse
from sklearn.cluster import KMeans
from sklearn.datasets import load_digits, make_blobs
from sklearn.metrics import adjusted_rand_score, rand_score
from sklearn.mixture import GaussianMixture


def show_clusters(X, labels, title="", centroids=None, ax=None):
    """Draw the (n, 2) points in a colour for each label, and the (k, 2) centroids if given."""
    ax = plt.subplots(figsize=(5, 4))[1] if ax is None else ax
    ax.scatter(X[:, 0], X[:, 1], c=np.asarray(labels), s=8, cmap="viridis")
    if centroids is not None:
        centroids = np.asarray(centroids)
        ax.plot(centroids[:, 0], centroids[:, 1], "rX", markersize=11, markeredgecolor="white")
    ax.set_title(title)
    ax.set_aspect("equal")


# %% [markdown]
# ## 1. Mixtures, on paper
#
# Somebody throws a die to choose one of $K$ machines, and the machine makes a point $x$. Machine
# $k$ is chosen with probability $\pi_k$, and makes $x$ with probability (or density) $p_k(x)$. If
# you see only the point and not the machine, the probability of $x$ is the sum over all the ways
# in which it may have come about:
#
# $$
# p(x) = \sum_{k=1}^{K} \pi_k\, p_k(x) , \qquad \pi_k \ge 0 , \quad \sum_{k=1}^{K} \pi_k = 1 .
# \qquad \text{(1)}
# $$
#
# This is a **mixture**, the $p_k$ are its **components**, and the $\pi_k$ its **mixing
# proportions**.

# %% [raw]
# # BEGIN QUESTION
# name: q1_1
# manual: true
# points: 0.3

# %% [markdown]
# ### Question 1.1 (0.3 points, by hand)
#
# Let $\mu_k$ be the mean of component $k$, that is $\mu_k = \int x\, p_k(x)\, dx$. Show that the
# mean of the mixture (1) is
#
# $$
# \mathbb{E}[x] = \sum_{k=1}^{K} \pi_k\, \mu_k .
# $$
#
# Say at each step what you use. (If $x$ takes discrete values, the integral is a sum; one of the
# two cases is enough.)
#
# *An example to check with:* two components with the means 2 and 6 and the proportions $\frac14$
# and $\frac34$ have the mean $\frac14 \cdot 2 + \frac34 \cdot 6 = 5$.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The model answer to 1.1 stands in `rubric.md`.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### Bernoulli mixtures
#
# Now let $x$ be a row of $d$ switches, each off or on: $x_j \in \{0, 1\}$ for $j = 1, \dots, d$.
# (Think of a picture whose pixels are black or white.) In component $k$ the switches are
# independent of one another, and switch $j$ is on with probability $\mu_{kj}$. So component $k$
# has $d$ parameters, $\mu_k = (\mu_{k1}, \dots, \mu_{kd})$, and
#
# $$
# p(x \mid \mu_k) = \prod_{j=1}^{d} \mu_{kj}^{x_j} (1-\mu_{kj})^{1-x_j} . \qquad \text{(2)}
# $$
#
# The exponents choose a factor: $\mu_{kj}$ where $x_j = 1$, and $1-\mu_{kj}$ where $x_j = 0$.
# With $\mu_k = (0.9,\ 0.2)$, for instance, $x = (1, 0)$ has the probability
# $0.9 \cdot 0.8 = 0.72$.
#
# The same trick says which component made the point. Let $z = (z_1, \dots, z_K)$ have a single 1,
# at the component that was chosen, and 0 everywhere else. Then $x$ and $z$ together have the
# probability
#
# $$
# p(x, z) = \prod_{k=1}^{K} \bigl( \pi_k\, p(x \mid \mu_k) \bigr)^{z_k} . \qquad \text{(3)}
# $$
#
# We see $x$. We do not see $z$: it is a **latent variable**.

# %% [raw]
# # BEGIN QUESTION
# name: q1_2
# manual: true
# points: 0.3

# %% [markdown]
# ### Question 1.2 (0.3 points, by hand)
#
# Sum the joint probability (3) over all values that $z$ can take, and show that what comes out is
# the mixture (1) with the components (2):
#
# $$
# \sum_{z} p(x, z) = \sum_{k=1}^{K} \pi_k\, p(x \mid \mu_k) .
# $$
#
# How many values can $z$ take, and what is (3) for each of them?

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The model answer to 1.2 stands in `rubric.md`.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### The M-step of a Bernoulli mixture
#
# Take $n$ such points $x_1, \dots, x_n$, and write $x_{ij}$ for switch $j$ of point $i$. Suppose
# that for each point we know how probable it is that each component made it: the
# **responsibilities** $\gamma_{ik} \ge 0$ with $\sum_{k} \gamma_{ik} = 1$. The M-step of the EM
# algorithm holds them fixed and looks for the parameters that make the expected log-likelihood of
# points and components together largest:
#
# $$
# Q = \sum_{i=1}^{n} \sum_{k=1}^{K} \gamma_{ik} \Bigl( \ln \pi_k
# + \sum_{j=1}^{d} \bigl( x_{ij} \ln \mu_{kj} + (1-x_{ij}) \ln (1-\mu_{kj}) \bigr) \Bigr) .
# \qquad \text{(4)}
# $$
#
# The number of points that component $k$ owns, most likely not a whole number, is
#
# $$
# N_k = \sum_{i=1}^{n} \gamma_{ik} . \qquad \text{(5)}
# $$

# %% [raw]
# # BEGIN QUESTION
# name: q1_3
# manual: true
# points: 0.4

# %% [markdown]
# ### Question 1.3 (0.4 points, by hand)
#
# Show that $Q$ in (4) is largest, as a function of the $\mu_{kj}$, at
#
# $$
# \mu_k = \frac{1}{N_k} \sum_{i=1}^{n} \gamma_{ik}\, x_i ,
# $$
#
# with $N_k$ from (5). Set a derivative to zero, and say why what you find is a maximum. You may
# assume that $0 < \mu_{kj} < 1$ and $N_k > 0$.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The model answer to 1.3 stands in `rubric.md`.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 2. K-Means
#
# K-Means has no probabilities. It gives each point to exactly one of $K$ groups and describes
# each group by one point, its **centroid** $\mu_k$. Let $r_{ik}$ be 1 if point $i$ belongs to
# group $k$, and 0 if not. A grouping is good if the points lie near their centroids, so we want
# the **distortion** to be small:
#
# $$
# J = \sum_{i=1}^{n} \sum_{k=1}^{K} r_{ik}\, \lVert x_i - \mu_k \rVert^2 ,
# \qquad \lVert x - \mu \rVert^2 = \sum_{j=1}^{d} (x_j - \mu_j)^2 . \qquad \text{(6)}
# $$
#
# To choose the $r_{ik}$ and the $\mu_k$ at once is hard. To choose either of them while the other
# is held fixed is easy, so K-Means takes turns, from some first centroids on:
#
# - **E-step:** hold the centroids fixed, and give each point to the centroid nearest to it.
# - **M-step:** hold the groups fixed, and move each centroid to the mean of its group:
#
# $$
# \mu_k = \frac{\sum_{i=1}^{n} r_{ik}\, x_i}{\sum_{i=1}^{n} r_{ik}} . \qquad \text{(7)}
# $$
#
# When a round changes nothing, it is done.
#
# *A round by hand.* Take the points 0, 1 and 5 on a line ($d = 1$) and the centroids 0 and 4. The
# E-step gives 0 and 1 to the first centroid and 5 to the second, with $J = 0 + 1 + 1 = 2$. The
# M-step moves the centroids to $\frac12$ and 5, and now $J = \frac14 + \frac14 + 0 = \frac12$.
# The next round changes nothing.

# %% [raw]
# # BEGIN QUESTION
# name: q2_1
# manual: true
# points: 0.4

# %% [markdown]
# ### Question 2.1 (0.4 points, by hand)
#
# Show that the M-step (7) minimises the distortion $J$ in (6), as a function of the centroids,
# when the $r_{ik}$ are held fixed. Say why it is a minimum, and for which groups (7) means
# nothing.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The model answer to 2.1 stands in `rubric.md`.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### The program
#
# A `MyKMeans` object keeps what it knows in these fields:
#
# | field | shape | meaning |
# | --- | --- | --- |
# | `k` | | the number of groups |
# | `data` | $(n, d)$ | the points, one in each row |
# | `initial_centroids` | $(k, d)$ | where the centroids were at first |
# | `centroids` | $(k, d)$ | where they are now |
# | `membership` | $(n,)$ | for each point the index of its centroid, from 0 to $k-1$ |
#
# The $r_{ik}$ are not stored: $r_{ik}$ is 1 where `membership[i] == k`.

# %% [raw]
# # BEGIN QUESTION
# name: q2_2
# points: 2.1

# %% [markdown]
# ### Question 2.2 (2.1 points, code)
#
# Complete three methods of the class; the others are given.
#
# - `euc_distances(target_pt, pts)` **returns** the Euclidean distances $\lVert x - \mu \rVert$
#   from one point to each of several, the root included.
# - `E_step()` **stores** in `membership` the index of each point's nearest centroid. If two
#   centroids are equally near, take either.
# - `M_step()` **stores** in `centroids` the means (7) of the groups. For a group without points,
#   (7) is $0/0$; your program must not let `nan` in. Leaving such a centroid where it is will do.
#
# Mind that several points, or several centroids, may be identical.
#
# The examples in the docstrings are the public tests.

# %% [raw]
# # BEGIN SOLUTION


# %%
class MyKMeans:
    """K-Means: k groups of points, each described by its centroid.

    ``MyKMeans(k).fit(data)`` groups the data. The same seed draws the same first centroids.
    """

    def __init__(self, k, seed=0):
        self.k = k
        self.seed = seed
        self.data = None
        self.initial_centroids = None
        self.centroids = None
        self.membership = None

    def euc_distances(self, target_pt, pts):
        """The Euclidean distances from one point to several.

        Parameters
        ----------
        target_pt : (d,) array
        pts : (m, d) array

        Returns
        -------
        (m,) array

        >>> distances = MyKMeans(2).euc_distances(
        ...     np.array([1.0, 1.0]), np.array([[4.0, 5.0], [1.0, 1.0], [1.0, -1.0]])
        ... )
        >>> np.round(distances, 6).tolist()
        [5.0, 0.0, 2.0]
        """
        # BEGIN SOLUTION NO PROMPT
        return np.sqrt(((pts - target_pt) ** 2).sum(axis=1))
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("euc_distances: return the (m,) distances")
        """  # END PROMPT

    def _load_data(self, data):
        self.data = np.array(data, dtype=float)
        self.membership = np.zeros(len(self.data), dtype=int)

    def _init_centroids(self):
        """Begin with k different rows of the data, drawn at random."""
        rows = np.random.default_rng(self.seed).choice(len(self.data), self.k, replace=False)
        self.initial_centroids = self.data[rows]
        self.centroids = self.initial_centroids.copy()

    def E_step(self):
        """Give each point to its nearest centroid: set ``membership``, (n,) indices.

        >>> kmeans = MyKMeans(2)
        >>> kmeans._load_data([[0.0, 0.0], [1.0, 0.0], [5.0, 5.0]])
        >>> kmeans.centroids = np.array([[4.0, 4.0], [0.0, 0.0]])
        >>> _ = kmeans.E_step()
        >>> np.asarray(kmeans.membership).tolist()
        [1, 1, 0]
        """
        # BEGIN SOLUTION NO PROMPT
        distances = [self.euc_distances(centroid, self.data) for centroid in self.centroids]
        self.membership = np.argmin(distances, axis=0)
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("E_step: set self.membership")
        """  # END PROMPT

    def M_step(self):
        """Move each centroid to the mean of its points: set ``centroids``, (k, d).

        The last group here has no points; any finite centroid will do for it.

        >>> kmeans = MyKMeans(3)
        >>> kmeans._load_data([[0.0, 0.0], [1.0, 0.0], [5.0, 5.0]])
        >>> kmeans.centroids = np.array([[0.0, 1.0], [4.0, 4.0], [9.0, 9.0]])
        >>> kmeans.membership = np.array([0, 0, 1])
        >>> _ = kmeans.M_step()
        >>> np.asarray(kmeans.centroids)[:2].tolist()
        [[0.5, 0.0], [5.0, 5.0]]
        >>> bool(np.isfinite(kmeans.centroids).all())
        True
        """
        # BEGIN SOLUTION NO PROMPT
        centroids = np.array(self.centroids, dtype=float)
        for k in range(self.k):
            members = self.data[self.membership == k]
            if len(members) > 0:  # the mean of no points is nan: the old centroid stays
                centroids[k] = members.mean(axis=0)
        self.centroids = centroids
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("M_step: set self.centroids")
        """  # END PROMPT

    def fit(self, data, iteration=100):
        """Take E-step and M-step in turn, at most so often, and return the (n,) membership."""
        self._load_data(data)
        self._init_centroids()
        for _ in range(iteration):
            before = np.array(self.centroids)
            self.E_step()
            self.M_step()
            if np.array_equal(before, self.centroids):
                break
        return self.membership


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.15
"""  # END TEST CONFIG


def test_euc_distances(MyKMeans):
    import numpy as np

    target = np.array([1.0, 1.0])
    points = np.array([[4.0, 5.0], [1.0, 1.0], [1.0, -1.0]])
    got = np.asarray(MyKMeans(2).euc_distances(target, points), dtype=float)
    what = "the distances from (1, 1) to (4, 5), (1, 1), (1, -1)"
    assert got.size == 3, f"{what} are three numbers; yours: {got}"
    assert np.allclose(got.ravel(), [5.0, 0.0, 2.0]), f"{what} are 5, 0 and 2; yours: {got}"


# %%
""" # BEGIN TEST CONFIG
points: 0.25
"""  # END TEST CONFIG


def test_E_step(MyKMeans):
    import numpy as np

    kmeans = MyKMeans(2)
    kmeans._load_data(np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 5.0]]))
    kmeans.centroids = np.array([[4.0, 4.0], [0.0, 0.0]])
    kmeans.E_step()
    got = np.ravel(kmeans.membership)
    what = "the points (0, 0), (1, 0), (5, 5) and the centroids (4, 4), (0, 0)"
    wanted = "E_step must store 1, 1, 0 in self.membership"
    assert got.tolist() == [1, 1, 0], f"{what}: {wanted}; there is: {got}"


# %%
""" # BEGIN TEST CONFIG
points: 0.2
"""  # END TEST CONFIG


def test_M_step(MyKMeans):
    import numpy as np

    kmeans = MyKMeans(3)
    kmeans._load_data(np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 5.0]]))
    kmeans.centroids = np.array([[0.0, 1.0], [4.0, 4.0], [9.0, 9.0]])
    kmeans.membership = np.array([0, 0, 1])
    kmeans.M_step()
    got = np.asarray(kmeans.centroids, dtype=float)
    what = "the means of (0, 0), (1, 0) and of (5, 5)"
    assert np.shape(got) == (3, 2), f"self.centroids must stay (3, 2); yours: {got.shape}"
    right = np.allclose(got[:2], [[0.5, 0.0], [5.0, 5.0]])
    assert right, f"{what} are (0.5, 0) and (5, 5); yours: {got[:2].tolist()}"
    assert np.isfinite(got).all(), f"the third group has no points: {got[2]} is not finite"


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# You can also run the examples themselves. Nothing is printed if all of them are right.

# %%
for method in (MyKMeans.euc_distances, MyKMeans.E_step, MyKMeans.M_step):
    doctest.run_docstring_examples(method, {"np": np, "MyKMeans": MyKMeans}, name=method.__name__)

# %% [markdown]
# ### Where to begin
#
# K-Means needs first centroids, and `_init_centroids` draws $k$ rows of the data. Does it matter
# which? Here are 1000 points around three centres.

# %%
blobs, blobs_true = make_blobs(
    cluster_std=7.0,
    n_samples=1000,
    n_features=2,
    random_state=42,
    centers=[[20, 20], [-20, 0], [20, -20]],
)

# %% [raw]
# # BEGIN QUESTION
# name: q2_3
# manual: true
# points: 0.4

# %% [markdown]
# ### Question 2.3 (0.4 points, by hand)
#
# Both pictures show where K-Means with $K = 3$ ended on these points. It ran until nothing
# changed any more, each time with the same program; only the first centroids (white circles) were
# others. The red crosses are the centroids at the end.
#
# ![Run A, distortion 95087: a cluster for each of the three groups.](start_a.png)
# ![Run B, distortion 340234: a cluster for two groups, and two for one.](start_b.png)
#
# (a) Describe what each run found, and compare the distortions. (b) Where were the first
# centroids of run B, and why can run B not get from there to the grouping of run A, however long
# it runs? (c) Name two ways to guard against this.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The model answer to 2.3 stands in `rubric.md`.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### How many groups?
#
# $K$ has to be given. One way to choose it is to run K-Means with several $K$ and to look at the
# distortion. If every point belongs to its nearest centroid, the distortion (6) is
#
# $$
# J = \sum_{i=1}^{n} \min_{k}\, \lVert x_i - \mu_k \rVert^2 , \qquad \text{(8)}
# $$
#
# which needs the points and the centroids and nothing else. The points 0, 1 and 5 with the
# centroids 0 and 4, for example, have $J = 0 + 1 + 1 = 2$.

# %% [raw]
# # BEGIN QUESTION
# name: q2_4_1
# points: 0.4

# %% [markdown]
# ### Question 2.4.1 (0.4 points, code)
#
# Write `distortion_measure(points, centroids)`, which returns the number (8) for just these
# centroids, whether K-Means has found them or not.

# %% [raw]
# # BEGIN SOLUTION


# %%
def distortion_measure(points, centroids):
    """The sum over all points of the squared distance to the nearest centroid, equation (8).

    Parameters
    ----------
    points : (n, d) array
    centroids : (k, d) array

    Returns
    -------
    float

    >>> float(distortion_measure(np.zeros((3, 2)), np.zeros((1, 2))))
    0.0
    >>> float(distortion_measure(np.array([[0.0], [1.0], [5.0]]), np.array([[0.0], [4.0]])))
    2.0
    """
    # BEGIN SOLUTION NO PROMPT
    squares = [((points - centroid) ** 2).sum(axis=1) for centroid in np.asarray(centroids)]
    return float(np.min(squares, axis=0).sum())
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("distortion_measure: return the number (8)")
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.05
"""  # END TEST CONFIG


def test_no_distortion(distortion_measure):
    import numpy as np

    got = distortion_measure(np.zeros((3, 2)), np.zeros((1, 2)))
    assert np.allclose(got, 0.0), f"three points at 0 and a centroid at 0 give 0; yours: {got}"


# %%
""" # BEGIN TEST CONFIG
points: 0.05
"""  # END TEST CONFIG


def test_distortion(distortion_measure):
    import numpy as np

    got = distortion_measure(np.array([[0.0], [1.0], [5.0]]), np.array([[0.0], [4.0]]))
    what = "the points 0, 1, 5 with the centroids 0, 4"
    assert np.allclose(got, 2.0), f"{what} have the distortion 0 + 1 + 1 = 2; yours: {got}"


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# The next cell fits the points of question 2.3 with one to six groups, three times each, from
# other first centroids. It plots the smallest distortion for each $K$.

# %% [raw]
# # BEGIN QUESTION
# name: q2_4_2
# manual: true
# points: 0.2

# %% [markdown]
# ### Question 2.4.2 (0.2 points, by hand)
#
# Run the cell. Which $K$ would you choose, and what in the plot tells you? Why not simply take
# the $K$ with the smallest distortion?


# %%
def smallest_distortion(X, k, starts=3):
    """The best distortion of several runs with k groups."""
    runs = [MyKMeans(k, seed=seed) for seed in range(starts)]
    for run in runs:
        run.fit(X)
    return min(distortion_measure(X, run.centroids) for run in runs)


numbers = range(1, 7)
distortions = [smallest_distortion(blobs, k) for k in numbers]
plt.figure(figsize=(5, 3.2), layout="constrained")
plt.plot(numbers, distortions, "o-")
plt.xlabel("number of groups K")
plt.ylabel("distortion J")
plt.grid(alpha=0.3)

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The model answer to 2.4.2 stands in `rubric.md`.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 3. K-Means on handwritten digits
#
# scikit-learn comes with 1797 small pictures of the digits 0 to 9, of 8 by 8 pixels each, written
# out as rows of 64 numbers from 0 to 16. Here $n = 1797$ and $d = 64$. We know which digit each
# picture shows, and will not tell K-Means. Afterwards we compare.

# %%
digits_X, digits_true = load_digits(return_X_y=True)
plt.figure(figsize=(10, 1.2), layout="constrained")
plt.imshow(np.hstack(digits_X[:10].reshape(10, 8, 8)), cmap="gray_r")
plt.title(f"the first ten: {digits_true[:10]}")
plt.axis("off")
print(digits_X.shape, digits_true.shape)

# %% [markdown]
# ### Comparing two groupings
#
# The number of a cluster means nothing: the zeros may all lie in cluster 7. So we do not compare
# numbers, but *pairs of points*. Two groupings **agree** on a pair if both put the two points
# together, or both keep them apart. Of $n$ points there are $\frac{n(n-1)}{2}$ pairs, and the
# **Rand score** is the share of them on which the groupings agree:
#
# $$
# R = \frac{\text{number of pairs on which they agree}}{n(n-1)/2} . \qquad \text{(9)}
# $$
#
# It is 1 if the groupings are the same but for the numbering. But it is also rather large if
# somebody guesses: with ten groups, most pairs are apart in nearly any grouping. So the
# **adjusted Rand score** takes off what guessing would give. Let $\bar R$ be the mean of $R$ when
# the points are dealt out at random to groups of the same sizes. Then
#
# $$
# R_{\text{adj}} = \frac{R - \bar R}{R_{\max} - \bar R} , \qquad \text{(10)}
# $$
#
# where $R_{\max}$ is an upper bound on $R$, for these sizes. It is 1 for equal groupings, and 0
# on average for guessing.
#
# *An example.* Four points are grouped as $(0, 0, 1, 1)$ and as $(0, 0, 0, 1)$. Of the six pairs,
# the groupings agree on three: the first two points are together in both, and the fourth is apart
# from the first and from the second in both. So $R = \frac36 = 0.5$, and that is just what
# guessing gives here: $R_{\text{adj}} = 0$.

# %%
print(rand_score([0, 0, 1, 1], [0, 0, 0, 1]), adjusted_rand_score([0, 0, 1, 1], [0, 0, 0, 1]))

# %% [raw]
# # BEGIN QUESTION
# name: q3_1
# points: 0.4

# %% [markdown]
# ### Question 3.1 (0.4 points, code)
#
# Group the digits with scikit-learn's `KMeans`, imported above: 10 clusters, `init="k-means++"`,
# `n_init=4`, `random_state=777`, and everything else as it is by default. Then make
#
# - `kmeans_pred`, a pandas `DataFrame` with a row for each picture, in the order of `digits_X`,
#   and two columns: `true`, the digit that it shows, and `pred`, the cluster that it was given
#   to;
# - `kmeans_rand` and `kmeans_adjusted_rand`, the Rand score and the adjusted Rand score of the
#   two columns.

# %% [raw]
# # BEGIN SOLUTION

# %%
digits_kmeans = KMeans(10, init="k-means++", n_init=4, random_state=777)  # SOLUTION NO PROMPT
digits_clusters = digits_kmeans.fit_predict(digits_X)  # SOLUTION NO PROMPT
kmeans_pred = pd.DataFrame({"true": digits_true, "pred": digits_clusters})  # SOLUTION
kmeans_rand = rand_score(kmeans_pred["true"], kmeans_pred["pred"])  # SOLUTION
kmeans_adjusted_rand = adjusted_rand_score(kmeans_pred["true"], kmeans_pred["pred"])  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.1
"""  # END TEST CONFIG


def test_kmeans_pred(env):
    import numpy as np

    names = [name for name in ("kmeans_pred", "kmm_pred") if hasattr(env.get(name), "columns")]
    assert names, "kmeans_pred must be a DataFrame"
    table = env.get(names[0])
    columns = list(table.columns)
    told = f"there must be columns 'true' and 'pred'; yours: {columns}"
    assert {"true", "pred"} <= set(columns), told
    true, pred = np.ravel(table["true"].to_numpy()), np.ravel(table["pred"].to_numpy())
    assert len(true) == 1797, f"there are 1797 pictures; your table has {len(true)} rows"
    found = np.unique(pred)
    assert len(found) == 10, f"pred must have 10 different values; yours: {found}"
    assert true[:10].tolist() == list(range(10)), "true must hold digits_true, in its order"


# %%
""" # BEGIN TEST CONFIG
points: 0.05
"""  # END TEST CONFIG


def test_kmeans_scores(env):
    import numpy as np

    adjusted = [env.get(name) for name in ("kmeans_adjusted_rand", "kmeans_adj_rand")]
    scores = [env.get("kmeans_rand"), *adjusted]
    numbers = [float(score) for score in scores if np.isscalar(score)]
    assert len(numbers) > 1, "kmeans_rand and kmeans_adjusted_rand must be two numbers"
    rand, adjusted = numbers[0], numbers[1]
    assert 0.85 < rand < 1, f"kmeans_rand is about 0.9; yours: {rand}"
    assert 0.4 < adjusted < 0.8, f"kmeans_adjusted_rand is about 0.6; yours: {adjusted}"


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Two numbers do not tell which digits are taken for which. The next function draws a table like
# yours as a grid of histograms.


# %%
def label_histograms(table, by):
    """For each value of the column `by`, how often each value of the other column goes with it."""
    other = "pred" if by == "true" else "true"
    counts = pd.crosstab(table[by], table[other]).reindex(columns=range(10), fill_value=0)
    figure, axes = plt.subplots(
        2, 5, figsize=(10, 3.6), sharex=True, sharey=True, layout="constrained"
    )
    for ax, (value, row) in zip(axes.flat, counts.iterrows(), strict=False):
        ax.bar(range(10), row)
        ax.set_title(f"{'digit' if by == 'true' else 'cluster'} {value}", fontsize=9)
        ax.set_xticks(range(10), range(10), fontsize=7)
    what = "cluster" if by == "true" else "digit"
    figure.supxlabel(what, fontsize=9)
    figure.supylabel("pictures", fontsize=9)


# %% [raw]
# # BEGIN QUESTION
# name: q3_2
# manual: true
# points: 0.6

# %% [markdown]
# ### Question 3.2 (0.6 points, by hand)
#
# These grids were drawn with `label_histograms` from a run of question 3.1. In the first one
# there is a histogram for each digit: to which clusters were its pictures given? In the second
# there is one for each cluster: which digits are in it? (With another version of scikit-learn
# your clusters may be numbered in another order.)
#
# ![A histogram for each digit: its clusters.](digits_by_digit.png)
#
# ![A histogram for each cluster: its digits.](digits_by_cluster.png)
#
# (a) Which digits does K-Means find well, and which clusters are nearly pure? (b) Which digits
# share a cluster, and which digit is spread over several? Say of two such cases what in the
# pictures may be the reason. (c) Your two scores are far apart. Which of them tells more about
# how well this went, and why?

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The model answer to 3.2 stands in `rubric.md`.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 4. A mixture of Gaussians
#
# Here are 450 points in three groups, of 150, 100 and 200 points. They were round, and then the
# whole plane was stretched and turned (by the matrix in the cell).

# %%
round_groups, aniso_true = make_blobs(
    n_samples=[150, 100, 200],
    cluster_std=[1, 0.6, 1.5],
    centers=[[-1, -1], [6, 4], [12, 12]],
    random_state=42,
)
aniso = round_groups @ np.array([[0.60834549, -0.63667341], [-0.40887718, 0.85253229]])
show_clusters(aniso, aniso_true, "the true groups")

# %% [raw]
# # BEGIN QUESTION
# name: q4_1
# points: 0.3

# %% [markdown]
# ### Question 4.1 (0.3 points, code)
#
# Run your own K-Means of question 2.2 on `aniso`, with three groups. Name the object
# `aniso_kmeans`, and the membership that `fit` returns `aniso_kmeans_pred`.

# %% [raw]
# # BEGIN SOLUTION

# %%
aniso_kmeans = MyKMeans(3)  # SOLUTION
aniso_kmeans_pred = aniso_kmeans.fit(aniso)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.1
"""  # END TEST CONFIG


def test_aniso_kmeans_pred(aniso_kmeans_pred):
    import numpy as np

    pred = np.ravel(aniso_kmeans_pred)
    told = f"aniso_kmeans_pred must hold 450 numbers, one for each point; yours: {pred.size}"
    assert pred.size == 450, told
    found = np.unique(pred)
    assert 2 <= len(found) <= 3, f"there must be three groups; yours are called {found}"


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# The next cell sets what you found beside the truth, and computes the distortion (6) of both: of
# the true groups, with their own means as centroids, and of yours.

# %% [raw]
# # BEGIN QUESTION
# name: q4_2
# manual: true
# points: 0.6

# %% [markdown]
# ### Question 4.2 (0.6 points, by hand)
#
# Run the cell. (a) Where do the K-Means groups differ from the true ones? (b) What does K-Means
# take for granted about groups, and what about these groups does not fit? (c) Compare the two
# distortions. Would more starts, or better ones, have K-Means find the true groups?


# %%
def group_distortion(X, labels):
    """The distortion (6) of any grouping, each group with its mean as centroid."""
    labels = np.ravel(labels)
    groups = [X[labels == label] for label in np.unique(labels)]
    return sum(((group - group.mean(axis=0)) ** 2).sum() for group in groups)


_, (left, right) = plt.subplots(1, 2, figsize=(7, 4), sharey=True, layout="constrained")
show_clusters(aniso, aniso_true, f"truth, J = {group_distortion(aniso, aniso_true):.1f}", ax=left)
show_clusters(
    aniso,
    aniso_kmeans_pred,
    f"K-Means, J = {group_distortion(aniso, aniso_kmeans_pred):.1f}",
    aniso_kmeans.centroids,
    right,
)
print("adjusted Rand score:", adjusted_rand_score(aniso_true, np.ravel(aniso_kmeans_pred)))

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The model answer to 4.2 stands in `rubric.md`.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### The model
#
# Let us describe each group not by its mean alone but by a Gaussian, which has a shape too. In
# $d$ dimensions the Gaussian with the mean $\mu$ and the covariance matrix $\Sigma$, symmetric
# and positive definite, has the density
#
# $$
# \mathcal{N}(x \mid \mu, \Sigma) = \frac{1}{(2\pi)^{d/2}\, |\Sigma|^{1/2}}
# \exp\Bigl( -\frac12\, (x-\mu)^{\top} \Sigma^{-1} (x-\mu) \Bigr) , \qquad \text{(11)}
# $$
#
# where $|\Sigma|$ is the determinant and $\pi$, without an index, is $3.14159\ldots$ Its lines of
# equal density are ellipses. A **Gaussian mixture model** is the mixture (1) of $K$ of them:
#
# $$
# p(x) = \sum_{k=1}^{K} \pi_k\, \mathcal{N}(x \mid \mu_k, \Sigma_k) . \qquad \text{(12)}
# $$
#
# The EM algorithm fits it by turns, as K-Means does. The **E-step** holds the parameters
# $\pi_k, \mu_k, \Sigma_k$ fixed and computes the responsibilities: $\gamma_{ik}$ is the
# probability that component $k$ made point $i$, now that we have seen $x_i$. The **M-step** holds
# the responsibilities fixed and computes the parameters under which the expected log-likelihood
# of points and components together,
#
# $$
# Q = \sum_{i=1}^{n} \sum_{k=1}^{K} \gamma_{ik}
# \bigl( \ln \pi_k + \ln \mathcal{N}(x_i \mid \mu_k, \Sigma_k) \bigr) , \qquad \text{(13)}
# $$
#
# is largest. Compare it with (4): only the components are others.

# %% [raw]
# # BEGIN QUESTION
# name: q4_3
# manual: true
# points: 0.4

# %% [markdown]
# ### Question 4.3 (0.4 points, by hand)
#
# Write down the formula of the E-step: $\gamma_{ik}$ in terms of the $\pi_k$, $\mu_k$ and
# $\Sigma_k$, with $\mathcal{N}$ from (11) as an abbreviation. Which rule of probability is it?
# Name its numerator and its denominator, and say over which index the $\gamma_{ik}$ sum to 1.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The model answer to 4.3 stands in `rubric.md`.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### The program
#
# A `GMMModel` keeps the data, the parameters and the responsibilities in these fields:
#
# | field | shape | meaning |
# | --- | --- | --- |
# | `X` | $(n, d)$ | the data |
# | `k`, `max_iters` | | the number of components, and how often `fit` takes the two steps |
# | `mu` | $(k, d)$ | the means; at first, rows of the data |
# | `pi` | $(k,)$ | the mixing proportions; at first, all equal |
# | `sigma` | $(k, d, d)$ | the covariance matrices; at first, 5 times the identity |
# | `gamma` | $(n, k)$ | the responsibilities; at first, all 0 |
#
# The class below is complete but for the two steps. You write them as functions further down, and
# the last line of their cells makes methods of them.


# %%
class GMMModel:
    """A mixture of k Gaussians, fitted with EM."""

    def __init__(self, X, k, max_iters):
        self.X = np.array(X, dtype=float)
        self.k = k
        self.max_iters = max_iters
        n, dim = self.X.shape
        self.mu = self.X[np.random.default_rng(0).choice(n, k, replace=False)]
        self.pi = np.full(k, 1 / k)
        self.sigma = np.array([5.0 * np.eye(dim) for _ in range(k)])
        self.gamma = np.zeros((n, k))

    def expectation(self):
        raise NotImplementedError("expectation is the subject of question 4.4")

    def maximization(self):
        raise NotImplementedError("maximization is the subject of question 4.6")

    def fit(self, graph=True, disable=False):
        """Take the two steps `max_iters` times.

        With `graph` the result is drawn, if the data have two features; with `disable` nothing is
        printed on the way.
        """
        for iteration in range(1, self.max_iters + 1):
            self.gamma = self.expectation()
            self.maximization()
            if not disable and iteration % 10 == 0:
                print(f"iteration {iteration}: proportions {np.round(self.pi, 3)}")
        if graph and self.X.shape[1] == 2:
            self.draw()

    def draw(self):
        """The points by their likeliest component, and each component's two-sigma ellipse."""
        ax = plt.subplots(figsize=(5, 4))[1]
        show_clusters(self.X, np.argmax(self.gamma, axis=1), "the mixture", self.mu, ax)
        for mean, covariance in zip(self.mu, self.sigma, strict=True):
            variances, axes = np.linalg.eigh(covariance)
            angle = np.degrees(np.arctan2(axes[1, 1], axes[0, 1]))
            height, width = 4 * np.sqrt(variances)  # from two sigma on one side to two on the other
            ax.add_patch(Ellipse(mean, width, height, angle=angle, fill=False, color="red"))


# %% [raw]
# # BEGIN QUESTION
# name: q4_4
# points: 0.6

# %% [markdown]
# ### Question 4.4 (0.6 points, code)
#
# Write `expectation(self)`. It **returns** the $(n, k)$ array of responsibilities for the
# parameters that are in the fields, and changes no field. (`fit` stores what you return.)
#
# You may compute the density (11) yourself, or take one from SciPy. The points here are never so
# far from all the components that every density is 0.
#
# *An example to check with:* $d = 2$, two components with the means $(-1, 0)$ and $(1, 0)$, both
# with the identity as covariance matrix and the proportion $\frac12$. For the point $(1, 0)$ the
# responsibilities are 0.1192 and 0.8808.

# %% [raw]
# # BEGIN SOLUTION


# %%
def expectation(self):
    """The E-step: the (n, k) responsibilities under the present pi, mu and sigma."""
    # BEGIN SOLUTION NO PROMPT
    d = self.X.shape[1]
    joint = []
    for pi, mu, sigma in zip(self.pi, self.mu, self.sigma, strict=True):
        difference = self.X - mu
        exponent = -0.5 * (difference @ np.linalg.inv(sigma) * difference).sum(axis=1)
        height = 1 / np.sqrt((2 * np.pi) ** d * np.linalg.det(sigma))
        joint.append(pi * height * np.exp(exponent))
    joint = np.array(joint).T
    return joint / joint.sum(axis=1, keepdims=True)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("expectation: return the (n, k) responsibilities")
    """  # END PROMPT


GMMModel.expectation = expectation

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.1
"""  # END TEST CONFIG


def test_two_equal_components(GMMModel):
    import numpy as np

    X = np.array([[1.0, 0.0], [0.0, 2.0], [-0.5, 1.0]])
    model = GMMModel(X, 2, 1)
    model.mu = np.array([[-1.0, 0.0], [1.0, 0.0]])
    model.sigma = np.array([np.eye(2), np.eye(2)])
    model.pi = np.array([0.5, 0.5])
    gamma = model.expectation()
    assert gamma is not None, "expectation must return the responsibilities"
    gamma = np.asarray(gamma, dtype=float)
    told = f"3 points and 2 components: gamma must be (3, 2); yours: {gamma.shape}"
    assert gamma.shape == (3, 2), told
    right = 1 / (1 + np.exp(-2 * X[:, 0]))
    told = f"the second column must be 1 / (1 + exp(-2 x)) = {right}; yours: {gamma[:, 1]}"
    assert np.allclose(gamma[:, 1], right), told
    assert np.allclose(gamma.sum(axis=1), 1), f"rows must sum to 1; yours: {gamma.sum(axis=1)}"


# %%
""" # BEGIN TEST CONFIG
points: 0.1
"""  # END TEST CONFIG


def test_proportions_and_covariances(GMMModel):
    import numpy as np

    model = GMMModel(np.zeros((2, 2)), 2, 1)
    model.mu = np.zeros((2, 2))
    model.sigma = np.array([np.eye(2), [[4.0, 0.0], [0.0, 4.0]]])
    model.pi = np.array([0.2, 0.8])
    gamma = np.asarray(model.expectation(), dtype=float)
    what = "at their common mean, a component of covariance I is 4 times as high as one of 4 I;"
    told = f"{what} with proportions 0.2 and 0.8 each has responsibility 1/2"
    assert np.allclose(gamma, 0.5), f"{told}; yours: {gamma.tolist()}"


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### The M-step
#
# The responsibilities are there. What about the parameters?

# %% [raw]
# # BEGIN QUESTION
# name: q4_5
# manual: true
# points: 0.5

# %% [markdown]
# ### Question 4.5 (0.5 points, by hand)
#
# Write down the formulas of the M-step: $\pi_k$, $\mu_k$ and $\Sigma_k$ in terms of the
# $\gamma_{ik}$, the $x_i$ and $N_k$ from (5). Derive the one of $\mu_k$ from (13). In which order
# must a program compute $\mu_k$ and $\Sigma_k$?

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The model answer to 4.5 stands in `rubric.md`.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### The M-step in the program
#
# In the next cell the loop for `sigma` is given. It adds up the outer products of all points, and
# divides once, when the sum is complete.

# %% [raw]
# # BEGIN QUESTION
# name: q4_6
# points: 0.6

# %% [markdown]
# ### Question 4.6 (0.6 points, code)
#
# Complete `maximization(self)`. From `gamma` and `X` it computes the new parameters and stores
# them in `pi`, `mu` and `sigma`. Before the loop, compute `N_k`, the $(k,)$ array of the numbers
# (5), and set `self.pi` and `self.mu`. If you would rather write the loop in another way, do.

# %% [raw]
# # BEGIN SOLUTION


# %%
def maximization(self):
    """The M-step: set pi, mu and sigma from the present responsibilities."""
    # BEGIN SOLUTION NO PROMPT
    N_k = self.gamma.sum(axis=0)
    self.pi = N_k / len(self.X)
    self.mu = self.gamma.T @ self.X / N_k[:, np.newaxis]
    # END SOLUTION
    """ # BEGIN PROMPT
    N_k = ...
    self.pi = ...
    self.mu = ...
    """  # END PROMPT
    n, d = self.X.shape
    sigma = np.zeros((self.k, d, d))
    for k in range(self.k):
        for i in range(n):
            difference = self.X[i] - self.mu[k]
            sigma[k] += self.gamma[i, k] * np.outer(difference, difference)
        sigma[k] /= N_k[k]
    self.sigma = sigma


GMMModel.maximization = maximization

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.1
"""  # END TEST CONFIG


def test_proportions_and_means(GMMModel):
    import numpy as np

    X = np.array([[0.0, 0.0], [2.0, 0.0], [4.0, 2.0], [6.0, 6.0]])
    model = GMMModel(X, 2, 1)
    model.gamma = np.array([[1.0, 0.0], [1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
    model.maximization()
    pi, mu = np.ravel(model.pi), np.asarray(model.mu, dtype=float)
    what = "the components own 2.5 and 1.5 of the 4 points"
    assert np.allclose(pi, [0.625, 0.375]), f"{what}: pi is (0.625, 0.375); yours: {pi}"
    told = "mu is [[4 / 2.5, 1 / 2.5], [8 / 1.5, 7 / 1.5]]"
    right = np.allclose(mu, [[1.6, 0.4], [16 / 3, 14 / 3]])
    assert right, f"{what}: {told}; yours: {mu.tolist()}"


# %%
""" # BEGIN TEST CONFIG
points: 0.1
"""  # END TEST CONFIG


def test_covariances(GMMModel):
    import numpy as np

    X = np.array([[0.0, 0.0], [2.0, 0.0], [4.0, 2.0], [6.0, 6.0]])
    model = GMMModel(X, 2, 1)
    model.gamma = np.array([[1.0, 0.0], [1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
    model.maximization()
    sigma = np.asarray(model.sigma, dtype=float)
    assert sigma.shape == (2, 2, 2), f"sigma must be (2, 2, 2) here; yours: {sigma.shape}"
    told = "sigma[0] is [[5.6, 2.4], [2.4, 1.6]] / 2.5 = [[2.24, 0.96], [0.96, 0.64]]"
    right = np.allclose(sigma[0], [[2.24, 0.96], [0.96, 0.64]])
    assert right, f"{told}; yours: {sigma[0].tolist()}"


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Now your two steps together, on the points of question 4.1. To make it hard, all three means
# begin in the same group: at rows 10, 100 and 300, which are points of the third group.

# %% [raw]
# # BEGIN QUESTION
# name: q4_7
# manual: true
# points: 0.5

# %% [markdown]
# ### Question 4.7 (0.5 points, by hand)
#
# Run the cell. (a) How does the mixture do on these points, and how did K-Means do in question
# 4.2? What can the mixture say that K-Means cannot? (b) K-Means is a limit of EM for a Gaussian
# mixture. Which covariance matrices and mixing proportions lead to it, and what becomes of the
# responsibilities? (c) Give a reason to use K-Means all the same.

# %%
gmm = GMMModel(aniso, 3, max_iters=40)
gmm.mu = aniso[[10, 100, 300]]
gmm.fit()
print("proportions:", gmm.pi)
print("adjusted Rand score:", adjusted_rand_score(aniso_true, np.argmax(gmm.gamma, axis=1)))

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The model answer to 4.7 stands in `rubric.md`.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 5. A Gaussian mixture on handwritten digits
#
# Back to the digits of part 3. With $d = 64$ a covariance matrix has
# $\frac{64 \cdot 65}{2} = 2080$ different entries, and ten of them would have more numbers than
# we could ever learn from 1797 pictures. So we let all components share *one* covariance matrix:
# $\Sigma_1 = \dots = \Sigma_{10}$. scikit-learn calls this `tied`.

# %% [raw]
# # BEGIN QUESTION
# name: q5_1
# points: 0.4

# %% [markdown]
# ### Question 5.1 (0.4 points, code)
#
# Fit scikit-learn's `GaussianMixture`, imported above, to the digits: 10 components,
# `covariance_type="tied"`, `random_state=777`, and everything else as it is by default. Give each
# picture to its likeliest component (`predict` does that). As in question 3.1, make
#
# - `gmm_pred`, a `DataFrame` with the columns `true` and `pred`;
# - `gmm_rand` and `gmm_adjusted_rand`, its two scores.

# %% [raw]
# # BEGIN SOLUTION

# %%
digits_gmm = GaussianMixture(10, covariance_type="tied", random_state=777)  # SOLUTION NO PROMPT
digits_components = digits_gmm.fit_predict(digits_X)  # SOLUTION NO PROMPT
gmm_pred = pd.DataFrame({"true": digits_true, "pred": digits_components})  # SOLUTION
gmm_rand = rand_score(gmm_pred["true"], gmm_pred["pred"])  # SOLUTION
gmm_adjusted_rand = adjusted_rand_score(gmm_pred["true"], gmm_pred["pred"])  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.1
"""  # END TEST CONFIG


def test_gmm_pred(gmm_pred):
    import numpy as np

    assert hasattr(gmm_pred, "columns"), "gmm_pred must be a DataFrame"
    columns = list(gmm_pred.columns)
    told = f"there must be columns 'true' and 'pred'; yours: {columns}"
    assert {"true", "pred"} <= set(columns), told
    true, pred = np.ravel(gmm_pred["true"].to_numpy()), np.ravel(gmm_pred["pred"].to_numpy())
    assert len(true) == 1797, f"there are 1797 pictures; your table has {len(true)} rows"
    found = np.unique(pred)
    assert len(found) == 10, f"pred must have 10 different values; yours: {found}"
    assert true[:10].tolist() == list(range(10)), "true must hold digits_true, in its order"


# %%
""" # BEGIN TEST CONFIG
points: 0.05
"""  # END TEST CONFIG


def test_gmm_scores(env):
    import numpy as np

    adjusted = [env.get(name) for name in ("gmm_adjusted_rand", "gmm_adj_rand")]
    scores = [env.get("gmm_rand"), *adjusted]
    numbers = [float(score) for score in scores if np.isscalar(score)]
    assert len(numbers) > 1, "gmm_rand and gmm_adjusted_rand must be two numbers"
    rand, adjusted = numbers[0], numbers[1]
    assert 0.85 < rand < 1, f"gmm_rand is about 0.9; yours: {rand}"
    assert 0.5 < adjusted < 0.9, f"gmm_adjusted_rand is about 0.7; yours: {adjusted}"


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# The next cell draws the grids of question 3.2 for your mixture.

# %% [raw]
# # BEGIN QUESTION
# name: q5_2
# manual: true
# points: 0.6

# %% [markdown]
# ### Question 5.2 (0.6 points, by hand)
#
# Run the cell. (a) Compare the scores with those of K-Means in question 3.1, and the grids with
# those in question 3.2: which digits are told apart better now, and which are still mixed up? (b)
# What can a mixture with one shared covariance matrix take account of, that K-Means cannot? (c)
# What would speak for, and what against, a covariance matrix of its own for each component here?

# %%
print(f"Rand score {gmm_rand:.4f}, adjusted {gmm_adjusted_rand:.4f}")
label_histograms(gmm_pred, by="true")
label_histograms(gmm_pred, by="pred")

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The model answer to 5.2 stands in `rubric.md`.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## Hand in
#
# 1. Restart the kernel, run all cells and save the notebook. Is anything missing?
# 2. In a terminal, in this folder, run `emgrade export kmeans_gmm.ipynb`. It makes a zip file
#    with the notebook, a PDF of all of it, and `kmeans_gmm-written.pdf`: your answers to the
#    questions marked *by hand*. If a formula cannot be read, it says in which cell, and prints the
#    formula as you typed it.
# 3. Look at `kmeans_gmm-written.pdf`, and hand in the notebook and it.
