"""Each point's distances to all the centroids are added up, not the one to the nearest alone.

Where does the minimum of equation (8) come in?
"""

LOSES = ["q2_4_1"]


def distortion_measure(points, centroids):
    return sum(((point - c) ** 2).sum() for point in points for c in centroids)
