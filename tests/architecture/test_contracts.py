"""The import contracts hold, and each of them breaks on a planted import.

The planted ones are tried on a mirror of the package with empty modules, so that nothing but the
plant can break a contract.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT

PLANTED = {
    "layers": ("domain/planted.py", "import binaan_desktop.persistence.planted"),
    "features": ("ui/inmates/planted.py", "import binaan_desktop.ui.training.planted"),
    "inside_features": ("ui/inmates/model.py", "import binaan_desktop.ui.inmates.page"),
    "no_qt_below_ui": ("services/inmates/planted.py", "import PySide6.QtCore"),
    "ui_without_sql": ("ui/inmates/planted.py", "import sqlalchemy"),
    "through_services": ("ui/inmates/planted.py", "import binaan_desktop.persistence.planted"),
    "frozen_migrations": (
        "persistence/migrations/planted.py",
        "import binaan_desktop.persistence.entities.planted",
    ),
    "no_cycles": ("services/inmates/planted.py", "import binaan_desktop.services.training.planted"),
}
"""Contract id -> module and the one import that breaks it."""


def _contract_names() -> dict[str, str]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract["name"] for contract in contracts}


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    # In a process of its own: the linter imports the package it finds first on the path.
    environment = {**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1"}
    program = "from importlinter.cli import lint_imports_command as main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache", "--config", "pyproject.toml"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package's folders and modules, all empty, with its contracts."""
    folder = tmp_path_factory.mktemp("mirror")
    for path in PACKAGE.rglob("*.py"):
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_eight_contracts_hold_on_the_program() -> None:
    result = _lint(ROOT)
    assert result.returncode == 0, result.stdout
    assert "8 kept, 0 broken" in result.stdout


def test_empty_mirror_breaks_nothing(mirror: Path) -> None:
    assert _lint(mirror).returncode == 0


@pytest.mark.parametrize("contract", _contract_names())
def test_planted_import_breaks_its_contract_alone(mirror: Path, contract: str) -> None:
    name, statement = PLANTED[contract]
    planted = mirror / "binaan_desktop" / name
    original = planted.read_text(encoding="utf-8") if planted.exists() else None
    target = statement.removeprefix("import ").split(".")
    others = []
    if target[0] == "binaan_desktop" and target[-1] == "planted":
        others.append(mirror.joinpath(*target).with_suffix(".py"))
    planted.write_text(statement + "\n", encoding="utf-8")
    for other in others:
        back = name.removesuffix(".py").replace("/", ".")
        # The other side is empty, except where the plant is a cycle of two.
        text = f"import binaan_desktop.{back}\n" if contract == "no_cycles" else ""
        other.write_text(text, encoding="utf-8")
    try:
        result = _lint(mirror)
        assert result.returncode == 1, result.stdout + result.stderr
        assert "7 kept, 1 broken" in result.stdout
        assert f"{_contract_names()[contract]} BROKEN" in result.stdout
    finally:
        for path in (planted, *others):
            path.unlink()
        if original is not None:
            planted.write_text(original, encoding="utf-8")


def test_every_contract_has_a_plant() -> None:
    assert set(_contract_names()) == set(PLANTED)
    assert len(PLANTED) == 8
