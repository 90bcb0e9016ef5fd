"""A SyntaxError of its own making that points a million columns to the right."""

def estep(self, X):
    error = SyntaxError("x" * 5000)
    error.filename, error.lineno, error.offset, error.text = "gmm1d.py", 10**8, 10**8, "y" * 10**6
    raise error

GMM1D.estep = estep
