"""Prints as much as is kept at every single question."""
def __getattr__(name):
    print("x" * 50_000)
    raise AttributeError(name)

class Loud(GMM1D):
    def __getattribute__(self, name):
        print("x" * 50_000)
        return super().__getattribute__(name)

GMM1D = Loud
