"""`M_step` returns the centroids and does not store them.

The other methods look for them in the object: `self.centroids = …`.
"""

LOSES = ["q2_2"]


def M_step(self):
    return np.array([self.data[self.membership == k].mean(axis=0) for k in range(self.k)])


MyKMeans.M_step = M_step
