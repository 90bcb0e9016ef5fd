"""Returns arrays of objects, structured arrays and arrays of arrays."""
KINDS = [np.array([print, len], dtype=object), np.zeros(3, "i4,f8"), np.zeros(3, "V7"),
         np.array([[1], [1, 2]], dtype=object), np.array([{}, []], dtype=object)]

def estep(self, X):
    estep.turn += 1
    return KINDS[estep.turn % len(KINDS)]

estep.turn = -1
GMM1D.estep = estep
