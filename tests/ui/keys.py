"""The keyboard of the tests: typed twins of pytest-qt's helpers."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release one key in a widget."""
    QTest.keyClick(widget, key, modifiers)


def type_text(widget: QWidget, text: str) -> None:
    """Type a text into a widget."""
    QTest.keyClicks(widget, text)


def focused() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def bring_to_front(qtbot: QtBot, window: QWidget) -> None:
    """Make a window the one that has the keyboard."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def choose(text: str) -> None:
    """Type a word into the list that has the keyboard and go on, past the list that hangs open."""
    box = focused()
    edit = box.lineEdit() if isinstance(box, QComboBox) else box
    assert isinstance(edit, QLineEdit)
    type_text(edit, text)
    if isinstance(box, QComboBox):
        completer = box.completer()
        popup = None if completer is None else completer.popup()
        assert popup is not None
        popup.hide()
    press(box, Qt.Key.Key_Return)
