"""A centroid without points is put on a point drawn at random."""


def M_step(self):
    centroids = []
    for k in range(self.k):
        members = self.data[np.array(self.membership) == k]
        drawn = self.data[np.random.randint(len(self.data))]
        centroids.append(members.mean(axis=0) if len(members) else drawn)
    self.centroids = np.array(centroids)


MyKMeans.M_step = M_step
