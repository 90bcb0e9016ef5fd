"""The distortion is divided by the number of points.

Equation (8) is a sum, not an average.
"""

LOSES = ["q2_4_1"]

_sum = distortion_measure


def distortion_measure(points, centroids):
    return _sum(points, centroids) / len(points)
