"""The covariances within the components are missing.

Equation (4) has Sigma_k beside the products mu_k mu_k^T: a diagonal matrix with mu_ki (1 - mu_ki).
Without it a single component would have no variance at all.
"""

LOSES = ["q1_2"]


def mixture_cov(pi, mu):
    mean = mixture_mean(pi, mu)
    return (mu.T * pi) @ mu - np.outer(mean, mean)
