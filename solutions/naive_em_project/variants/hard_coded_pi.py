"""The number pi to eight digits, typed in."""

PI = 3.1415927


def estep(X, mixture):
    d = X.shape[1]
    joint = np.stack([
        p * (2 * PI * var) ** (-d / 2) * np.exp(-0.5 * np.sum((X - mu) ** 2, axis=1) / var)
        for mu, var, p in zip(mixture.mu, mixture.var, mixture.p, strict=True)
    ], axis=1)
    total = np.sum(joint, axis=1)
    return (joint.T / total).T, float(np.sum(np.log(total)))
