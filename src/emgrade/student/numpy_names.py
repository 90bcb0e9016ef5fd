"""Names that NumPy and SciPy do not have, or no longer, and what to write instead.

Sources: NumPy's release notes (1.20 and 1.24 for the aliases of Python's types, 1.23 for
``asscalar``, 1.25 and 2.0 for most others, 2.4 for ``in1d`` and ``trapz``, 2.5 for ``row_stack``)
and SciPy's (1.3 to 1.14). Which of them are gone in the installed NumPy is tried in the tests.
"""

from __future__ import annotations

NUMPY = {
    "Inf": "np.inf",
    "Infinity": "np.inf",
    "NINF": "-np.inf",
    "NZERO": "-0.0",
    "NaN": "np.nan",
    "PINF": "np.inf",
    "PZERO": "0.0",
    "alen": "len(a)",
    "alltrue": "np.all",
    "asfarray": "np.asarray(a, dtype=float)",
    "asscalar": "a.item()",
    "bool": "bool",
    "bool8": "bool",
    "cfloat": "complex",
    "complex": "complex",
    "complex_": "complex",
    "cumproduct": "np.cumprod",
    "disp": "print",
    "find_common_type": "np.result_type",
    "float": "float",
    "float_": "float",
    "in1d": "np.isin",
    "infty": "np.inf",
    "int": "int",
    "int0": "int",
    "issubclass_": "issubclass",
    "long": "int",
    "longfloat": "np.longdouble",
    "mat": "np.asmatrix",
    "math": "math",
    "msort": "np.sort(a, axis=0)",
    "object": "object",
    "product": "np.prod",
    "rank": "np.ndim",
    "recfromcsv": "np.genfromtxt",
    "recfromtxt": "np.genfromtxt",
    "round_": "np.round",
    "row_stack": "np.vstack",
    "singlecomplex": "np.complex64",
    "sometrue": "np.any",
    "str": "str",
    "str0": "str",
    "string_": "np.bytes_",
    "trapz": "np.trapezoid",
    "unicode": "str",
    "unicode_": "str",
}

METHODS = {
    "append": "np.append(a, value)",
    "itemset": "a[index] = value",
    "newbyteorder": "a.view(a.dtype.newbyteorder(order))",
    "ptp": "np.ptp(a)",
}

SCIPY = {
    "comb": "scipy.special.comb",
    "cumtrapz": "scipy.integrate.cumulative_trapezoid",
    "factorial": "scipy.special.factorial",
    "logsumexp": "scipy.special.logsumexp",
    "simps": "scipy.integrate.simpson",
    "trapz": "scipy.integrate.trapezoid",
}
