"""A typed formula: read by a grammar, shown as it was read, judged by its value."""

from emgrade.formulas.agreement import Agreement, Domain, same_value
from emgrade.formulas.error import FormulaError
from emgrade.formulas.formula import Formula
from emgrade.formulas.reading import read_formula

__all__ = ["Agreement", "Domain", "Formula", "FormulaError", "read_formula", "same_value"]
