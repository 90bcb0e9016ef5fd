"""Of several starts the one with the largest NLL is kept.

The NLL is a negative log-likelihood: small is good.
"""

LOSES = ["q3_2"]


def scan(X, Ks, rng, starts=5):
    nlls, bics = [], []
    for K in Ks:
        path, way = max((em(X, K, rng) for _ in range(starts)), key=lambda fit: fit[1][-1])
        nlls.append(way[-1])
        bics.append(bic(X, *path[-1]))
    return np.array(nlls), np.array(bics)
