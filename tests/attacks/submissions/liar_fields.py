"""Fields that give another value whenever they are looked at."""
VALUES = [0.0, float("nan"), float("inf"), None, "1", 1e300, [], {}, -1.0]

class Restless:
    turn = 0
    def __get__(self, instance, owner):
        Restless.turn += 1
        return VALUES[Restless.turn % len(VALUES)]
    def __set__(self, instance, value): pass

GMM1D.priors, GMM1D.mus, GMM1D.variances = Restless(), Restless(), Restless()
