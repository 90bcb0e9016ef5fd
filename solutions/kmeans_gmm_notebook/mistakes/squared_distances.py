"""`euc_distances` returns squared distances.

The nearest centroid stays the nearest, but the question asks for the distances: the root is
missing.
"""

LOSES = ["q2_2"]


def euc_distances(self, target_pt, pts):
    return ((pts - target_pt) ** 2).sum(axis=1)


MyKMeans.euc_distances = euc_distances
