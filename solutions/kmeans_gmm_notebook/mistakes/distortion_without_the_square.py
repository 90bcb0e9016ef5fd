"""The distances are added up, and not their squares.

Equation (8) has the square of each distance. Where distances are 0 or 1 the two are the same.
"""

LOSES = ["q2_4_1"]


def distortion_measure(points, centroids):
    return sum(min(np.linalg.norm(point - c) for c in centroids) for point in points)
