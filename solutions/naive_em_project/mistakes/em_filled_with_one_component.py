"""`fill_matrix` takes the mean of the likeliest component.

The expected value weighs the means of all components with their responsibilities.
"""

FILE = "em.py"
LOSES = ["em_extension"]


def fill_matrix(X, mixture):
    post, _ = estep(X, mixture)
    return np.where(X != 0, X, np.asarray(mixture.mu)[post.argmax(axis=1)])
