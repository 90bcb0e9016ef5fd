"""The distortion from the distances of a MyKMeans object."""


def distortion_measure(points, centroids):
    kmeans = MyKMeans(len(centroids))
    return sum(np.min(kmeans.euc_distances(point, centroids)) ** 2 for point in points)
