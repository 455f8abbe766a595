"""Choices for forms: as wide as there is room, and with a button for what the list lacks.

Layer ``ui/kit``.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QPushButton

from binaan_desktop.ui.kit.form import ChoiceField

_FEWEST_LETTERS = 16
_BUTTON_WIDTH = 128


class NameChoice(ChoiceField):
    """A choice among names, which may be longer than the form is wide."""

    def __init__(self, options: Sequence[tuple[Any, str]] = ()) -> None:
        super().__init__(options)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.control.setSizeAdjustPolicy(policy)
        self.control.setMinimumContentsLength(_FEWEST_LETTERS)

    def set_value(self, value: Any) -> None:
        """Show the option with this value, from its first letter."""
        super().set_value(value)
        self._edit.setCursorPosition(0)


class FormButton(QPushButton):
    """A button inside a form: Enter presses it and does not save the form around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does; Ctrl+Enter stays the form's."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.click()
            return
        super().keyPressEvent(event)


class NewableChoice(NameChoice):
    """A choice with a button beside it that adds what the list lacks."""

    def __init__(self, button_text: str, handler: Callable[[], None]) -> None:
        super().__init__()
        self.button = FormButton(button_text)
        self.button.setAutoDefault(False)
        self.button.setMinimumWidth(_BUTTON_WIDTH)
        self.button.clicked.connect(handler)
        self._line.addWidget(self.button)

    def typed_name(self) -> str:
        """What was typed but is not in the list: the name of the new one."""
        return "" if self.problem() is None else self.control.currentText().strip()
