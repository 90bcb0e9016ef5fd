"""Hypothesis strategies that tests all over the tree share.

Importing this module also sets Hypothesis's profile: no deadline, because a slow machine is no
reason for a test to fail.
"""

from __future__ import annotations

import string
from collections import namedtuple
from typing import Any

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

settings.register_profile(
    "emgrade", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("emgrade")

Pair = namedtuple("Pair", "first second")
Triple = namedtuple("Triple", "a b c")

text = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
names = st.text(string.ascii_letters, min_size=1, max_size=10)
big_integers = st.integers(-(2**4090), 2**4090) | st.sampled_from(
    [sign * (2**bits + more) for bits in (63, 64, 128) for sign in (-1, 1) for more in (-1, 0, 1)]
)

# Every element type that may travel, in either byte order.
travelling_dtypes: st.SearchStrategy[np.dtype[Any]] = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(endianness="?"),
    hnp.unsigned_integer_dtypes(endianness="?"),
    hnp.floating_dtypes(endianness="?"),
    hnp.complex_number_dtypes(endianness="?"),
    hnp.datetime64_dtypes(endianness="?"),
    hnp.timedelta64_dtypes(endianness="?"),
    hnp.unicode_string_dtypes(endianness="?", max_len=5),
    hnp.byte_string_dtypes(endianness="?", max_len=5),
)


def _elements(dtype: np.dtype[Any]) -> st.SearchStrategy[Any]:
    if dtype.kind == "U":
        return st.text(st.characters(exclude_categories=("Cs",)), max_size=dtype.itemsize // 4).map(
            lambda value: value.rstrip("\0")
        )
    if dtype.kind in "mM":
        unit = np.datetime_data(dtype)[0]
        return st.integers(-(2**31), 2**31).map(lambda n: np.array(n, f"{dtype.kind}8[{unit}]")[()])
    return hnp.from_dtype(dtype)


@st.composite
def laid_out(draw: st.DrawFn) -> np.ndarray[Any, Any]:
    """An array of any travelling type and shape, laid out in memory in any way.

    Shapes with no axis and with empty axes included; C and Fortran order, reversed and strided
    views, broadcast and read-only ones.
    """
    dtype = draw(travelling_dtypes)
    shape = draw(hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
    array = draw(hnp.arrays(dtype, shape, elements=_elements(dtype)))
    layout = draw(
        st.sampled_from(["c", "fortran", "reversed", "strided", "axes", "repeated", "read-only"])
    )
    if layout == "fortran":
        array = np.asfortranarray(array)
    elif layout == "axes":
        array = array.transpose()
    elif array.ndim and layout == "reversed":
        array = array[::-1]
    elif array.ndim and layout == "strided":
        array = array[..., ::2]
    elif layout == "repeated":
        array = np.broadcast_to(array, (2, *array.shape))
    elif layout == "read-only":
        array.flags.writeable = False
    return array


numpy_scalars = travelling_dtypes.flatmap(
    lambda dtype: hnp.arrays(dtype, (), elements=_elements(dtype))
).map(lambda array: array[()])

atoms: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    big_integers,
    st.floats(),
    st.complex_numbers(allow_nan=True, allow_infinity=True),
    text,
    st.binary(max_size=20),
)
hashables = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), text, st.binary(max_size=9)),
    lambda inner: st.tuples(inner, inner),
    max_leaves=4,
)


def _containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(hashables, inner, max_size=4),
        st.sets(hashables, max_size=4),
        st.tuples(inner, inner).map(lambda items: Pair(*items)),
        st.tuples(inner, inner, inner).map(lambda items: Triple(*items)),
    )


plain_values = st.recursive(atoms | laid_out() | numpy_scalars, _containers, max_leaves=8)
