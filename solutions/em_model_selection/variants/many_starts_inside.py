"""Each call of EM tries three starts and returns the best; it does one iteration more."""

_one_start = em


def em(X, K, rng, max_iterations=200, tolerance=1e-5):
    best_path, best_nlls = None, None
    for _ in range(3):
        path, nlls = _one_start(X, K, rng, max_iterations, tolerance)
        if best_nlls is None or nlls[-1] < best_nlls[-1]:
            best_path, best_nlls = path, nlls
    again = update(X, responsibilities(X, *best_path[-1]))
    best_path.append(again)
    return best_path, np.append(best_nlls, -log_likelihood(X, *again) / len(X))
