"""The data folder: where the user's own is on each system, and how to name another."""

import sys
from pathlib import Path

import pytest

from binaan_desktop.app.paths import DATA_VARIABLE, data_folder, default_data_folder


def test_linux_follows_the_data_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_data_folder() == tmp_path / "binaan"


def test_windows_uses_local_application_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert default_data_folder() == tmp_path / "Binaan"


def test_variable_and_option_name_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "one"))
    assert data_folder(None).root == tmp_path / "one"
    assert data_folder(tmp_path / "two").root == tmp_path / "two"
