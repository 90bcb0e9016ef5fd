"""The best of ten starts on the stretched groups."""

runs = [MyKMeans(3, seed=seed) for seed in range(10)]
for run in runs:
    run.fit(aniso)
aniso_kmeans = min(runs, key=lambda run: distortion_measure(aniso, run.centroids))
aniso_kmeans_pred = pd.Series(aniso_kmeans.membership)
