"""Each picture is given to its likeliest component entirely.

EM shares a picture out among the components, with the responsibilities as weights. With the largest
of them only, it is another algorithm (of the kind of K-means).
"""

LOSES = ["q2_3"]

_m_step = m_step


def m_step(X, gamma):
    return _m_step(X, np.eye(gamma.shape[1])[gamma.argmax(axis=1)])
