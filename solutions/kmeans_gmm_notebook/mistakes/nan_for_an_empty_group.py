"""The centroid of a group without points becomes nan.

The mean of no points is 0/0. What should `M_step` do with a centroid that nobody belongs to?
"""

LOSES = ["q2_2"]


def M_step(self):
    with np.errstate(invalid="ignore"):
        members = self.membership == np.arange(self.k)[:, np.newaxis]
        self.centroids = members @ self.data / members.sum(axis=1, keepdims=True)


MyKMeans.M_step = M_step
