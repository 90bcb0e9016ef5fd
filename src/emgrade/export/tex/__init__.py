"""Formulas as students write them in notebooks (LaTeX as MathJax reads it) → Typst's maths.

:func:`emgrade.export.tex.typeset.typeset` is the door. Nothing here needs a program or a library:
the same reading tells a student beforehand which formula cannot be read, and where.
"""
