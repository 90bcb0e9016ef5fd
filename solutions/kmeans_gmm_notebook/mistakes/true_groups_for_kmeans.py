"""The true groups were handed in as what K-Means found.

`aniso_true` is what K-Means is compared with afterwards. What does `fit` return?
"""

LOSES = ["q4_1"]

aniso_kmeans_pred = aniso_true
