"""Libraries that take long to import, and which submissions will need them.

A student process is forked from a zygote that has imported them already; a larger process costs
more to fork, so only those that need them come from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

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
    "bdb",
)
OF_PACKAGES = {
    "matplotlib": (
        "matplotlib.pyplot",
        # what it imports when it first draws, and when it first draws contours
        "matplotlib.backends.backend_agg",
        "contourpy",
        "PIL.features",
    ),
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
# In whose submissions they are needed, where it is not their last name that says so.
SIGNS = {
    **dict.fromkeys(NOTEBOOK, ""),
    **dict.fromkeys(OF_PACKAGES["matplotlib"], "matplotlib"),
    "contourpy": "contour",
}
SLOW_FROM = 3  # scripts that need them: fewer do not earn back the second that the imports take
# SciPy is imported inside functions too; a picture that a function would draw is not asked for.
_WORDS = (b"scipy", b"matplotlib", b"pandas", b"sklearn")  # most submissions hold none: a quick no
_IMPORTS = re.compile(
    rb"^(?:[ \t]*(?:import|from)[ \t]+scipy|(?:import|from)[ \t]+(?:matplotlib|pandas|sklearn))\b",
    re.MULTILINE,
)


def slow_modules(assignment: Assignment) -> tuple[str, ...]:
    """The slow modules that submissions to an assignment may import."""
    named = [package_name(package) for package in assignment.file.packages]
    offered = [module for name in named for module in OF_PACKAGES.get(name, ())]
    notebook = NOTEBOOK if assignment.has_notebook else ()
    return (*notebook, *SCIPY, *offered)


def worth_importing(
    assignment: Assignment, submissions: Iterable[Mapping[str, bytes]]
) -> tuple[str, ...]:
    """Those of the slow modules that some of a class need, if enough of them need any.

    Whatever is imported for nothing makes every fork dearer.
    """
    modules = slow_modules(assignment)
    slow, wanted = 0, set[str]()
    for files in submissions:
        if is_slow(files):
            slow += 1
            wanted.update(mentioned(modules, files))
    if slow < SLOW_FROM and not assignment.has_notebook:
        return ()
    return tuple(module for module in modules if module in wanted)


def mentioned(modules: Iterable[str], files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Those of the modules that a submission needs, as far as its text tells."""
    text = b"\n".join(files.values())
    return tuple(module for module in modules
                 if SIGNS.get(module, module.rpartition(".")[2]).encode() in text)  # fmt: skip


def is_slow(files: Mapping[str, bytes]) -> bool:
    """Does a submission import any of them? A notebook always does."""
    return any(
        name.endswith(".ipynb")
        or (name.endswith(".py")
            and any(word in content for word in _WORDS)
            and _IMPORTS.search(content))
        for name, content in files.items()
    )  # fmt: skip
