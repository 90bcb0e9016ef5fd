"""The M-step gives each point to its likeliest component, as K-Means does.

In a mixture a point counts for every component, each time with its responsibility as the weight.
"""

LOSES = ["q4_6"]

_maximization = maximization


def maximization(self):
    gamma = self.gamma
    self.gamma = np.eye(self.k)[np.argmax(gamma, axis=1)] + 1e-12
    _maximization(self)
    self.gamma = gamma


GMMModel.maximization = maximization
