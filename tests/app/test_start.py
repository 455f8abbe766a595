"""A start by double click: what may be loaded before the sign-in window can be seen."""

import json
import os
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

_RUN = """
import json, sys
from binaan_desktop.app.cli import main
code = main([])
print(json.dumps([code, sorted(sys.modules)]))
"""
_HEAVY = (
    "alembic", "nacl", "openpyxl", "psycopg", "sqlalchemy", "sqlcipher3", "sqlite3",
    "PySide6.QtNetwork", "PySide6.QtPrintSupport", "binaan_desktop.app.arguments",
)  # fmt: skip
_OUR_LAYERS = ("excel", "documents", "persistence", "services")
_LIGHT = {
    "binaan_desktop.persistence",
    "binaan_desktop.persistence.data_folder",
    "binaan_desktop.services",
    "binaan_desktop.services.progress",
    "binaan_desktop.services.resources",
}
"""What asks whether there are data, and finds our files."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules of a whole process that ends once its first window is painted."""
    data = tmp_path_factory.mktemp("start") / "data"
    done = subprocess.run(
        [sys.executable, "-c", _RUN],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "BINAAN_DATA": str(data),
            "BINAAN_QUIT_AFTER_PAINT": "1",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = json.loads(done.stdout)
    assert code == 0
    assert not (data / "binaan.db").exists()
    return set(modules)


def test_sign_in_is_painted_before_anything_heavy_is_imported(loaded: set[str]) -> None:
    """SQLAlchemy alone costs a third of a second: it comes while the user types."""
    assert "binaan_desktop.ui.shell.sign_in" in loaded
    assert sorted(loaded.intersection(_HEAVY)) == []


def test_only_light_modules_of_the_layers_below_are_loaded(loaded: set[str]) -> None:
    layers = tuple(f"binaan_desktop.{layer}" for layer in _OUR_LAYERS)
    ours = {name for name in loaded if name.startswith(layers)}
    assert sorted(ours - _LIGHT) == []
