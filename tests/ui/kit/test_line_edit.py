"""Ctrl+Z belongs to the line while there is typing to take back; searching waits for a pause."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from binaan_desktop.ui.kit.fields import ChoiceField
from binaan_desktop.ui.kit.line_edit import LineEdit, SearchBox
from tests.ui.keys import CTRL, focused, press, type_text


def test_ctrl_z_takes_back_typing_first_and_then_the_last_act(qtbot: QtBot) -> None:
    window, line, undone = QWidget(), LineEdit(), []
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(line)
    QShortcut(QKeySequence("Ctrl+Z"), window).activated.connect(lambda: undone.append("act"))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    line.setFocus()
    type_text(line, "abc")
    press(line, Qt.Key.Key_Z, CTRL)
    assert line.text() == ""
    assert undone == []
    press(line, Qt.Key.Key_Z, CTRL)
    assert undone == ["act"]


@pytest.mark.parametrize("make", [LineEdit, ChoiceField])
def test_ctrl_and_a_letter_belongs_to_the_page(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    window, line = QWidget(), make()
    done: list[str] = []
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(line)
    for letter in "EKDT":
        shortcut = QShortcut(QKeySequence(f"Ctrl+{letter}"), window)
        shortcut.activated.connect(partial(done.append, letter))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    (line.control if isinstance(line, ChoiceField) else line).setFocus()
    for key in (Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_D, Qt.Key.Key_T):
        press(focused(), key, CTRL)
    assert "".join(done) == "EKDT"


def test_searching_waits_for_a_pause_and_says_each_text_once(qtbot: QtBot) -> None:
    box = SearchBox("Ketik nama", "Cari orang")
    heard: list[str] = []
    qtbot.addWidget(box)
    box.searched.connect(heard.append)
    type_text(box, "ahmad  fauzi ")
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    press(box, Qt.Key.Key_Return)
    assert heard == ["ahmad fauzi"]
    box.clear()
    press(box, Qt.Key.Key_Return)
    assert heard == ["ahmad fauzi", ""]
