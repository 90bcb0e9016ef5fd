"""Hypothesis strategies for formulas: trees as the reader builds them, and texts of all kinds."""

from __future__ import annotations

import strategies  # noqa: F401 (sets Hypothesis's profile)
from hypothesis import strategies as st

from emgrade.formulas.tree import (
    CONSTANTS,
    FUNCTIONS,
    Call,
    Constant,
    Inverse,
    Negation,
    Node,
    Number,
    Power,
    Variable,
    add,
    multiply,
)

NAMES = ("x", "y_1", "gamma_k1", "mu_k_hat", "N")

numbers = st.one_of(st.integers(0, 10**6).map(float), st.floats(1e-300, 1e300)).map(Number)
exponents = st.one_of(st.sampled_from([Number(2.0), Number(0.5), Number(100.0)]),
                      st.sampled_from(NAMES).map(Variable))  # fmt: skip
leaves: st.SearchStrategy[Node] = st.one_of(
    numbers,
    st.sampled_from(sorted(CONSTANTS)).map(Constant),
    st.sampled_from(NAMES).map(Variable),
)


def _larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        inner.map(Negation),
        st.lists(inner, min_size=2, max_size=4).map(add),
        st.tuples(inner, st.lists(inner | inner.map(Inverse), min_size=1, max_size=3)).map(
            lambda parts: multiply([parts[0], *parts[1]])
        ),
        st.builds(Power, inner, exponents | exponents.map(Negation)),
        st.builds(Call, st.sampled_from(sorted(FUNCTIONS)), inner),
    )


trees = st.recursive(leaves, _larger, max_leaves=12)

# Texts of the pieces that formulas are made of, put together without any sense.
_pieces = st.sampled_from(
    [
        *"+-*/^()[]{}=,._|²⁻₁∑$\\ 0179exN",
        *(
            "**",
            "\\frac{",
            "}{",
            "\\left(",
            "\\sqrt",
            "\\hat{\\mu}_k",
            "γ_{k,1}",
            "log(",
            "1e",
            "\\g",
        ),
        *(
            "gamma_k1",
            "mu_k_hat",
            "μ̂_k",
            "y_1 ",
            "x\n",
            "np.",
            "1e-3",
            "3.5.",
            "（",
            "\ud800",
            "\0",
        ),
    ]
)
texts = st.one_of(
    st.lists(_pieces, max_size=60).map("".join),
    st.text(max_size=1200),
    st.tuples(st.sampled_from("([{-^+x2"), st.integers(1, 1200)).map(lambda run: run[0] * run[1]),
)
