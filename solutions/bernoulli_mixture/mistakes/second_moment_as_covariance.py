"""The product of the mean with itself is not subtracted.

What is left then is the matrix of the second moments, E[x x^T]. Equation (4) ends with
- E[x] E[x]^T.
"""

LOSES = ["q1_2"]


def mixture_cov(pi, mu):
    return np.diag(pi @ (mu * (1 - mu))) + (mu.T * pi) @ mu
