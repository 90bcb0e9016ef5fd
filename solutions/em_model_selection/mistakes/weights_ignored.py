"""All components are drawn equally often.

`rng.integers(K)` and `rng.choice(K)` give each component the probability 1/K. Where does your
generator use the weights?
"""

LOSES = ["q1_1"]


def sample_gmm(n, weights, means, covs, rng):
    labels = rng.integers(len(weights), size=n)
    roots = np.linalg.cholesky(covs)[labels]
    noise = rng.standard_normal((n, means.shape[1]))
    return means[labels] + np.einsum("nij,nj->ni", roots, noise), labels
