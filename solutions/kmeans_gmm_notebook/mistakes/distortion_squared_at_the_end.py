"""The sum of the distances is squared, in place of a sum of squares.

(a + b)² is not a² + b². In equation (8), does the square stand inside the sum or outside?
"""

LOSES = ["q2_4_1"]


def distortion_measure(points, centroids):
    return sum(min(np.linalg.norm(point - c) for c in centroids) for point in points) ** 2
