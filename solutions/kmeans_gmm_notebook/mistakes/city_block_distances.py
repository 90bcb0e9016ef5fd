"""`euc_distances` adds up the absolute differences (the distance in a city of square blocks).

The Euclidean distance is the root of the sum of their squares.
"""

LOSES = ["q2_2"]


def euc_distances(self, target_pt, pts):
    return np.abs(pts - target_pt).sum(axis=1)


MyKMeans.euc_distances = euc_distances
