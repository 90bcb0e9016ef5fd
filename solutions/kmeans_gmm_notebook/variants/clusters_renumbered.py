"""Clusters under other numbers: after the digit that is most common in each, or as names."""

kmeans_pred = pd.DataFrame({"true": digits_true, "pred": (digits_clusters * 7 + 3) % 10 + 1})
gmm_pred = pd.DataFrame({"true": digits_true.astype(float), "pred": digits_components * 10.0})
aniso_kmeans_pred = [3 - label for label in aniso_kmeans_pred]
