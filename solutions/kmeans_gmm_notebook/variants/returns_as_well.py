"""What is stored is returned, too, and the other way round."""

_E_step, _M_step = MyKMeans.E_step, MyKMeans.M_step
_expectation, _maximization = GMMModel.expectation, GMMModel.maximization


def E_step(self):
    _E_step(self)
    return self.membership


def M_step(self):
    _M_step(self)
    return self.centroids


MyKMeans.E_step, MyKMeans.M_step = E_step, M_step


def expectation(self):
    self.gamma = _expectation(self)
    return self.gamma


def maximization(self):
    _maximization(self)
    return self.pi, self.mu, self.sigma


GMMModel.expectation, GMMModel.maximization = expectation, maximization
