"""Booleans, complex and long numbers, dates and texts in place of numbers."""
KINDS = [np.ones((40, 1), bool), np.ones((40, 2), complex) * 1j, np.full((40, 3), 10**300, object),
         np.full((40, 5), "1"), np.zeros((40, 8), "M8[s]"), np.full((1, 3), np.longdouble("1e4000")),
         b"1", {1.0: 1.0}, {1.0}, 1j, -0.0, 10**300, np.float16("inf"), "nan", np.ma.masked]

def estep(self, X):
    estep.turn += 1
    return KINDS[estep.turn % len(KINDS)]

estep.turn = -1
GMM1D.estep = estep
