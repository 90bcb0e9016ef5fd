"""A namedtuple of one's own in place of the one in common.py."""

from collections import namedtuple

GaussianMixture = namedtuple("GaussianMixture", ["mu", "var", "p"])
