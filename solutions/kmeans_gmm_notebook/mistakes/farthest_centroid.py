"""Each point is given to the farthest centroid.

`argmax` finds the largest distance. Which one does K-Means want?
"""

LOSES = ["q2_2"]


def E_step(self):
    distances = [self.euc_distances(centroid, self.data) for centroid in self.centroids]
    self.membership = np.argmax(distances, axis=0)


MyKMeans.E_step = E_step
