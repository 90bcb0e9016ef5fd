"""Sigma_k is taken for a full matrix.

Within a component the pixels are independent, so Sigma_k is diagonal: `np.diag(mu[k] * (1 - mu[k]))`,
and not an outer product.
"""

LOSES = ["q1_2"]


def mixture_cov(pi, mu):
    mean = mixture_mean(pi, mu)
    second_moment = sum(
        share * (np.outer(row, 1 - row) + np.outer(row, row))
        for share, row in zip(pi, mu, strict=True)
    )
    return second_moment - np.outer(mean, mean)
