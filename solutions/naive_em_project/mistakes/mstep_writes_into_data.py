"""The M-step writes into X.

`X -= mu` changes the array that the caller still needs: in `run`, the next E-step sees other data
than were given. Make a new array, `Z = X - mu`.
"""

LOSES = ["mstep"]


def mstep(X, post):
    n, d = X.shape
    owned = post.sum(axis=0)
    mu = post.T @ X / owned[:, np.newaxis]
    var = np.zeros(len(owned))
    for j in range(len(owned)):
        X -= mu[j] - (mu[j - 1] if j > 0 else 0.0)
        var[j] = post[:, j] @ (X**2).sum(axis=1) / (d * owned[j])
    return GaussianMixture(mu, var, owned / n)
