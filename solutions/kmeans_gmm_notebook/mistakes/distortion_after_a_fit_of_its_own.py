"""`distortion_measure` runs K-Means again, and measures the centroids that this finds.

The number (8) belongs to the centroids that the function is given, good or bad.
"""

LOSES = ["q2_4_1"]


def distortion_measure(points, centroids):
    kmeans = MyKMeans(len(centroids))
    kmeans.fit(points)
    return sum(
        min(((point - c) ** 2).sum() for c in kmeans.centroids) for point in np.asarray(points)
    )
