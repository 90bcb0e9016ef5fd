"""Written from memory, because the file was not at hand."""

from collections import namedtuple

GaussianMixture = namedtuple("GaussianMixture", "mu var p")
