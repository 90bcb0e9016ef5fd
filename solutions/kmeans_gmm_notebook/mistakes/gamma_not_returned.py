"""`expectation` stores the responsibilities and returns nothing.

`fit` writes `self.gamma = self.expectation()`, and so overwrites what you stored with None. Return
them.
"""

LOSES = ["q4_4"]

_expectation = expectation


def expectation(self):
    self.gamma = _expectation(self)


GMMModel.expectation = expectation
