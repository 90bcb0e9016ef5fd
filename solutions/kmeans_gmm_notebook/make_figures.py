"""Draw the figures of questions 2.3 and 3.2 from real runs: ``python make_figures.py FOLDER``."""

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import kmeans_gmm
import matplotlib.pyplot as plt

STARTS = {"a": 0, "b": 1}  # the seeds of the two runs: a good end and a bad one


def draw_start(seed, name):
    """K-Means with three groups on the data of question 2.3, from the first centroids of a seed."""
    run = kmeans_gmm.MyKMeans(3, seed=seed)
    run.fit(kmeans_gmm.blobs)
    distortion = kmeans_gmm.distortion_measure(kmeans_gmm.blobs, run.centroids)
    kmeans_gmm.show_clusters(
        kmeans_gmm.blobs,
        run.membership,
        f"Run {name.upper()}, distortion {distortion:.0f}",
        run.centroids,
    )
    first = run.initial_centroids
    plt.plot(first[:, 0], first[:, 1], "wo", markersize=8, markeredgecolor="black")


def save(path):
    plt.savefig(path, dpi=75)
    plt.close("all")


if __name__ == "__main__":
    plt.close("all")  # what the notebook drew
    folder = Path(sys.argv[1])
    for name, seed in STARTS.items():
        draw_start(seed, name)
        save(folder / f"start_{name}.png")
    for column, name in [("true", "digit"), ("pred", "cluster")]:
        kmeans_gmm.label_histograms(kmeans_gmm.kmeans_pred, by=column)
        save(folder / f"digits_by_{name}.png")
