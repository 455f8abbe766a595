"""The workstation's memory: typed, tolerant, and kept in the file that was given."""

from pathlib import Path

from PySide6.QtCore import QByteArray

from binaan_desktop.ui.kit.ui_state import UiKey, UiState


def test_values_come_back_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "tampilan.ini"
    state = UiState(path)
    state.set_text(UiKey.THEME, "dark")
    state.set_numbers(UiKey.COLUMN_WIDTHS, {"name": 200, "nik": 160}, "inmates")
    state.set_state(UiKey.SPLITTER, QByteArray(b"\x00\xff"), "inmates")
    state.sync()
    again = UiState(path)
    assert again.text(UiKey.THEME) == "dark"
    assert again.numbers(UiKey.COLUMN_WIDTHS, "inmates") == {"name": 200, "nik": 160}
    assert again.numbers(UiKey.COLUMN_WIDTHS, "batches") == {}
    assert again.state(UiKey.SPLITTER, "inmates") == QByteArray(b"\x00\xff")


def test_a_damaged_file_means_defaults(tmp_path: Path) -> None:
    path = tmp_path / "tampilan.ini"
    path.write_text("[columns]\nwidths\\inmates=name=lebar;=;x\ntheme=1,2\n")
    state = UiState(path)
    assert state.numbers(UiKey.COLUMN_WIDTHS, "inmates") == {}
    assert state.text(UiKey.THEME, default="system") == "system"
    assert state.state(UiKey.WINDOW_GEOMETRY).isEmpty()
