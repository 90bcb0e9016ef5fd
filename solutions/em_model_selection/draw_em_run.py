"""Draws em_run.png: EM with two components on two groups that lie across each other.

Run in this folder, it writes the picture that the notebook shows. The run is a real one, by the
functions of the solution.
"""

from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Ellipse
from numpy.random import default_rng
from PIL import Image

from emgrade.student.reference import load_references

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "assignments" / HERE.name / "em_run.png"

WEIGHTS = np.array([0.6, 0.4])
MEANS = np.array([[0.0, 0.0], [0.6, 0.4]])
COVS = np.array([[[3.0, 2.6], [2.6, 3.0]], [[2.4, -1.9], [-1.9, 2.0]]])
SHOWN = (0, 2, 5, 20)
WITHIN_90_PERCENT = np.sqrt(-2 * np.log(0.1))  # in standard deviations, for d = 2


def draw() -> None:
    """Four moments of the run, side by side."""
    solution = load_references(HERE, ["em_model_selection.ipynb"], HERE)["em_model_selection.ipynb"]
    plt.close("all")
    X, _ = solution.sample_gmm(400, WEIGHTS, MEANS, COVS, default_rng(3))
    path, nlls = solution.em(X, 2, default_rng(9), 200, 1e-9)
    figure, axes = plt.subplots(1, 4, figsize=(9.6, 3.0), sharey=True, layout="constrained")
    for axis, t in zip(axes, SHOWN, strict=True):
        weights, means, covs = path[t]
        gamma = solution.responsibilities(X, weights, means, covs)
        axis.scatter(X[:, 0], X[:, 1], c=gamma[:, 1], cmap="coolwarm", s=4, vmin=0, vmax=1)
        for mean, cov, colour in zip(means, covs, ("navy", "darkred"), strict=True):
            lengths, directions = np.linalg.eigh(cov)
            angle = np.degrees(np.arctan2(directions[1, 1], directions[0, 1]))
            width, height = 2 * WITHIN_90_PERCENT * np.sqrt(lengths[::-1])
            curve = Ellipse(mean, width, height, angle=angle, fill=False, edgecolor=colour, lw=1.5)
            axis.add_patch(curve)
            axis.plot(*mean, marker="+", color=colour, markersize=9)
        axis.set_xticks([-5, 0, 5])
        axis.set(aspect="equal", xlim=(-6, 6), ylim=(-6, 6), xlabel="$x_1$")
        name = "start" if t == 0 else f"after {t} iterations"
        axis.set_title(f"{name}: $L$ = {nlls[t]:.3f}", fontsize=9)
    axes[0].set_ylabel("$x_2$")
    figure.savefig(TARGET, dpi=95, metadata={"Software": None})
    with Image.open(TARGET) as picture:  # few colours: half the bytes
        picture.convert("RGB").quantize(64).save(TARGET, optimize=True)


if __name__ == "__main__":
    draw()
