"""The density itself, without logarithms: right for all ordinary data."""


def gaussian(X, mean, variance):
    height = (2 * np.pi * variance) ** (-X.shape[1] / 2)
    return height * np.exp(-((X - mean) ** 2).sum(axis=1) / (2 * variance))


def estep(X, mixture):
    post = np.zeros((len(X), len(mixture.mu)))
    for j, (mean, variance, proportion) in enumerate(zip(*mixture, strict=True)):
        post[:, j] = proportion * gaussian(X, mean, variance)
    ll = np.log(post.sum(axis=1)).sum()
    post /= post.sum(axis=1)[:, None]
    return post, ll


def mstep(X, post):
    n, d = X.shape
    n_hat = post.sum(axis=0)
    mu = post.T.dot(X) / n_hat[:, None]
    var = np.array([
        post[:, j].dot(((X - mu[j]) ** 2).sum(axis=1)) / (d * n_hat[j]) for j in range(len(n_hat))
    ])
    return GaussianMixture(mu=mu, var=var, p=n_hat / n)
