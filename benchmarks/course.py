"""The course that is measured, and where the benchmark keeps what it makes."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bench"
SLUG = "gmm1d_lab"
MAIN = "gmm1d.py"
ASSIGNMENT = ROOT / "assignments" / SLUG
SOLUTION = ROOT / "solutions" / SLUG
PUBLIC = ROOT / "graders" / SLUG / "public"
HIDDEN = ROOT / "graders" / SLUG / "hidden"
EMGRADE = str(Path(sys.executable).with_name("emgrade"))
FULL_MARKS = 100.0
