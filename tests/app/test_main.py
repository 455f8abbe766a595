"""The way between the two windows: first start, signing in, the next user, leaving."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from binaan_desktop.app.main import Program
from binaan_desktop.persistence.data_folder import DataFolder
from binaan_desktop.services.house import FoundingDraft, found_house
from binaan_desktop.ui.shell.main_window import MainWindow
from binaan_desktop.ui.shell.sign_in import SignInWindow
from tests.conftest import PASSWORD, QUICK_KDF, FakeClock


@pytest.fixture
def folder(tmp_path: Path, clock: FakeClock) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    found_house(folder, FoundingDraft("Rutan Contoh", "Sari", "sari", PASSWORD), clock, QUICK_KDF)
    return folder


@pytest.fixture
def program(qapp: QApplication, folder: DataFolder) -> Iterator[Program]:
    program = Program(qapp, folder)
    yield program
    for widget in qapp.topLevelWidgets():
        if isinstance(widget, SignInWindow | MainWindow):
            widget.close()


def _shown(qapp: QApplication, kind: type[SignInWindow | MainWindow]) -> list[object]:
    return [one for one in qapp.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def _sign_in(qapp: QApplication, qtbot: QtBot) -> MainWindow:
    (window,) = _shown(qapp, SignInWindow)
    assert isinstance(window, SignInWindow)
    window.sign_in.form.set_value("user_name", "sari")
    window.sign_in.form.set_value("password", PASSWORD)
    window.sign_in.submit()
    qtbot.waitUntil(lambda: bool(_shown(qapp, MainWindow)), timeout=10_000)
    (main,) = _shown(qapp, MainWindow)
    assert isinstance(main, MainWindow)
    return main


def test_sign_in_opens_the_window_and_goes(
    program: Program, qapp: QApplication, qtbot: QtBot
) -> None:
    program.show_sign_in()
    main = _sign_in(qapp, qtbot)
    assert _shown(qapp, SignInWindow) == []
    assert main.pages.current_id == "home"


def test_next_user_signs_in_on_a_closed_house(
    program: Program, qapp: QApplication, qtbot: QtBot
) -> None:
    program.show_sign_in()
    main = _sign_in(qapp, qtbot)
    main.sign_out()
    qtbot.waitUntil(lambda: bool(_shown(qapp, SignInWindow)))
    assert _shown(qapp, MainWindow) == []
    _sign_in(qapp, qtbot)


def test_empty_folder_begins_with_the_first_start(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    program = Program(qapp, DataFolder(tmp_path / "new"))
    program.show_sign_in()
    (window,) = _shown(qapp, SignInWindow)
    assert isinstance(window, SignInWindow)
    assert window.current_page() is window.first_start
    window.close()
    assert not (tmp_path / "new" / "binaan.db").exists()


def test_no_worker_is_left(program: Program, qapp: QApplication, qtbot: QtBot) -> None:
    before = threading.active_count()
    program.show_sign_in()
    _sign_in(qapp, qtbot).close()
    qtbot.waitUntil(lambda: threading.active_count() <= before + 1)
