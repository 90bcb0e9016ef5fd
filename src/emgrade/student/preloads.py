"""Libraries that take long to import, and which submissions will need them.

A student process is forked from a zygote that has imported them already; a larger process costs
more to fork, so only those that need them come from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from emgrade.course import Assignment, package_name

SCIPY = ("scipy.stats", "scipy.special", "scipy.linalg")
NOTEBOOK = (
    "emgrade.worker.shell",
    "emgrade.worker.inert",
    # what IPython itself imports when it is first used
    "IPython.core.application",
    "IPython.core.logger",
    "IPython.core.magics.execution",
    "IPython.core.magics.osm",
    "IPython.core.oinspect",
)
OF_PACKAGES = {
    "matplotlib": ("matplotlib.pyplot",),
    "pandas": ("pandas",),
    "scikit-learn": (
        "sklearn.cluster",
        "sklearn.datasets",
        "sklearn.metrics",
        "sklearn.mixture",
        "sklearn.model_selection",
        "sklearn.preprocessing",
    ),
}
# SciPy is imported inside functions too; a picture that a function would draw is not asked for.
_IMPORTS = re.compile(
    rb"^(?:[ \t]*(?:import|from)[ \t]+scipy|(?:import|from)[ \t]+(?:matplotlib|pandas|sklearn))\b",
    re.MULTILINE,
)


def slow_modules(assignment: Assignment) -> tuple[str, ...]:
    """The slow modules that submissions to an assignment may import."""
    named = [package_name(package) for package in assignment.file.packages]
    offered = [module for name in named for module in OF_PACKAGES.get(_as_pip(name), ())]
    notebook = NOTEBOOK if assignment.has_notebook else ()
    return (*notebook, *SCIPY, *offered)


def _as_pip(name: str) -> str:
    """A package's name as pip compares it: Scikit_Learn is scikit-learn."""
    return re.sub(r"[-_.]+", "-", name).lower()


def is_slow(files: Mapping[str, bytes]) -> bool:
    """Does a submission import any of them? A notebook always does."""
    return any(
        name.endswith(".ipynb") or (name.endswith(".py") and _IMPORTS.search(content))
        for name, content in files.items()
    )
