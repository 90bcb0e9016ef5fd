"""1e-12 added to what is divided by, and prints left in."""

_expectation = expectation


def expectation(self):
    joint = _expectation(self)
    print("E-step", joint.shape)
    return joint / (joint.sum(axis=1, keepdims=True) + 1e-12)


def maximization(self):
    N_k = self.gamma.sum(axis=0) + 1e-12
    print("M-step", N_k)
    self.pi = N_k / len(self.X)
    self.mu = self.gamma.T @ self.X / N_k[:, np.newaxis]
    for k in range(self.k):
        difference = self.X - self.mu[k]
        self.sigma[k] = (self.gamma[:, k] * difference.T) @ difference / N_k[k]


GMMModel.expectation, GMMModel.maximization = expectation, maximization
