"""A formula that has been read."""

from __future__ import annotations

from dataclasses import dataclass, field

from emgrade.formulas import typeset
from emgrade.formulas.names import Vocabulary
from emgrade.formulas.tree import Node, variables


@dataclass(frozen=True)
class Formula:
    """A formula as it was read; equal to another when the trees are.

    ``remarks`` (Markdown sentences) say what in it may be read otherwise than it was meant;
    ``vocabulary`` is what its names mean.
    """

    tree: Node
    vocabulary: Vocabulary = field(compare=False, repr=False)
    remarks: tuple[str, ...] = field(default=(), compare=False)

    @property
    def variables(self) -> frozenset[str]:
        """The canonical names of the variables that stand in it."""
        return variables(self.tree)

    def latex(self) -> str:
        """TeX for a page, without dollar signs and with the brackets that are needed."""
        return typeset.latex(self.tree)

    def plain(self) -> str:
        """One line of text, which is read as the same formula."""
        return typeset.plain(self.tree)
