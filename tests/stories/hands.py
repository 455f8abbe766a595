"""What the officer's hands do: she types into the form in front of her and walks through lists."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from binaan_desktop.ui.kit.form_dialog import FormDialog
from tests.stories.officer import Officer
from tests.ui.keys import CTRL, NONE, SHIFT, bring_to_front, choose, focused, press, type_text

ENTER = Qt.Key.Key_Return


def entering(qtbot: QtBot, act: Callable[[Any], None]) -> Callable[[Any], None]:
    """A robot that does something in a form by keyboard and saves it with Ctrl+Enter."""

    def robot(dialog: Any) -> None:
        bring_to_front(qtbot, dialog)
        act(dialog)
        press(focused(), ENTER, CTRL)
        assert not dialog.isVisible(), what_it_says(dialog)

    return robot


def typing(qtbot: QtBot, *texts: str) -> Callable[[Any], None]:
    """A robot that types into one field after the other and saves."""
    return entering(qtbot, lambda dialog: fill_lines(*texts))


def what_it_says(dialog: FormDialog[Any]) -> list[str]:
    """Why a form was not saved, in its own words."""
    form = dialog.form
    named = [f"{name}: {form.problem_text(name)}" for name in form.names()]
    return [
        *dialog.reasons.texts(),
        *(one for one in named if not one.endswith(": ")),
        repr(form.values()),
    ]


def fill_lines(*texts: str) -> None:
    """Type each text where the keyboard stands, with Enter to the next; the last stays open."""
    for at, text in enumerate(texts):
        if at:
            press(focused(), ENTER)
        type_text(focused(), text)


def pick(*texts: str) -> None:
    """Choose in one list after the other by typing what stands there."""
    for text in texts:
        choose(text)


def in_front(qtbot: QtBot, officer: Officer) -> None:
    """The window has the keyboard again, as after a dialog."""
    bring_to_front(qtbot, officer.window)


def select_first(table: QTableView, count: int) -> None:
    """Select so many rows from the top, by keyboard."""
    table.setFocus(Qt.FocusReason.OtherFocusReason)
    press(table, Qt.Key.Key_Home, CTRL)
    table.selectRow(0)
    for _ in range(count - 1):
        press(table, Qt.Key.Key_Down, SHIFT)


def keys(widget: Any, *sequence: Qt.Key | str) -> int:
    """Press keys and letters one after the other; how many that were."""
    count = 0
    for one in sequence:
        if isinstance(one, str):
            type_text(widget, one)
            count += len(one)
        else:
            press(widget, one, NONE)
            count += 1
    return count


def type_score(grid: QTableView, score: str) -> None:
    """Type a score where the keyboard stands, and Enter to the next person."""
    type_text(grid.viewport(), score[0])
    type_text(focused(), score[1:])
    press(focused(), ENTER)
    QApplication.sendPostedEvents()


def texts_of(ways: Sequence[Any]) -> list[str]:
    """What the ways out of a message say."""
    return [way.text for way in ways]
