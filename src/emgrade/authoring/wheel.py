"""The harness's own wheel, made again from the installation that is running.

A handout and a bundle carry the very emgrade that built them, so that a student's check and the
grader never differ by a version, and so that a course needs neither a source tree nor a network to
build them. A wheel is a zip of the package, its metadata and a list of hashes (the "binary
distribution format" of the Python packaging guide).
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
from importlib import metadata
from pathlib import Path

import emgrade
from emgrade import atomic
from emgrade.archive import files_below, zip_bytes
from emgrade.authoring.template import packaged_template
from emgrade.errors import UserError

_WHEEL = "Wheel-Version: 1.0\nGenerator: emgrade\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def build_wheel(target_dir: Path) -> Path:
    """Write the wheel into a folder; returns its path. UserError as from :func:`wheel_bytes`."""
    path = target_dir / wheel_name()
    atomic.write_bytes(path, wheel_bytes())
    return path


def wheel_bytes() -> bytes:
    """The wheel: the same bytes from the same files, also when the installation is editable.

    UserError when emgrade is not installed, or changed its version since.
    """
    installed = _installed()
    entries = _package_files()
    info = f"emgrade-{installed.version}.dist-info"
    entries |= {f"{info}/{name}": text for name, text in _metadata_files(installed).items()}
    entries[f"{info}/WHEEL"] = _WHEEL.encode()
    entries[f"{info}/RECORD"] = _record(entries, f"{info}/RECORD")
    return zip_bytes(entries)


def wheel_name() -> str:
    """The file name that :func:`build_wheel` gives."""
    return f"emgrade-{_installed().version.replace('-', '_')}-py3-none-any.whl"


def _installed() -> metadata.Distribution:
    try:
        installed = metadata.distribution("emgrade")
    except metadata.PackageNotFoundError:
        raise UserError(
            "emgrade runs from a folder and is not installed, so it cannot pack itself",
            mend="pip install it (from its source tree: pip install -e .)",
        ) from None
    if installed.version != emgrade.__version__:
        raise UserError(
            f"emgrade {emgrade.__version__} runs, but {installed.version} was installed",
            mend="install it again (pip install -e .)",
        )
    require_same_age(Path(emgrade.__path__[0]), installed)
    return installed


def require_same_age(package: Path, installed: metadata.Distribution) -> None:
    """In a source tree: UserError when it says now what to install with it, and said otherwise."""
    project = package.parents[1] / "pyproject.toml"
    noted = Path(str(installed.locate_file(f"emgrade-{installed.version}.dist-info/METADATA")))
    in_tree = package.parent.name == "src" and project.is_file() and noted.is_file()
    if in_tree and project.stat().st_mtime > noted.stat().st_mtime:
        raise UserError("has changed since emgrade was installed", file=project,
                        mend="make setup (or pip install -e .)")  # fmt: skip


def _package_files() -> dict[str, bytes]:
    package = Path(emgrade.__path__[0])
    entries = {f"emgrade/{name}": path.read_bytes() for name, path in files_below(package).items()}
    # In a source tree the template lies beside the package, not in it.
    for name, path in files_below(packaged_template()).items():
        entries[f"emgrade/student_template/{name}"] = path.read_bytes()
    return dict(sorted(entries.items()))


def _metadata_files(installed: metadata.Distribution) -> dict[str, bytes]:
    """METADATA, the entry points and the licence; not what an installer noted for itself."""
    files = {}
    for name in ("METADATA", "entry_points.txt"):
        text = installed.read_text(name)
        if text is None:
            raise UserError(f"the installed emgrade has no {name}", mend="install it again")
        files[name] = text.encode()
    for path in installed.files or ():
        _, *inside = path.parts
        if path.parts[0].endswith(".dist-info") and inside[:1] == ["licenses"]:
            files["/".join(inside)] = Path(str(path.locate())).read_bytes()
    return files


def _record(entries: dict[str, bytes], own_name: str) -> bytes:
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    for name, content in entries.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        writer.writerow([name, f"sha256={digest}", len(content)])
    writer.writerow([own_name, "", ""])
    return rows.getvalue().encode()
