"""A notebook → PDF, for Gradescope: without LaTeX, without a browser, whatever a student typed.

Markdown becomes HTML (``markdown``), HTML becomes Typst (``blocks``), formulas become Typst's
(``tex``), and Typst, which comes inside a wheel, makes the PDF (``press``).
"""
