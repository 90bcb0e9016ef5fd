"""`run` checks shapes, copies the data and keeps a history of all iterations."""


def run(X, mixture, post):
    assert post.shape == (X.shape[0], mixture.mu.shape[0])
    X = np.array(X, copy=True)
    history = [(mixture, *estep(X, mixture))]
    history.append((mstep(X, history[-1][1]),))
    history[-1] += estep(X, history[-1][0])
    while history[-1][2] > history[-2][2] + 1e-6 * abs(history[-1][2]):
        mixture = mstep(X, history[-1][1])
        history.append((mixture, *estep(X, mixture)))
    return history[-1]
