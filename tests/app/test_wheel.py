"""``pip install .`` gives the program with all its files: built, installed elsewhere, and run."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT
from tests.conftest import PASSWORD

_TOP = ("binaan_desktop", "resources", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy without network and without an environment of its own."""
    copy = tmp_path_factory.mktemp("sources")
    for name in _TOP:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, copy / name, ignore=ignored)
        else:
            shutil.copy(source, copy)
    _run(sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "--no-build-isolation",
         "--no-index", "--quiet", "--wheel-dir", "out", cwd=copy)  # fmt: skip
    (path,) = (copy / "out").glob("*.whl")
    return path


def _run(*command: str, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def test_every_package_is_named() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = set(config["tool"]["setuptools"]["packages"]) - {"binaan_desktop._resources"}
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in PACKAGE.rglob("__init__.py")}
    assert named == found


def test_wheel_holds_every_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    for path in (ROOT / "resources").rglob("*"):
        if path.is_file():
            name = path.relative_to(ROOT / "resources").as_posix()
            assert f"binaan_desktop/_resources/{name}" in inside
    for path in PACKAGE.rglob("*.py"):
        assert path.relative_to(ROOT).as_posix() in inside


@pytest.mark.slow
def test_installed_program_does_its_work_elsewhere(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    _run(sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet",
         "--target", str(target), str(wheel), cwd=tmp_path)  # fmt: skip
    environment = {
        "PYTHONPATH": str(target),
        "BINAAN_DATA": str(tmp_path / "data"),
        "BINAAN_USER": "sari",
        "BINAAN_PASSWORD": PASSWORD,
    }

    def binaan(*args: str) -> str:
        program = target / "bin" / "binaan"
        command = [str(program)] if program.exists() else [sys.executable, "-m", "binaan_desktop"]
        return _run(*command, *args, cwd=tmp_path, **environment)

    binaan("init", "--institution", "Rutan Contoh")
    people = target / "binaan_desktop" / "_resources" / "demo" / "daftar-penghuni.xlsx"
    done = json.loads(binaan("import", "inmates", str(people), "--json"))
    assert done["created"] == 420
    assert json.loads(binaan("check", "--json"))["ok"]
