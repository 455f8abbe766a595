"""Our files are found beside the sources, inside an installed package, and in a frozen program."""

import sys
from pathlib import Path

import pytest

from binaan_desktop.domain.errors import Code, KnownFileError
from binaan_desktop.services import resources
from binaan_desktop.services.resources import resource_path


def test_source_run() -> None:
    assert resource_path("regions", "skills.csv").is_file()


def test_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "binaan_desktop" / "_resources" / "fonts"
    inside.mkdir(parents=True)
    (inside / "a.otf").touch()
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "binaan_desktop")
    assert resource_path("fonts", "a.otf") == inside / "a.otf"


def test_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "a.csv").touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("a.csv") == tmp_path / "resources" / "a.csv"


def test_missing_file_is_named() -> None:
    with pytest.raises(KnownFileError) as caught:
        resource_path("fonts", "gone.otf")
    assert caught.value.problems[0].code is Code.FILE_NOT_FOUND
    assert caught.value.problems[0].facts == {"file": "fonts/gone.otf"}
