"""The last centroid is never moved.

`range(k - 1)` ends at k - 2. The indices 0 to k - 1 are `range(k)`.
"""

LOSES = ["q2_2"]


def M_step(self):
    for k in range(self.k - 1):
        if (self.membership == k).any():
            self.centroids[k] = self.data[self.membership == k].mean(axis=0)


MyKMeans.M_step = M_step
