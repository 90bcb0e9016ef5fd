"""Other names for the parameters, and type hints."""


def mixture_mean(weights: np.ndarray, thetas: np.ndarray) -> np.ndarray:
    return np.dot(weights, thetas)


def log_bernoulli(images: np.ndarray, thetas: np.ndarray) -> np.ndarray:
    black = images[:, np.newaxis].astype(bool)
    with np.errstate(divide="ignore"):
        return np.log(np.where(black, thetas, 1 - thetas)).sum(axis=-1)


def e_step(images, weights, thetas) -> tuple[np.ndarray, float]:
    a = log_bernoulli(images, thetas) + np.log(weights)
    top = np.max(a, axis=1)
    log_norm = top + np.log(np.exp(a - top[:, None]).sum(axis=1))
    return np.exp(a - log_norm[:, None]), np.sum(log_norm)


def m_step(images, resp) -> tuple[np.ndarray, np.ndarray]:
    counts = resp.sum(axis=0)
    return counts / counts.sum(), np.clip((resp / counts).T @ images, 0, 1)
