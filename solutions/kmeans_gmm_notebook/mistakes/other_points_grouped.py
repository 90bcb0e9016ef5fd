"""K-Means was run on the points before they were stretched.

The question asks for `aniso`, the points after the matrix.
"""

LOSES = ["q4_1"]

aniso_kmeans_pred = MyKMeans(3).fit(round_groups)
