"""The real dialogs: buttons in words, Batal and Esc mean no, folders are remembered."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind, QtDialogs
from binaan_desktop.ui.kit.ui_state import UiKey, UiState
from tests.ui.keys import press

CHOICES = [
    Choice("keep", "Simpan salinan", ChoiceKind.PRIMARY),
    Choice("drop", "Hapus", ChoiceKind.DESTRUCTIVE),
]


@pytest.fixture
def state(tmp_path: Path) -> UiState:
    return UiState(tmp_path / "tampilan.ini")


@pytest.fixture
def dialogs(qapp: QApplication, state: UiState) -> QtDialogs:
    return QtDialogs(lambda: None, state)


class Robot:
    """Waits for the modal dialog, acts on it, and never leaves it open."""

    def __init__(self, act: Callable[[QWidget], None]) -> None:
        self._act = act
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._tries = 0

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        widget = QApplication.activeModalWidget()
        self._tries += 1
        if widget is None:
            return
        self._timer.stop()
        self._act(widget)
        if widget.isVisible():
            widget.close()


@pytest.fixture
def robots() -> Iterator[list[Robot]]:
    started: list[Robot] = []
    yield started
    for robot in started:
        robot.stop()


def press_button(text: str) -> Callable[[QWidget], None]:
    def act(widget: QWidget) -> None:
        assert isinstance(widget, QMessageBox)
        next(b for b in widget.buttons() if b.text() == text).click()

    return act


@pytest.mark.parametrize(
    ("text", "answer"), [("Simpan salinan", "keep"), ("Hapus", "drop"), ("Batal", None)]
)
def test_ask_gives_the_key_of_the_button(
    dialogs: QtDialogs, robots: list[Robot], text: str, answer: str | None
) -> None:
    robots.append(Robot(press_button(text)))
    assert dialogs.ask("Hapus angkatan", "Hapus angkatan ini?", CHOICES) == answer


def test_esc_is_batal_and_enter_is_never_destructive(
    qtbot: QtBot, dialogs: QtDialogs, robots: list[Robot]
) -> None:
    robots.append(Robot(lambda widget: press(widget, Qt.Key.Key_Escape)))
    assert dialogs.ask("Hapus", "Hapus?", CHOICES) is None
    robots.append(Robot(lambda widget: press(widget, Qt.Key.Key_Return)))
    assert dialogs.ask("Hapus", "Hapus?", CHOICES[1:]) is None


def test_inform_is_closed_by_its_one_button(dialogs: QtDialogs, robots: list[Robot]) -> None:
    seen: list[str] = []

    def act(widget: QWidget) -> None:
        assert isinstance(widget, QMessageBox)
        seen.extend(button.text() for button in widget.buttons())
        widget.buttons()[0].click()

    robots.append(Robot(act))
    dialogs.inform("Selesai", "Cadangan dibuat.")
    assert seen == ["Tutup"]


def test_run_says_whether_the_dialog_was_accepted(dialogs: QtDialogs, robots: list[Robot]) -> None:
    def accept(widget: QWidget) -> None:
        assert isinstance(widget, QDialog)
        widget.accept()

    robots.append(Robot(accept))
    assert dialogs.run(QDialog())
    robots.append(Robot(lambda widget: None))
    assert not dialogs.run(QDialog())


def test_files_are_chosen_in_the_folder_used_last(
    dialogs: QtDialogs, state: UiState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(parent: object, title: str, folder: str, pattern: str) -> tuple[list[str], str]:
        asked.append(folder)
        return [str(tmp_path / "daftar.xlsx")], pattern

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    assert dialogs.choose_files("Impor", "Excel (*.xlsx)") == [tmp_path / "daftar.xlsx"]
    dialogs.choose_files("Impor", "Excel (*.xlsx)")
    assert asked == [str(Path.home()), str(tmp_path)]
    assert state.text(UiKey.LAST_FOLDER) == str(tmp_path)


def test_a_file_saved_without_an_ending_gets_the_suggested_one(
    dialogs: QtDialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [str(tmp_path / "laporan"), str(tmp_path / "lain.xlsx"), ""]

    def choose(parent: object, title: str, start: str, pattern: str) -> tuple[str, str]:
        return answers.pop(0), pattern

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    suggested = ("Simpan", "laporan-mei.xlsx", "Excel (*.xlsx)")
    assert dialogs.save_file(*suggested) == tmp_path / "laporan.xlsx"
    assert dialogs.save_file(*suggested) == tmp_path / "lain.xlsx"
    assert dialogs.save_file(*suggested) is None
