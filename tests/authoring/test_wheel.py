from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

import emgrade
from emgrade.authoring.wheel import build_wheel, require_same_age, wheel_bytes, wheel_name
from emgrade.errors import UserError

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


def test_it_has_the_name_that_pip_expects(wheel: Path) -> None:
    assert wheel.name == wheel_name() == f"emgrade-{emgrade.__version__}-py3-none-any.whl"


def test_two_builds_are_the_same(wheel: Path) -> None:
    assert wheel_bytes() == wheel.read_bytes()


def test_it_holds_the_package_and_nothing_of_the_course(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    info = f"emgrade-{emgrade.__version__}.dist-info"
    assert {name.split("/")[0] for name in names} == {"emgrade", info}
    package = REPOSITORY / "src/emgrade"
    sources = {f"emgrade/{p.relative_to(package).as_posix()}" for p in package.rglob("*.py")}
    assert sources <= set(names)
    assert {
        f"{info}/METADATA",
        f"{info}/RECORD",
        f"{info}/WHEEL",
        f"{info}/entry_points.txt",
        f"{info}/licenses/LICENSE",
        "emgrade/authoring/page.css",
        "emgrade/bundle/image/setup.sh",
        "emgrade/student_template/README.md",
        "emgrade/student_template/.vscode/tasks.json",
    } <= set(names)
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]
    # No file of the course is in it, under whatever name.
    contents = {zipfile.ZipFile(wheel).read(name) for name in names}
    course_files = [
        path
        for folder in ("assignments", "solutions", "graders")
        for path in (REPOSITORY / folder).rglob("*")
        if path.is_file() and path.stat().st_size > 0
    ]
    assert course_files
    assert not [path for path in course_files if path.read_bytes() in contents]


def test_the_record_lists_every_file_with_its_hash(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (record,) = (name for name in archive.namelist() if name.endswith("/RECORD"))
        rows = [row.rsplit(",", 2) for row in archive.read(record).decode().splitlines()]
        assert sorted(row[0] for row in rows) == sorted(archive.namelist())
        for name, digest, size in rows:
            if name == record:
                assert (digest, size) == ("", "")
                continue
            content = archive.read(name)
            expected = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode()
            assert digest == "sha256=" + expected.rstrip("=")
            assert int(size) == len(content)


def test_pip_installs_it_and_it_runs_from_there(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", "--no-index", "--no-compile", "--target", str(target), str(wheel)),
        ],
        check=True,
        cwd=tmp_path,
    )
    # It can pack itself again, into the same bytes: so a course elsewhere needs no source tree.
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import emgrade, emgrade.authoring.wheel as w, importlib.metadata as m\n"
        "print(emgrade.__file__)\n"
        "d = m.distribution('emgrade'); print([e.value for e in d.entry_points])\n"
        "open(sys.argv[2], 'wb').write(w.wheel_bytes())\n"
    )
    again = tmp_path / "again.whl"
    done = subprocess.run(
        [sys.executable, "-c", program, str(target), str(again)],
        check=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    where, entry_points = done.stdout.splitlines()
    assert Path(where).parent == target / "emgrade"
    assert "emgrade.cli:main" in entry_points
    assert again.read_bytes() == wheel.read_bytes()


def test_an_installation_that_is_out_of_date_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emgrade, "__version__", "99")
    with pytest.raises(UserError, match=r"emgrade 99 runs, but .* was installed; install it again"):
        wheel_bytes()


def test_a_source_tree_that_names_other_packages_than_were_installed_is_refused(
    tmp_path: Path,
) -> None:
    package = tmp_path / "src" / "emgrade"
    package.mkdir(parents=True)
    project = tmp_path / "pyproject.toml"
    project.write_text("[project]\n", encoding="utf-8")
    info = tmp_path / "site" / "emgrade-0.1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Name: emgrade\nVersion: 0.1.0\n", encoding="utf-8")
    installed = metadata.PathDistribution(info)
    os.utime(project, (1_000, 1_000))
    require_same_age(package, installed)
    os.utime(info / "METADATA", (999, 999))
    with pytest.raises(UserError, match=r"pyproject.toml: has changed since .* make setup"):
        require_same_age(package, installed)


def test_without_an_installation_there_is_nothing_to_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    with pytest.raises(UserError, match="is not installed"):
        wheel_name()
