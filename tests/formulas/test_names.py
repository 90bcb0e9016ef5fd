from __future__ import annotations

import re

import pytest
import strategies  # noqa: F401 (sets Hypothesis's profile)
from hypothesis import given
from hypothesis import strategies as st

from emgrade.formulas.names import GREEK, NAME, Vocabulary, squash

SPELLINGS = {
    "gammak1": ["gamma_k1", "gammak1", "gamma_k_1", "γ_k1", "γk1", "γ_{k1}", "γ_{k,1}", "γ_{k, 1}",
                r"\gamma_{k1}", r"\gamma_{k,1}", r"\gamma_{k\,1}", r"\gamma_k1", r"\gamma _{k1}",
                "γₖ₁", "γ_k₁", "𝛾_k1", r"\gamma_{\mathrm{k}1}"],
    "hatmuk": ["hatmu_k", "hat_mu_k", "mu_hat_k", "mu_k_hat", "muhat_k", "μ̂_k", "μ̂k", "μhat_k",
               r"\hat{\mu}_k", r"\hat\mu_k", r"\hat \mu_{k}", r"\hat{\mu_k}", r"\hat{μ}_k",
               r"\widehat{\mu}_k", "µ̂_k"],
    "mu": ["mu", "μ", "µ", r"\mu"],
    "barx": ["xbar", "x_bar", "bar_x", r"\bar{x}", r"\bar x", r"\overline{x}", "x̄", "x̅"],
    "tildex1": ["x̃_1", r"\tilde{x}_1", r"\widetilde x_1", "x_1_tilde"],
    "N1": ["N_1", "N1", "N₁", r"\mathcal{N}_1", "𝒩_1", r"\mathrm N_1", "Ｎ_1"],
    "phi": ["phi", "φ", "ϕ", r"\phi", r"\varphi"],
    "epsilon": ["ε", "ϵ", r"\varepsilon"],
    "sigma": ["σ", "ς", r"\varsigma"],
    "Sigma": ["Σ", r"\Sigma", "Sigma"],
    "hat": ["hat"],
    "muold": ["mu_old", r"\mu_{\text{old}}"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "squashed"), [(name, to) for to, names in SPELLINGS.items() for name in names]
)
def test_spellings_of_one_name(name: str, squashed: str) -> None:
    assert squash(name) == squashed


@pytest.mark.parametrize(
    "name", [n for names in SPELLINGS.values() for n in names if n not in ("Ｎ_1", r"\mathrm N_1")]
)
def test_each_is_one_word(name: str) -> None:
    assert re.fullmatch(NAME, name)


subscripts = st.lists(st.sampled_from(["k", "1", "i", "12", "new"]), min_size=1, max_size=3)


@given(st.sampled_from(sorted(GREEK)), subscripts, st.booleans())
def test_plain_text_and_tex_are_one(letter: str, parts: list[str], hat: bool) -> None:
    tex = rf"\hat{{\{letter}}}" if hat else rf"\{letter}"
    spellings = [
        tex + "_{" + ", ".join(parts) + "}",
        tex + "".join(f"_{part}" for part in parts),
        ("hat" if hat else "") + letter + "_" + "".join(parts),
        "_".join([letter, *(["hat"] if hat else []), *parts]),
        "_".join([letter, *parts, *(["hat"] if hat else [])]),
    ]
    assert {squash(spelling) for spelling in spellings} == {squash(spellings[2])}
    assert all(re.fullmatch(NAME, spelling) for spelling in spellings)


def test_exact_case_comes_first() -> None:
    vocabulary = Vocabulary({"x_1": (), "X_1": (), "N_k": ("density",)})
    assert vocabulary.variable("x_1") == "x_1"
    assert vocabulary.variable("X1") == "X_1"
    assert vocabulary.variable("n_K") == "N_k"
    assert vocabulary.variable("DENSITY") == "N_k"


def test_another_case_has_to_be_unambiguous() -> None:
    vocabulary = Vocabulary({"ab": (), "AB": ()})
    assert vocabulary.variable("Ab") is None


@pytest.mark.parametrize("alias", ["", "x+y", "1x", "x y", "x_", r"\frac", "x'"])
def test_an_alias_has_to_be_a_name(alias: str) -> None:
    with pytest.raises(ValueError, match=r"\(for 'x'\) cannot be a name in a formula"):
        Vocabulary({"x": (alias,)})


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"x_1": (), "x1": ()}, "'x_1' and 'x1' are both spelled 'x1'"),
        ({"mu_hat": (), "xi": ("hatmu",)}, "'mu_hat' and 'xi' are both spelled 'hatmu'"),
        ({"γ": (), "gamma": ()}, "'γ' and 'gamma' are both spelled 'gamma'"),
    ],
)
def test_two_variables_cannot_share_a_spelling(variables: dict[str, tuple[str]], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Vocabulary(variables)


def test_spellings_of_one_variable_may_coincide() -> None:
    assert Vocabulary({"gamma_k1": ("gammak1", "γ_k1")}).names == ("gamma_k1",)


@pytest.mark.parametrize(
    ("spelling", "factors"),
    [
        ("pi_kN_k", ["pi_k", "N_k"]),
        ("N_kpi_kN_k", ["N_k", "pi_k", "N_k"]),
        ("pi_kN", []),
        ("abc", ["ab", "c"]),
        ("zz", []),
        ("a" * 30, ["a"] * 30),
        ("a" * 31, []),  # so long that it was meant as something else
    ],
)
def test_names_strung_together(spelling: str, factors: list[str]) -> None:
    variables = ("pi_k", "N_k", "a", "ab", "b", "c")
    assert Vocabulary(dict.fromkeys(variables, ())).product(spelling) == factors


def test_functions_and_constants() -> None:
    vocabulary = Vocabulary({})
    assert [vocabulary.function(s) for s in ("ln", "Log", "√", r"\exp", "log_2", "foo")] == [
        "log", "log", "sqrt", "exp", "log2", None
    ]  # fmt: skip
    assert [vocabulary.constant(s) for s in ("pi", "π", r"\mathrm{e}", "E", "Pi", "x")] == [
        "pi", "pi", "e", None, None, None
    ]  # fmt: skip
