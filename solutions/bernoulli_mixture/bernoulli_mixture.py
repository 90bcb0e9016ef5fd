# %% [raw]
# # ASSIGNMENT CONFIG
# name: bernoulli_mixture
# tests:
#   files: true
#   ok_format: false
# solutions_pdf: false
# template_pdf: false
# export_cell: false
# check_all_cell: true

# %% [markdown]
# # A mixture of Bernoullis
#
# A black-and-white picture is a long list of zeros and ones. In this notebook you take a few
# hundred pictures of handwritten digits, throw away the knowledge of which digit each of them
# shows, and let the EM algorithm sort them into groups. The model is a mixture, as with Gaussians,
# but each pixel is a coin: a *Bernoulli* variable. Everything becomes simpler than with Gaussians
# (no covariance matrices, no $2\pi$), except for one thing. The probability of a whole picture is
# a product of so many factors that it may be smaller than any floating-point number. So you will
# work with logarithms from the first line to the last.
#
# The method is described in C. M. Bishop, *Pattern Recognition and Machine Learning* (2006),
# section 9.3.3.
#
# **How to work.** Run the cells from top to bottom. A function that you are to write raises
# `NotImplementedError` until you do. Below it stands a cell with `grader.check`, which runs the
# public tests of that question. Answers in words and formulas go into the cells that say so; write
# formulas between dollar signs, as in `$\mu_k$`.
#
# **Points.** Ten in all: 7.5 for code, 2.5 for what you derive and explain.
#
# | question | | points |
# | :-- | :-- | --: |
# | 1.1 | the mean of a mixture: derivation and code | 0.5 + 0.5 |
# | 1.2 | its covariance: code | 1 |
# | 1.3 | summing out the component: derivation | 0.5 |
# | 1.4 | the M-step: derivation | 0.5 |
# | 2.1 | `log_bernoulli` | 1.5 |
# | 2.2 | `e_step` | 1.5 |
# | 2.3 | `m_step` | 1.5 |
# | 2.4 | `fit` | 1.5 |
# | 3 | the digits: what came out, and why | 1 |
#
# **Symbols.** They mean the same throughout, and so do the shapes.
#
# | symbol | in code | shape | |
# | :-- | :-- | :-- | :-- |
# | $N$, $D$, $K$ | | | numbers of pictures, pixels, components |
# | $x_{ni}$ | `X` | $(N, D)$ | pixel $i$ of picture $n$: 0 or 1, stored as a float |
# | $\pi_k$ | `pi` | $(K,)$ | mixing proportions: not negative, with sum 1 |
# | $\mu_{ki}$ | `mu` | $(K, D)$ | probability that pixel $i$ is 1 in a picture from component $k$ |
# | $\gamma_{nk}$ | `gamma` | $(N, K)$ | responsibilities: each row sums to 1 |
#
# The index $n$ runs over pictures, $i$ over pixels, and $k$ over components. All logarithms are
# natural ones. Equations have numbers, as in (1).

# %%
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

# %% [markdown]
# ## 0. The data
#
# scikit-learn brings 1797 little pictures of digits along, 8 pixels by 8, each pixel a grey level
# from 0 to 16. We keep the digits 2, 3 and 4. A pixel becomes 1 where its grey level is over half
# of the maximum, and 0 elsewhere. The 8 by 8 pixels are laid out as a row of $D = 64$ numbers.

# %%
digits = load_digits()
kept = np.isin(digits.target, [2, 3, 4])
digit = digits.target[kept]  # which digit it is: EM will not be told
X = (digits.data[kept] > 8).astype(float)


