"""Importing what is forbidden, in a process of its own: what is loaded already, and what is not."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEGIN = "from emgrade.worker.forbidding import forbid\nforbid({names})\n"


def run(program: str, names: list[str], before: str = "") -> str:
    """The last line of what a program says, in a process where these names are forbidden."""
    done = subprocess.run(
        [sys.executable, "-c", before + BEGIN.format(names=names) + program],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return (done.stdout + done.stderr).strip().splitlines()[-1]


@pytest.mark.parametrize("before", ["", "import xml.dom.minidom\n"], ids=["not loaded", "loaded"])
@pytest.mark.parametrize(
    "program",
    [
        "import xml.dom",
        "import xml.dom.minidom as m",
        "from xml import dom\ndom.Node",
        "from xml.dom import minidom",
        "import xml\nxml.dom.Node",
        "import importlib\nimportlib.import_module('xml.dom')",
        "import importlib.util\nimportlib.util.find_spec('xml.dom')",
        "__import__('xml.dom.minidom')",
        "import xml\ngetattr(xml, 'd' + 'om').Node",
        "import sys\nsys.modules.pop('xml', 0)\nimport xml.dom",
        "exec('import xml.dom')",
    ],
)
def test_a_module_is_refused(program: str, before: str) -> None:
    said = run(program, ["xml.dom"], before)
    if said.startswith("AttributeError"):  # it is not even there
        assert "module 'xml' has no attribute 'dom'" in said
    else:
        assert said.startswith("ImportError: xml.dom")
        assert said.endswith("may not be used in this assignment")


@pytest.mark.parametrize("before", ["", "import json.decoder\n"], ids=["not loaded", "loaded"])
@pytest.mark.parametrize(
    "program",
    [
        "import json\njson.dumps(1)",
        "from json import dumps\ndumps(1)",
        "from json import *\ndumps(1)",
        "import json\ngetattr(json, 'dum' + 'ps')(1)",
        "import json\nvars(json)['dumps'](1)",
        "import json\njson.dumps.anything",
    ],
)
def test_a_name_of_a_module_is_refused(program: str, before: str) -> None:
    assert run(program, ["json.dumps"], before) == (
        "ImportError: json.dumps may not be used in this assignment"
    )


@pytest.mark.parametrize(
    "program",
    [
        "import xml.sax, json\nprint(json.loads('1'))",
        "import xml\nprint(1)",
        "from json import *\nprint(loads('1'))",
        "def dumps(x): return x\nprint(dumps(1))",
        "import json\nprint(1 if hasattr(json, 'dumps') else 0)",
        "import importlib.util\nprint(int(importlib.util.find_spec('json') is not None))",
    ],
)
def test_all_else_is_as_it_was(program: str) -> None:
    assert run(program, ["xml.dom", "json.dumps"]) == "1"


def test_a_name_that_a_library_has_not() -> None:
    assert run("import json\nprint(json.loads('1'))", ["json.no_such", "no_such", "no.such"]) == "1"


def test_scipy_goes_on_without_one_of_its_names() -> None:
    pytest.importorskip("scipy")
    program = (
        "from scipy import stats\nprint(round(stats.norm(0, 1).cdf(0) * 2))\n"
        "stats.multivariate_normal([0], [[1]])"
    )
    said = run(program, ["scipy.stats.multivariate_normal"])
    assert said.startswith("ImportError: scipy.stats.multivariate_normal may not be used")
