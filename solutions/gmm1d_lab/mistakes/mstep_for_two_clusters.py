"""The M-step works for two clusters only.

Your loop runs over two clusters, as in the worked example. How many there are is a field of the
model, and the number of columns of gammas.
"""

LOSES = ["mstep_priors", "mstep_means", "mstep_variances"]


def mstep(self, X, gammas):
    priors, mus, variances = np.zeros((2, 1)), np.zeros((2, 1)), np.zeros((2, 1))
    for j in range(2):
        weights = gammas[:, [j]]
        owned = weights.sum()
        priors[j] = owned / len(X)
        mus[j] = (weights * X).sum() / owned
        variances[j] = (weights * (X - mus[j]) ** 2).sum() / owned
    self.priors, self.mus, self.variances = priors, mus, variances


GMM1D.mstep = mstep
