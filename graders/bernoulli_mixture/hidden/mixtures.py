"""Mixtures and pictures in general position, for the hidden tests to draw."""

from itertools import combinations

import numpy as np


def parameters(rng, K, D):
    """Proportions (K,) and means (K, D) of which no two are the same, nor near 0 or 1."""
    return rng.dirichlet([5.0] * K), rng.uniform(0.1, 0.9, size=(K, D))


def pictures(rng, n, D):
    """n pictures of D pixels, each a fair coin."""
    return rng.integers(0, 2, size=(n, D)).astype(float)


def many_pixels(rng, n, K, D=784):
    """Pictures and a mixture: each picture has a probability near exp(-1000) in all components.

    The components differ in some twenty pixels. So the responsibilities are neither 0 nor 1,
    although each of the probabilities underflows.
    """
    common = np.clip(rng.beta(0.5, 0.5, size=D), 0.02, 0.98)
    mu = np.where(rng.random((K, D)) < 20 / D, rng.uniform(0.2, 0.8, size=(K, D)), common)
    return pictures(rng, n, D), rng.dirichlet([5.0] * K), mu


def certain_pixels(rng, n, K, D=8):
    """Pictures and a mixture whose means are 0 for two pixels and 1 for two: the pictures agree."""
    X, (pi, mu) = pictures(rng, n, D), parameters(rng, K, D)
    X[:, :2] = mu[:, :2] = 0.0
    X[:, 2:4] = mu[:, 2:4] = 1.0
    return X, pi, mu


def noisy_copies(rng, sizes, D, flips):
    """Copies of random pictures, ``sizes`` of each, and which picture each is a copy of.

    Any two pictures differ in four pixels of ten or more. Of each pixel exactly ``flips`` copies of
    a picture are flipped. So no pixel is the same in all copies: means of exactly 0 and 1 have
    their own tests.
    """
    originals = rng.integers(0, 2, size=(len(sizes), D))
    while any(np.mean(one != other) < 0.4 for one, other in combinations(originals, 2)):
        originals = rng.integers(0, 2, size=(len(sizes), D))
    copies = []
    for original, size in zip(originals, sizes, strict=True):
        flipped = np.repeat(np.arange(size)[:, np.newaxis] < flips, D, axis=1)
        copies.append(original != rng.permuted(flipped, axis=0))
    label = np.repeat(np.arange(len(sizes)), sizes)
    order = rng.permutation(len(label))
    return np.concatenate(copies).astype(float)[order], label[order]
