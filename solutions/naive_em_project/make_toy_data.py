"""How `toy_data.txt` was made: 240 points from three spherical Gaussians, with a fixed seed.

Not part of the handout: it tells where the components are.
"""

from pathlib import Path

import numpy as np

SEED = 20
MEANS = np.array([[-3.0, 0.5], [2.0, 3.0], [2.5, -2.0]])
SIGMAS = np.array([1.0, 0.6, 1.4])
SIZES = np.array([96, 60, 84])
TARGET = Path(__file__).resolve().parents[2] / "assignments" / "naive_em_project" / "toy_data.txt"


def toy_data():
    """The data, (240, 2), in no particular order, with four decimals."""
    rng = np.random.default_rng(SEED)
    component = np.repeat(np.arange(3), SIZES)
    X = MEANS[component] + SIGMAS[component, None] * rng.standard_normal((len(component), 2))
    return rng.permutation(X).round(4)


if __name__ == "__main__":
    np.savetxt(TARGET, toy_data(), fmt="%.4f")