def show_images(images, titles=None, columns=8):
    """Draw black-and-white pictures side by side.

    Parameters
    ----------
    images : (m, height, width) array
        Numbers from 0 (white) to 1 (black).
    titles : sequence of m strings, optional
    columns : int
        How many stand in one row.
    """
    m, height, width = np.shape(images)
    rows = -(-m // columns)
    sheet = np.zeros((rows * (height + 3), columns * (width + 2)))  # with white between pictures
    _, ax = plt.subplots(figsize=(1.1 * columns, 1.3 * rows), layout="constrained")
    for number in range(m):
        top, left = number // columns * (height + 3) + 2, number % columns * (width + 2) + 1
        sheet[top : top + height, left : left + width] = images[number]
        if titles is not None:
            ax.text(left + width / 2 - 0.5, top - 1, titles[number], fontsize=9, ha="center")
    ax.imshow(sheet, cmap="Greys", vmin=0, vmax=1)
    ax.set_axis_off()


print(f"{X.shape[0]} pictures with {X.shape[1]} pixels each")
show_images(np.concatenate([X[digit == d][:8] for d in (2, 3, 4)]).reshape(-1, 8, 8))

# %% [markdown]
# Some of them are hard to read even for us. For trying things out it is better to know what should
# come out, so here is a **toy** data set as well: three letters on a grid of 5 by 5, 40, 60 and 50
# pictures of them, in each of which every pixel has been flipped with probability 0.1.

# %%
letters = ["L", "T", "X"]
shapes = np.array(
    [
        [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1],
        [1, 1, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0],
        [1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1],
    ]
)
noise = np.random.default_rng(20)
letter = noise.permutation(np.repeat([0, 1, 2], [40, 60, 50]))
flipped = noise.random((150, 25)) < 0.1
toy = (shapes[letter] != flipped).astype(float)

show_images(toy[:8].reshape(-1, 5, 5), [letters[j] for j in letter[:8]])

# %% [markdown]
# ## 1. The model
#
# ### One Bernoulli vector
#
# Let $x = (x_1, \dots, x_D)$ be one picture. The simplest model gives each pixel a coin of its
# own: pixel $i$ is 1 with probability $\mu_i$, and no pixel cares about any other. Then
#
# $$
# p(x \mid \mu) = \prod_{i=1}^{D} \mu_i^{x_i} (1-\mu_i)^{1-x_i} \qquad\qquad (1)
# $$
#
# Each factor is a compact way of saying "$\mu_i$ if $x_i = 1$, and $1-\mu_i$ if $x_i = 0$", with
# $0^0 = 1$. Under this model the mean of $x_i$ is $\mu_i$, its variance is $\mu_i (1-\mu_i)$, and
# the covariance of two different pixels is 0.
#
# That is a poor model of digits. In real pictures, a black pixel makes its neighbours likely to be
# black.
#
# ### A mixture of them
#
# A mixture draws a component first, component $k$ with probability $\pi_k$, and then the picture
# from the Bernoulli vector of that component, whose parameters are
# $\mu_k = (\mu_{k1}, \dots, \mu_{kD})$:
#
# $$
# p(x) = \sum_{k=1}^{K} \pi_k\, p(x \mid \mu_k), \qquad
# p(x \mid \mu_k) = \prod_{i=1}^{D} \mu_{ki}^{x_i} (1-\mu_{ki})^{1-x_i} \qquad\qquad (2)
# $$
#
# *Within* a component the pixels are still independent. The mixture as a whole is another matter,
# as its mean and its covariance show:
#
# $$
# \mathbb{E}[x] = \sum_{k=1}^{K} \pi_k \mu_k \qquad\qquad (3)
# $$
#
# $$
# \operatorname{cov}[x] = \sum_{k=1}^{K} \pi_k \left( \Sigma_k + \mu_k \mu_k^\top \right)
# - \mathbb{E}[x]\, \mathbb{E}[x]^\top \qquad\qquad (4)
# $$
#
# Here $\Sigma_k$ is the covariance matrix of component $k$ by itself: the diagonal matrix with the
# entries $\mu_{ki}(1-\mu_{ki})$. The vectors are columns, so $\mu_k \mu_k^\top$ is a $D \times D$
# matrix.
#
# *An example.* Two pixels, two components with $\pi = (\frac12, \frac12)$, and
# $\mu_1 = (0.8, 0.8)$, $\mu_2 = (0.2, 0.2)$. By (3) the mean is $(0.5, 0.5)$. Both $\Sigma_k$ have
# $0.8 \cdot 0.2 = 0.16$ on the diagonal. So the diagonal of (4) is
# $0.16 + \frac12 (0.64 + 0.04) - 0.25 = 0.25$, which is what a fair coin has. And beside the
# diagonal it is $\frac12 (0.64 + 0.04) - 0.25 = 0.09$. The two pixels are *not* independent: if
# one is black, we are probably looking at component 1, and so the other is probably black too.

# %% [raw]
# # BEGIN QUESTION
# name: q1_1
# manual: true
# points: 0.5

# %% [markdown]
# ### Question 1.1: the mean of a mixture
#
# Derive equation (3) from equation (2). You may use that the mean of $x$ under $p(x \mid \mu_k)$
# is $\mu_k$.
#
# *(by hand, 0.5 points)*

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The mean is a sum over all $2^D$ pictures. Insert (2) and exchange the two sums, which are
# finite:
#
# $$
# \mathbb{E}[x] = \sum_x x\, p(x) = \sum_x x \sum_{k=1}^{K} \pi_k\, p(x \mid \mu_k)
# = \sum_{k=1}^{K} \pi_k \sum_x x\, p(x \mid \mu_k) = \sum_{k=1}^{K} \pi_k \mu_k ,
# $$
#
# since the inner sum is the mean of $x$ under component $k$.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q1_1_code
# points: 0.5

# %% [markdown]
# ### Question 1.1, in code
#
# Write equation (3) as a function.
#
# *(code, 0.5 points)*

# %% [raw]
# # BEGIN SOLUTION


# %%
def mixture_mean(pi, mu):
    """The mean of a mixture of Bernoullis, equation (3).

    Parameters
    ----------
    pi : (K,) array
        Mixing proportions.
    mu : (K, D) array
        Bernoulli parameters, a row for each component.

    Returns
    -------
    (D,) array
    """
    # BEGIN SOLUTION NO PROMPT
    return pi @ mu
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Question 1.1: return the mean")
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.1
"""  # END TEST CONFIG


def test_mean_shape(mixture_mean):
    """The mean has an entry for each pixel."""
    import numpy as np

    got = mixture_mean(np.array([0.5, 0.3, 0.2]), np.full((3, 4), 0.25))
    assert np.size(got) == 4, (
        f"for K = 3 and D = 4 the mean has the shape (4,); yours has {np.shape(got)}"
    )


# %%
""" # BEGIN TEST CONFIG
points: 0.1
"""  # END TEST CONFIG


def test_mean_by_hand(mixture_mean):
    """Two components with proportions 1/4 and 3/4, three pixels.

    1/4 of (1, 0, 0.4) and 3/4 of (0, 1, 0.8): 0.25, 0.75, and 0.1 + 0.6 = 0.7.
    """
    import numpy as np

    got = mixture_mean(np.array([0.25, 0.75]), np.array([[1.0, 0.0, 0.4], [0.0, 1.0, 0.8]]))
    assert np.allclose(got, [0.25, 0.75, 0.7]), (
        "1/4 of (1, 0, 0.4) and 3/4 of (0, 1, 0.8) make (0.25, 0.75, 0.7); "
        f"yours is {np.ravel(got)}"
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q1_2
# points: 1

# %% [markdown]
# ### Question 1.2: its covariance
#
# Write equation (4) as a function. There is a check that needs no known answer: a pixel is 0 or 1,
# so its variance is $m_i (1-m_i)$ with $m = \mathbb{E}[x]$, whatever the mixture is. The diagonal
# of your matrix must show it. (Why is that so?)
#
# *(code, 1 point)*

# %% [raw]
# # BEGIN SOLUTION


# %%
def mixture_cov(pi, mu):
    """The covariance matrix of a mixture of Bernoullis, equation (4).

    Parameters
    ----------
    pi : (K,) array
        Mixing proportions.
    mu : (K, D) array
        Bernoulli parameters, a row for each component.

    Returns
    -------
    (D, D) array
    """
    # BEGIN SOLUTION NO PROMPT
    mean = mixture_mean(pi, mu)
    within = np.diag(pi @ (mu * (1 - mu)))
    second_moment = within + (mu.T * pi) @ mu
    return second_moment - np.outer(mean, mean)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Question 1.2: return the covariance matrix")
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.1
"""  # END TEST CONFIG


def test_cov_one_component(mixture_cov):
    """With one component, the pixels are independent."""
    import numpy as np

    got = np.asarray(mixture_cov(np.array([1.0]), np.array([[0.5, 0.1, 0.2]])), dtype=float)
    assert got.shape == (3, 3), f"for D = 3 the matrix has the shape (3, 3); yours has {got.shape}"
    assert np.allclose(got, np.diag([0.25, 0.09, 0.16])), (
        "with one component the variances mu (1 - mu) are on the diagonal, here 0.25, 0.09 and "
        f"0.16, and all else is 0; yours is {got.tolist()}"
    )


# %%
""" # BEGIN TEST CONFIG
points: 0.2
"""  # END TEST CONFIG


def test_cov_by_hand(mixture_cov):
    """Two pixels, of which always exactly one is black.

    Component 1 is the picture (1, 0) for certain, component 2 is (0, 1). With proportions 1/4 and
    3/4 the mean is (1/4, 3/4). Each variance is 1/4 * 3/4 = 0.1875. The product of the two pixels
    is always 0, so their covariance is 0 - 1/4 * 3/4.
    """
    import numpy as np

    got = mixture_cov(np.array([0.25, 0.75]), np.array([[1.0, 0.0], [0.0, 1.0]]))
    assert np.allclose(got, [[0.1875, -0.1875], [-0.1875, 0.1875]]), (
        "a mixture of (1, 0) and (0, 1) with proportions 1/4 and 3/4 has variances 0.1875 and the "
        f"covariance -0.1875; yours is {np.asarray(got).tolist()}"
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### The component as a hidden variable
#
# To fit the mixture we give the draw of the component a name. Let $z = (z_1, \dots, z_K)$ be a row
# of zeros with a single 1 in it, at the place of the component that was drawn. In symbols,
#
# $$
# p(z) = \prod_{k=1}^{K} \pi_k^{z_k}, \qquad
# p(x \mid z) = \prod_{k=1}^{K} p(x \mid \mu_k)^{z_k} \qquad\qquad (5)
# $$
#
# In each product, all factors but one have the exponent 0. We see $x$; we do not see $z$.

# %% [raw]
# # BEGIN QUESTION
# name: q1_3
# manual: true
# points: 0.5

# %% [markdown]
# ### Question 1.3: summing out the component
#
# Multiply the two parts of (5) to get the joint distribution $p(x, z)$. Then sum it over all
# possible $z$, and show that this gives the mixture (2).
#
# *(by hand, 0.5 points)*

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The joint distribution is
#
# $$
# p(x, z) = p(z)\, p(x \mid z) = \prod_{k=1}^{K} \bigl( \pi_k\, p(x \mid \mu_k) \bigr)^{z_k} .
# $$
#
# There are just $K$ possible values of $z$: the rows $e_1, \dots, e_K$, where $e_j$ has its 1 at
# place $j$. For $z = e_j$ every factor with $k \ne j$ has the exponent 0 and is 1, so
# $p(x, e_j) = \pi_j\, p(x \mid \mu_j)$. Therefore
#
# $$
# p(x) = \sum_z p(x, z) = \sum_{j=1}^{K} p(x, e_j) = \sum_{j=1}^{K} \pi_j\, p(x \mid \mu_j) .
# $$

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### What is maximised
#
# We look for parameters under which the pictures are as likely as possible, that is, for a large
# **log-likelihood**
#
# $$
# \ell(\pi, \mu) = \sum_{n=1}^{N} \log \sum_{k=1}^{K} \pi_k\, p(x_n \mid \mu_k) \qquad\qquad (6)
# $$
#
# The sum inside the logarithm keeps us from solving for the maximum. EM goes around it. Its
# **E-step** asks how probable each component is for each picture, given the parameters that we
# have. By Bayes' rule this is
#
# $$
# \gamma_{nk} = p(z_{nk} = 1 \mid x_n)
# = \frac{\pi_k\, p(x_n \mid \mu_k)}{\sum_{j=1}^{K} \pi_j\, p(x_n \mid \mu_j)} \qquad\qquad (7)
# $$
#
# the *responsibility* of component $k$ for picture $n$. Its **M-step** holds these numbers fixed,
# and chooses the parameters for which the log-likelihood of pictures *and* components together is
# expected to be largest. The logarithm of $p(x_n, z_n)$ is a sum over $k$ of
# $z_{nk} \log ( \pi_k\, p(x_n \mid \mu_k) )$, and the expected value of $z_{nk}$ is $\gamma_{nk}$.
# So the M-step maximises
#
# $$
# Q(\pi, \mu) = \sum_{n=1}^{N} \sum_{k=1}^{K} \gamma_{nk} \left( \log \pi_k
# + \sum_{i=1}^{D} \bigl( x_{ni} \log \mu_{ki} + (1-x_{ni}) \log (1-\mu_{ki}) \bigr) \right)
# \qquad\qquad (8)
# $$
#
# $Q$ is not the log-likelihood (6), and it need not rise from one iteration to the next. But it
# does the work. The logarithm is concave, so for any positive numbers $\gamma_{nk}$ whose rows sum
# to 1, Jensen's inequality says
#
# $$
# \ell(\pi, \mu)
# = \sum_{n=1}^{N} \log \sum_{k=1}^{K} \gamma_{nk}\, \frac{\pi_k\, p(x_n \mid \mu_k)}{\gamma_{nk}}
# \;\ge\; Q(\pi, \mu) - \sum_{n=1}^{N} \sum_{k=1}^{K} \gamma_{nk} \log \gamma_{nk} .
# $$
#
# The two sides are equal if $\gamma$ is (7): then the fraction is the same for all $k$. So the
# E-step makes the bound touch $\ell$ at the present parameters, and the M-step goes to where the
# bound is largest, since its last sum has no parameters in it. There $\ell$ is at least as large
# as the bound. *No iteration lowers the log-likelihood.*
#
# The proportions occur in (8) only as $\sum_k N_k \log \pi_k$, where
#
# $$
# N_k = \sum_{n=1}^{N} \gamma_{nk} \qquad\qquad (9)
# $$
#
# is the number of pictures that component $k$ "owns". The proportions must add up to 1. So we
# introduce a Lagrange multiplier $\lambda$ and set the derivative of
# $\sum_k N_k \log \pi_k + \lambda (1 - \sum_k \pi_k)$ with respect to $\pi_k$ to zero. This gives
# $N_k / \pi_k = \lambda$, that is, $\pi_k = N_k / \lambda$. The sum over $k$ must be 1, hence
# $\lambda = \sum_k N_k = N$, and
#
# $$
# \pi_k = \frac{N_k}{N} \qquad\qquad (10)
# $$
#
# For the means, the M-step is
#
# $$
# \mu_{ki} = \frac{1}{N_k} \sum_{n=1}^{N} \gamma_{nk}\, x_{ni} \qquad\qquad (11)
# $$

# %% [raw]
# # BEGIN QUESTION
# name: q1_4
# manual: true
# points: 0.5

# %% [markdown]
# ### Question 1.4: the M-step
#
# Derive equation (11) from equation (8). Say why what you find is a maximum, and why it lies
# between 0 and 1 by itself, without a constraint that makes it so. You may suppose that $\mu_{ki}$
# is neither 0 nor 1.
#
# *(by hand, 0.5 points)*

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# Fix $k$ and $i$. The parameter $\mu_{ki}$ occurs in (8) only in
# $\sum_n \gamma_{nk} ( x_{ni} \log \mu_{ki} + (1-x_{ni}) \log (1-\mu_{ki}) )$. Write
# $A = \sum_n \gamma_{nk}\, x_{ni}$; then $\sum_n \gamma_{nk} (1-x_{ni}) = N_k - A$, and
#
# $$
# \frac{\partial Q}{\partial \mu_{ki}} = \frac{A}{\mu_{ki}} - \frac{N_k - A}{1-\mu_{ki}} = 0
# \quad\Longrightarrow\quad A (1-\mu_{ki}) = (N_k - A)\, \mu_{ki}
# \quad\Longrightarrow\quad \mu_{ki} = \frac{A}{N_k} ,
# $$
#
# which is (11). The second derivative is $-A/\mu_{ki}^2 - (N_k - A)/(1-\mu_{ki})^2$. Neither $A$
# nor $N_k - A$ is negative, and they are not both 0, so it is negative everywhere between 0 and 1:
# $Q$ is concave in $\mu_{ki}$, and this is its maximum. It is an average of the numbers $x_{ni}$,
# which are 0 or 1, with weights $\gamma_{nk}/N_k$ that are not negative and add up to 1. So it
# lies between 0 and 1.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 2. EM in the log domain
#
# Here is the trap that was announced in the beginning. MNIST, the well-known collection of digits,
# has pictures with $28 \cdot 28 = 784$ pixels. Suppose that each pixel has the probability 0.3
# under some component. What is the probability of the picture?

# %%
factors = np.full(784, 0.3)
print("product of the probabilities:", np.prod(factors))
print("sum of their logarithms:     ", np.sum(np.log(factors)))

# %% [markdown]
# The product is about $10^{-410}$. The smallest positive number that a float64 can hold is about
# $5 \cdot 10^{-324}$, so the product *underflows* to 0. If that happens for all components, (7) is
# 0/0, and (6) is the logarithm of 0. Both can be avoided completely: we never compute
# $p(x_n \mid \mu_k)$ at all, only
#
# $$
# \log p(x_n \mid \mu_k)
# = \sum_{i=1}^{D} \bigl( x_{ni} \log \mu_{ki} + (1-x_{ni}) \log (1-\mu_{ki}) \bigr)
# \qquad\qquad (12)
# $$
#
# There is a second, smaller trap. Of the 64 pixels of our digits, 14 are never black (most of them
# at the left edge), so EM will find $\mu_{ki} = 0$ for them, and rightly so. The term
# $x_{ni} \log \mu_{ki}$ is then "$0 \log 0$". It stands for the factor $0^0 = 1$, so it should be
# 0, but floating-point arithmetic says $0 \cdot (-\infty)$ is `nan`. Ways around it:
#
# * choose, do not multiply: take $\log \mu_{ki}$ where the pixel is 1, and $\log (1-\mu_{ki})$
#   where it is 0;
# * or use `scipy.special.xlogy` and `xlog1py`, which are made for this;
# * or keep $\mu$ a tiny bit away from 0 and 1, with `np.clip(mu, 1e-12, 1 - 1e-12)`. (Clip the
#   parameters, not the exponents or the result. A larger number than $10^{-10}$ can be seen in the
#   results.)

# %% [raw]
# # BEGIN QUESTION
# name: q2_1
# points: 1.5

# %% [markdown]
# ### Question 2.1: `log_bernoulli`
#
# Write equation (12) as a function, for all pictures and all components at once.
#
# Where $\mu_{ki}$ is 0 or 1 *and agrees with the picture*, the result must be finite. Where they
# disagree, the picture is impossible: return $-\infty$, or if you clip, a very negative number.
# Neither may be `nan`.
#
# *(code, 1.5 points)*

# %% [raw]
# # BEGIN SOLUTION


# %%
def log_bernoulli(X, mu):
    """log p(x_n | mu_k), equation (12), without underflow.

    Parameters
    ----------
    X : (N, D) array
        Pictures, each entry 0 or 1.
    mu : (K, D) array
        Bernoulli parameters, from 0 to 1, both included.

    Returns
    -------
    (N, K) array
        A row for each picture, a column for each component; no entry is above 0.
    """
    # BEGIN SOLUTION NO PROMPT
    with np.errstate(divide="ignore"):  # log 0 is -inf, and that is right for an impossible picture
        log_black, log_white = np.log(mu), np.log1p(-mu)
    # Chosen, not multiplied: 0 * log 0 would be nan.
    return np.where(X[:, np.newaxis, :] == 1, log_black, log_white).sum(axis=2)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Question 2.1: return log p(x_n | mu_k) for all n and k")
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.15
"""  # END TEST CONFIG


def test_log_bernoulli_by_hand(log_bernoulli):
    """Two pictures of two pixels, three components.

    The picture (1, 0) has the probabilities 0.5 * 0.5, 0.25 * 0.2 and 0.9 * 0.4 under the three
    components, the picture (1, 1) has 0.5 * 0.5, 0.25 * 0.8 and 0.9 * 0.6.
    """
    import numpy as np

    X = np.array([[1.0, 0.0], [1.0, 1.0]])
    mu = np.array([[0.5, 0.5], [0.25, 0.8], [0.9, 0.6]])
    got = np.asarray(log_bernoulli(X, mu), dtype=float)
    right = np.log([[0.25, 0.05, 0.36], [0.25, 0.2, 0.54]])
    assert got.shape == (2, 3), (
        f"2 pictures and 3 components need an array of shape (2, 3); yours has {got.shape}"
    )
    assert np.allclose(got, right), (
        "here p(x_n | mu_k) is 0.25, 0.05, 0.36 in the first row and 0.25, 0.2, 0.54 in the second "
        f"row, so the logarithms are {right.round(4).tolist()}; yours are {got.round(4).tolist()}"
    )


# %%
""" # BEGIN TEST CONFIG
points: 0.15
"""  # END TEST CONFIG


def test_log_bernoulli_many_pixels(log_bernoulli):
    """A picture with 784 pixels.

    All are black, each with probability 1/4: the logarithm is 784 log(1/4).
    """
    import numpy as np

    got = float(np.ravel(log_bernoulli(np.ones((1, 784)), np.full((1, 784), 0.25)))[0])
    right = 784 * np.log(0.25)
    assert np.isclose(got, right), (
        "784 black pixels of probability 1/4 each have log-probability 784 log(1/4) = "
        f"{right:.4f}; yours is {got}. Never multiply the probabilities: add their logarithms"
    )


# %%
""" # BEGIN TEST CONFIG
points: 0.15
"""  # END TEST CONFIG


def test_log_bernoulli_certain_pixels(log_bernoulli):
    """Pixels that are certainly 0 or certainly 1.

    The parameters of the one component are 0, 1, 1/2. The picture (0, 1, 1) agrees with them and
    has the probability 1 * 1 * 1/2. The picture (1, 1, 1) is impossible.
    """
    import numpy as np

    X = np.array([[0.0, 1.0, 1.0], [1.0, 1.0, 1.0]])
    got = np.asarray(log_bernoulli(X, np.array([[0.0, 1.0, 0.5]])), dtype=float).reshape(-1)
    assert np.isclose(got[0], np.log(0.5), atol=1e-6), (
        "with mu = (0, 1, 1/2) the picture (0, 1, 1) has probability 1/2, so the logarithm is "
        f"{np.log(0.5):.4f}; yours is {got[0]}"
    )
    assert got[1] < -15, (
        "with mu = (0, 1, 1/2) the picture (1, 1, 1) is impossible: its log-probability is minus "
        f"infinity, or very negative if you clip mu; yours is {got[1]}"
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### The E-step
#
# Write $l_{nk} = \log \pi_k + \log p(x_n \mid \mu_k)$, and let $m_n = \max_k l_{nk}$ be the
# largest entry of row $n$. Then
#
# $$
# \log p(x_n) = \log \sum_{k=1}^{K} e^{l_{nk}} = m_n + \log \sum_{k=1}^{K} e^{l_{nk} - m_n},
# \qquad \gamma_{nk} = e^{l_{nk} - \log p(x_n)} \qquad\qquad (13)
# $$
#
# On the right, the largest exponent in the sum is 0. So the sum is at least 1, and nothing that
# matters can underflow. This is the *log-sum-exp* trick. You may write it yourself, or use
# `scipy.special.logsumexp`.
#
# *An example.* Take $K = 2$ components with equal proportions, and a picture with
# $\log p(x \mid \mu_1) = -1000$ and $\log p(x \mid \mu_2) = -1002$. Both probabilities are 0 in
# float64, yet the responsibilities are perfectly ordinary: $1/(1 + e^{-2}) = 0.881$ and $0.119$.
# The log-likelihood of this picture is $\log \frac12 - 1000 + \log(1 + e^{-2}) = -1000.566$.

# %% [raw]
# # BEGIN QUESTION
# name: q2_2
# points: 1.5

# %% [markdown]
# ### Question 2.2: `e_step`
#
# Write the E-step: the responsibilities (7) and the log-likelihood (6), in the log domain as in
# (13). Call your `log_bernoulli`.
#
# *(code, 1.5 points)*

# %% [raw]
# # BEGIN SOLUTION


# %%
def e_step(X, pi, mu):
    """Responsibilities, equation (7), and log-likelihood, equation (6), without underflow.

    Parameters
    ----------
    X : (N, D) array
        Pictures, each entry 0 or 1. Each is possible under at least one component.
    pi : (K,) array
        Mixing proportions.
    mu : (K, D) array
        Bernoulli parameters.

    Returns
    -------
    gamma : (N, K) array
        Responsibilities: each row sums to 1.
    ll : float
        The log-likelihood of all pictures together.
    """
    # BEGIN SOLUTION NO PROMPT
    with np.errstate(divide="ignore"):  # a component that owns nothing has pi = 0: its log is -inf
        log_joint = np.log(pi) + log_bernoulli(X, mu)
    largest = log_joint.max(axis=1, keepdims=True)
    joint = np.exp(log_joint - largest)
    total = joint.sum(axis=1, keepdims=True)
    return joint / total, float((largest + np.log(total)).sum())
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Question 2.2: return gamma and ll")
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.1
"""  # END TEST CONFIG


def test_e_step_shape(e_step):
    """A row of responsibilities for each picture, and a number."""
    import numpy as np

    X = np.array([[1.0, 0.0], [0.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    mu = np.array([[0.5, 0.4], [0.2, 0.9], [0.7, 0.6]])
    returned = e_step(X, np.array([0.5, 0.3, 0.2]), mu)
    pair = isinstance(returned, (tuple, list)) and len(returned) == 2
    assert pair, "e_step must return two things: `return gamma, ll`"
    gamma, ll = np.asarray(returned[0], dtype=float), returned[1]
    assert gamma.shape == (4, 3), (
        f"4 pictures and 3 components need gamma of shape (4, 3); yours has {gamma.shape}"
    )
    assert np.allclose(gamma.sum(axis=1), 1), (
        f"each row of gamma must sum to 1; yours sum to {gamma.sum(axis=1)}"
    )
    assert np.size(ll) == 1, f"ll must be one number; yours has the shape {np.shape(ll)}"


# %%
""" # BEGIN TEST CONFIG
points: 0.15
"""  # END TEST CONFIG


def test_e_step_by_hand(e_step):
    """One pixel, two components.

    With pi = (3/4, 1/4) and mu = 0.2, 0.8: a black pixel has the joint probabilities
    3/4 * 0.2 = 0.15 and 1/4 * 0.8 = 0.2, a white one 3/4 * 0.8 = 0.6 and 1/4 * 0.2 = 0.05.
    """
    import numpy as np

    gamma, ll = e_step(np.array([[1.0], [0.0]]), np.array([0.75, 0.25]), np.array([[0.2], [0.8]]))
    right = np.array([[0.15, 0.2], [0.6, 0.05]])
    assert np.allclose(gamma, right / right.sum(axis=1, keepdims=True)), (
        "for a black pixel the joint probabilities are 0.15 and 0.2, so the responsibilities are "
        "0.15/0.35 = 3/7 and 4/7; for a white one they are 0.6/0.65 = 12/13 and 1/13; "
        f"yours are {np.asarray(gamma).tolist()}"
    )
    assert np.allclose(ll, np.log(0.35) + np.log(0.65)), (
        "the two pictures have the probabilities 0.35 and 0.65, so the log-likelihood is "
        f"log(0.35) + log(0.65) = {np.log(0.35) + np.log(0.65):.6f}; yours is {ll}"
    )


# %%
""" # BEGIN TEST CONFIG
points: 0.2
"""  # END TEST CONFIG


def test_e_step_many_pixels(e_step):
    """A picture with 2000 pixels.

    All pixels are black. Both components have the parameter 1/2 for all of them, only the second
    has 1/4 for the first pixel. In (7) the other 1999 pixels cancel: 1/2 to 1/4, or 2/3 to 1/3.
    """
    import numpy as np

    mu = np.full((2, 2000), 0.5)
    mu[1, 0] = 0.25
    gamma, ll = e_step(np.ones((1, 2000)), np.array([0.5, 0.5]), mu)
    gamma = np.ravel(np.asarray(gamma, dtype=float))
    assert np.allclose(gamma, [2 / 3, 1 / 3]), (
        "two components that differ in one pixel of 2000, by a factor of 2, have responsibilities "
        f"2/3 and 1/3; yours are {gamma}. Subtract the largest logarithm of the row before you use "
        "exp"
    )
    right = 1999 * np.log(0.5) + np.log(0.375)
    assert np.allclose(ll, right), (
        "the log-likelihood is 1999 log(1/2) + log(1/2 * 1/2 + 1/2 * 1/4) = "
        f"{right:.4f}; yours is {ll}"
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2_3
# points: 1.5

# %% [markdown]
# ### Question 2.3: `m_step`
#
# Write the M-step, equations (9), (10) and (11). It uses only what it is given. No logarithms are
# needed here. The sum over the pictures in (11), for all $k$ and $i$ at once, is a product of two
# matrices. Which ones?
#
# Rounding may turn a share of 1 into 1.0000000000000002, whose $\log (1-\mu_{ki})$ is `nan`. On our
# digits it does. So end with `np.clip(mu, 0, 1)`, unless your `log_bernoulli` clips already.
#
# *(code, 1.5 points)*

# %% [raw]
# # BEGIN SOLUTION


# %%
def m_step(X, gamma):
    """The parameters that suit the responsibilities best, equations (10) and (11).

    Parameters
    ----------
    X : (N, D) array
        Pictures, each entry 0 or 1.
    gamma : (N, K) array
        Responsibilities: each row sums to 1.

    Returns
    -------
    pi : (K,) array
        Mixing proportions.
    mu : (K, D) array
        Bernoulli parameters.
    """
    # BEGIN SOLUTION NO PROMPT
    owned = gamma.sum(axis=0)
    # Where a component owns nothing, any mean is as good as any other: that of all is no nan.
    shares = np.divide(gamma, owned, out=np.full_like(gamma, 1 / len(X)), where=owned > 0)
    # Rounding may leave 1 + 2e-16, and log(1 - mu) would then be nan.
    return owned / len(X), np.minimum(shares.T @ X, 1.0)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("Question 2.3: return pi and mu")
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.15
"""  # END TEST CONFIG


def test_m_step_one_component(m_step):
    """With one component, mu is the share of pictures in which a pixel is black."""
    import numpy as np

    X = np.array([[1.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.0, 1.0, 0.0]])
    returned = m_step(X, np.ones((4, 1)))
    pair = isinstance(returned, (tuple, list)) and len(returned) == 2
    assert pair, "m_step must return two things: `return pi, mu`"
    pi, mu = returned
    assert (np.shape(pi), np.shape(mu)) == ((1,), (1, 3)), (
        "for K = 1 and D = 3, pi has the shape (1,) and mu (1, 3); "
        f"yours have {np.shape(pi)} and {np.shape(mu)}"
    )
    assert np.allclose(pi, 1), f"the only component has the proportion 1; yours is {pi}"
    assert np.allclose(mu, [[0.75, 0.25, 0.25]]), (
        "of the four pictures three, one and one are black at the three pixels, so mu is 3/4, 1/4 "
        f"and 1/4; yours is {np.asarray(mu).tolist()}"
    )


# %%
""" # BEGIN TEST CONFIG
points: 0.3
"""  # END TEST CONFIG


def test_m_step_by_hand(m_step):
    """Four pictures of two pixels, two components.

    Component 1 owns 1 + 1 + 1/2 + 1/2 = 3 pictures, component 2 owns 1. The sums of (11) are
    (1, 0) + (1, 1) + (0, 1)/2 + (0, 0)/2 = (2, 3/2), and (0, 1)/2 + (0, 0)/2 = (0, 1/2).
    """
    import numpy as np

    X = np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]])
    pi, mu = m_step(X, np.array([[1.0, 0.0], [1.0, 0.0], [0.5, 0.5], [0.5, 0.5]]))
    assert np.allclose(pi, [0.75, 0.25]), (
        f"the components own 3 and 1 of the 4 pictures, so pi is 3/4, 1/4; yours is {pi}"
    )
    assert np.allclose(mu, [[2 / 3, 1 / 2], [0, 1 / 2]]), (
        "the weighted sums (2, 3/2) and (0, 1/2), divided by 3 and 1, are (2/3, 1/2) and (0, 1/2); "
        f"yours is {np.asarray(mu).tolist()}"
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### The loop
#
# Where does EM begin? If all components are the same, they stay the same: every responsibility is
# $\pi_k$, and every new $\mu_k$ is the mean of all pictures. So the start must tell them apart.
# This one is random, not too close to 0 and 1, and given:


# %%
def start(X, K, rng):
    """Where EM begins: equal proportions, and parameters drawn uniformly from [0.25, 0.75).

    Parameters
    ----------
    X : (N, D) array
    K : int
        The number of components.
    rng : int or numpy.random.Generator
        A seed, or a generator to draw from.

    Returns
    -------
    pi : (K,) array
    mu : (K, D) array
    """
    rng = np.random.default_rng(rng)
    return np.full(K, 1 / K), rng.uniform(0.25, 0.75, size=(K, X.shape[1]))


# %% [raw]
# # BEGIN QUESTION
# name: q2_4
# points: 1.5

# %% [markdown]
# ### Question 2.4: `fit`
#
# Write the loop. Begin with `start(X, K, rng)`. An iteration is an E-step and then an M-step. Stop
#
# * after `max_iters` iterations, or
# * earlier, once the log-likelihood that the E-step returns is larger than the one before by
#   **less than `tol`** (a difference in nats, not a fraction).
#
# Return the last `pi` and `mu`, the last `gamma`, and `lls`, the list of the log-likelihoods that
# the E-steps returned.
#
# If you leave out the M-step after the E-step at which you stop, or do one E-step more at the end,
# that is fine too. The true labels of the pictures are not known to `fit`, and it makes one start
# only.
#
# *(code, 1.5 points)*

# %% [raw]
# # BEGIN SOLUTION


# %%
def fit(X, K, rng, max_iters=100, tol=1e-6):
    """EM for a mixture of K Bernoullis, from one random start.

    Parameters
    ----------
    X : (N, D) array
        Pictures, each entry 0 or 1.
    K : int
        The number of components.
    rng : int or numpy.random.Generator
        For `start`.
    max_iters : int
        The largest number of iterations, at least 1.
    tol : float
        Stop when the log-likelihood gains less than this, in nats.

    Returns
    -------
    pi : (K,) array
    mu : (K, D) array
    gamma : (N, K) array
    lls : list of float
        The log-likelihoods, one for each E-step.
    """
    # BEGIN SOLUTION NO PROMPT
    pi, mu = start(X, K, rng)
    lls = []
    for _ in range(max_iters):
        gamma, ll = e_step(X, pi, mu)
        pi, mu = m_step(X, gamma)
        lls.append(ll)
        if len(lls) > 1 and lls[-1] - lls[-2] < tol:
            break
    return pi, mu, gamma, lls
    # END SOLUTION
    """ # BEGIN PROMPT
    pi, mu = start(X, K, rng)
    raise NotImplementedError("Question 2.4: return pi, mu, gamma and lls")
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.25
"""  # END TEST CONFIG


def test_fit_two_pictures(fit):
    """Two pictures without noise, three copies of one and one of the other.

    Each component takes one of them: the parameters are the pictures themselves, the proportions
    3/4 and 1/4, and the log-likelihood 3 log(3/4) + log(1/4). The components may come in either
    order.
    """
    import numpy as np

    picture = np.tile([1.0, 0.0], 100)
    X = np.array([picture, picture, 1 - picture, picture])
    returned = fit(X, 2, 4, 100, 1e-9)
    four = isinstance(returned, (tuple, list)) and len(returned) == 4
    assert four, "fit must return four things: `return pi, mu, gamma, lls`"
    pi, mu, gamma, lls = (np.asarray(part, dtype=float) for part in returned)
    order = np.argsort(-np.ravel(pi))
    pi, mu, gamma = np.ravel(pi)[order], mu[order], gamma[:, order]
    assert np.allclose(pi, [0.75, 0.25], atol=1e-4), (
        f"three of four pictures are the same, so the proportions are 3/4 and 1/4; yours: {pi}"
    )
    assert np.allclose(mu, [picture, 1 - picture], atol=1e-4), (
        "the parameters must be the two pictures; the first entries of yours are "
        f"{mu[:, :4].round(3).tolist()}, and should be [1, 0, 1, 0] and [0, 1, 0, 1]"
    )
    assert np.allclose(gamma, [[1, 0], [1, 0], [0, 1], [1, 0]], atol=1e-4), (
        f"each picture belongs to one component entirely; your gamma is {gamma.round(3).tolist()}"
    )
    right = 3 * np.log(0.75) + np.log(0.25)
    assert lls.size > 1, f"lls must be a list with an entry for each E-step; yours is {lls}"
    assert np.isclose(lls[-1], right, atol=1e-4), (
        f"lls must end with 3 log(3/4) + log(1/4) = {right:.4f}; yours is {lls.tolist()}"
    )


# %%
""" # BEGIN TEST CONFIG
points: 0.2
"""  # END TEST CONFIG


def test_fit_climbs_and_stops(fit):
    """The log-likelihood never falls, and the loop stops when it is told to."""
    import numpy as np

    X = np.random.default_rng(4).integers(0, 2, size=(60, 4)).astype(float)
    lls = np.asarray(fit(X, 3, 1, 30, 0.0)[3], dtype=float)
    assert len(lls) > 1, f"lls must have an entry for each E-step; yours is {lls.tolist()}"
    assert np.all(np.diff(lls) > -1e-8), (
        f"EM never lowers the log-likelihood; yours goes {lls.tolist()}"
    )
    for max_iters in (3, 6):
        number = len(fit(X, 3, 1, max_iters, 0.0)[3])
        assert max_iters <= number <= max_iters + 1, (
            f"with max_iters = {max_iters} and tol = 0 there are {max_iters} iterations; "
            f"your lls has {number} entries"
        )
    number = len(fit(X, 3, 1, 100, 1e9)[3])
    assert number <= 3, (
        "with an enormous tol the first gain is too small already, so the loop stops after two "
        f"iterations; your lls has {number} entries"
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Does it find the letters in the toy data? Each component should come out as one of them, with 0.9
# for black and 0.1 for white, or nearly so.

# %%
pi, mu, gamma, lls = fit(toy, 3, rng=2)
show_images(np.reshape(mu, (-1, 5, 5)), [f"{share:.2f}" for share in pi])

# %% [markdown]
# Now the digits. EM climbs to *a* maximum, and not always to the same one, so we start it eight
# times. Each curve is one start. (The first points are far below the picture and are left out.)

# %%
fits = [fit(X, 3, seed, max_iters=100, tol=1e-3) for seed in range(8)]
for seed, (_, _, _, rising) in enumerate(fits):
    plt.plot(range(2, len(rising)), rising[2:], label=f"start {seed}: {rising[-1]:.1f}")
plt.xlabel("iteration")
plt.ylabel("log-likelihood")
plt.legend(fontsize=8)
pi, mu, gamma, lls = max(fits, key=lambda found: found[3][-1])

# %% [markdown]
# ## 3. What did it find?
#
# `pi`, `mu`, `gamma` and `lls` are now those of the best of the eight starts. For comparison, the
# next cell draws eight pictures from the mixture, and eight from a single Bernoulli vector whose
# parameters are the mean of all the data.

# %%
draw = np.random.default_rng(9)
component = draw.choice(3, size=8, p=pi / np.sum(pi))
from_mixture = draw.random((8, 64)) < np.asarray(mu)[component]
from_one = draw.random((8, 64)) < X.mean(axis=0)
show_images(
    np.concatenate([from_mixture, from_one]).reshape(-1, 8, 8), ["mixture"] * 8 + ["one"] * 8
)

# %% [raw]
# # BEGIN QUESTION
# name: q3
# manual: true
# points: 1

# %% [markdown]
# ### Question 3: the digits
#
# 1. Show the $K = 3$ mean images, the rows of `mu`, as pictures. Beside them or below, show how
#    many 2s, 3s and 4s fall to each component: a picture falls to the component with the largest
#    responsibility, and which digit it shows is in `digit`.
# 2. Compare the components with the digits. Which component is which? Where do they disagree, and
#    can you see a reason in the mean images?
# 3. What does the mixture model that a single Bernoulli vector cannot? Argue with equation (4),
#    and with the pictures that were drawn above.
#
# *(by hand, 1 point: code in the first cell, words in the second)*

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION NO PROMPT
falls_to = gamma.argmax(axis=1)
counts = np.array([[np.sum((falls_to == k) & (digit == d)) for d in (2, 3, 4)] for k in range(3)])
show_images(np.reshape(mu, (-1, 8, 8)), [" + ".join(map(str, row)) for row in counts], columns=3)
print("Above each mean image: how many 2s + 3s + 4s fall to it.")
# END SOLUTION
""" # BEGIN PROMPT
# your code: the mean images, and how many 2s, 3s and 4s fall to each
"""  # END PROMPT

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# *The components.* The mean images are a blurred 4, 3 and 2. The 4s are found almost without a
# flaw: 178 of 181 have a component to themselves, and nothing else falls to it. 182 of the 183
# threes share a component with 40 of the 177 twos. The other 137 twos have the third one.
#
# *Why there.* A 2 and a 3 have the upper half in common, a bow that is open to the left. What the
# 40 twos have in particular shows in their own mean image: their bow lies about one pixel further
# to the right than that of the other twos, just where the threes have theirs. The model compares
# pictures pixel by pixel and does not know that a shifted 2 is still a 2. In the mean image of the
# component, the lower left is grey: the strokes of the twos among the threes. EM makes likely
# groups, and nobody told it that the groups are to be digits. In fact, four of the eight starts
# end in maxima whose log-likelihood is lower, by 11 to 17, and which agree *better* with the
# digits.
#
# *What one Bernoulli vector cannot do.* Its pixels are independent, so all entries beside the
# diagonal of its covariance matrix are 0. In (4), written as
# $\sum_k \pi_k \Sigma_k + \sum_k \pi_k (\mu_k - \mathbb{E}[x]) (\mu_k - \mathbb{E}[x])^\top$, the
# second sum has such entries wherever the means of the components differ in two pixels at once:
# pixels that are black in the same component are positively correlated, pixels of different
# components negatively. The drawn pictures show it. Those of the mixture are a noisy 2, 3 or 4
# each. Those of the single vector are the same speckle over the average of all digits every time,
# and no digit at all, although each pixel by itself is black as often as in the data.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## Hand in
#
# Run all cells from top to bottom once more (*Kernel → Restart Kernel and Run All Cells*), look
# through your answers, and save. Then, in a terminal in this folder:
#
# ```
# emgrade export bernoulli_mixture.ipynb
# ```
#
# It writes a zip file with the notebook, a PDF of all of it, and `bernoulli_mixture-written.pdf`:
# your answers to questions 1.1, 1.3, 1.4 and 3. Look at that one, and hand in the notebook and it.
