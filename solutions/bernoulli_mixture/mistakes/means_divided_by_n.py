"""The weighted sums are divided by N.

Equation (11) divides by N_k, the number of pictures that the component owns.
"""

LOSES = ["q2_3"]


def m_step(X, gamma):
    return gamma.mean(axis=0), gamma.T @ X / len(X)
