"""The fields of a form: one value each, read tolerantly, with a problem when it cannot be read.

Layer ``ui/kit``. ``Form`` labels them and shows problems under them. A field's ``control`` is the
widget that has the focus and the accessible name.
"""

from collections.abc import Callable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.formats import format_date_table, format_number, format_time
from binaan_desktop.ui.kit.line_edit import LineEdit
from binaan_desktop.ui.kit.parsing import parse_date, parse_number, parse_time


class Field(QWidget):
    """Base of every field.

    Attributes:
        control: the widget that takes the focus.
    """

    changed = Signal()
    """The user (or ``set_value``) changed the value."""

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self._line.addWidget(control, 1)
        self.setFocusProxy(control)

    def value(self) -> Any:
        """The value, None when nothing (or nothing readable) was typed."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def problem(self) -> Code | None:
        """Why what was typed cannot be read, None when it can."""
        return None

    def facts(self) -> dict[str, Any]:
        """Facts of the problem's sentence."""
        return {}

    def set_wrong(self, wrong: bool) -> None:
        """Mark the control; the sentence below says why."""
        self.control.setProperty("wrong", wrong)
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    def as_problem(self, name: str) -> Problem | None:
        """The problem under the field's name in the draft."""
        code = self.problem()
        return None if code is None else Problem(code, name, self.facts())


class TextField(Field):
    """One line of text; the value has no outer blanks, an empty one is ``""``."""

    control: QLineEdit

    def __init__(
        self, placeholder: str = "", *, max_length: int = 200, width: int | None = None
    ) -> None:
        edit = LineEdit()
        edit.setPlaceholderText(placeholder)
        edit.setMaxLength(max_length)
        super().__init__(edit)
        if width is not None:
            edit.setFixedWidth(width)
            self._line.addStretch(1)
        edit.textChanged.connect(self._on_edit_text_changed)

    def value(self) -> str:
        """The text without outer blanks."""
        return " ".join(self.control.text().split())

    def set_value(self, value: str | None) -> None:
        """Show a text."""
        self.control.setText(value or "")
        self.control.setCursorPosition(0)

    def _on_edit_text_changed(self, text: str) -> None:
        self.changed.emit()


class PasswordField(TextField):
    """A hidden text; kept exactly as typed."""

    def __init__(self) -> None:
        super().__init__()
        self.control.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> str:
        """The password exactly as typed."""
        return self.control.text()

    def set_shown(self, shown: bool) -> None:
        """Show or hide what is typed."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.control.setEchoMode(mode)


class _TypedField(TextField):
    """A text that stands for a value; rewritten in our notation when left."""

    _wrong_code = Code.NOT_IN_LIST

    def __init__(self, placeholder: str, width: int) -> None:
        super().__init__(placeholder, max_length=40, width=width)
        self.control.editingFinished.connect(self._on_editing_finished)

    def value(self) -> Any:
        """The value that was typed."""
        return self._parsed(self.control.text())

    def set_value(self, value: Any) -> None:
        """Show a value in our notation."""
        self.control.setText("" if value is None else self._written(value))

    def problem(self) -> Code | None:
        """The field's code when something was typed that is not such a value."""
        is_empty = not self.control.text().strip()
        return None if is_empty or self.value() is not None else self._wrong_code

    def _parsed(self, text: str) -> object:
        raise NotImplementedError

    def _written(self, value: Any) -> str:
        raise NotImplementedError

    def _on_editing_finished(self) -> None:
        value = self.value()
        if value is not None and self._written(value) != self.control.text():
            self.control.setText(self._written(value))


class NumberField(_TypedField):
    """A number; ``int`` without decimals, else ``Decimal``. Accepts comma and dot."""

    _wrong_code = Code.NOT_A_NUMBER

    def __init__(
        self,
        *,
        decimals: int = 0,
        minimum: float | None = None,
        maximum: float | None = None,
        unit: str = "",
        width: int = 104,
    ) -> None:
        super().__init__("", width)
        self._decimals = decimals
        self._minimum = minimum
        self._maximum = maximum
        self.control.setAlignment(Qt.AlignmentFlag.AlignRight)
        if unit:
            self._line.insertWidget(1, QLabel(unit))

    def value(self) -> Any:
        """The number, None when empty or unreadable."""
        number = self._parsed(self.control.text())
        return int(number) if number is not None and self._decimals == 0 else number

    def problem(self) -> Code | None:
        """Not a number, or outside of the limits."""
        code = super().problem()
        number = self.value()
        if code is not None or number is None:
            return code
        too_small = self._minimum is not None and number < self._minimum
        too_large = self._maximum is not None and number > self._maximum
        return Code.OUT_OF_RANGE if too_small or too_large else None

    def facts(self) -> dict[str, Any]:
        """The limits."""
        return {"minimum": self._minimum, "maximum": self._maximum}

    def _parsed(self, text: str) -> Decimal | None:
        number = parse_number(text)
        if number is None or number != round(number, self._decimals):
            return None
        return number

    def _written(self, value: Any) -> str:
        # "7,50" typed as "7,5" stays as short as it was meant.
        text = format_number(value, self._decimals)
        return text.rstrip("0").rstrip(",") if "," in text else text


class DateField(_TypedField):
    """A day; accepts ``7/5/25``, ``07-05-2025``, ``7 mei 2025``; Ctrl+; is today."""

    _wrong_code = Code.NOT_A_DATE

    def __init__(self, today: Callable[[], date], *, width: int = 136) -> None:
        super().__init__("hh-bb-tttt", width)
        self._today = today

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+; writes today, as in Excel."""
        if event.key() == Qt.Key.Key_Semicolon and event.modifiers() == _CTRL:
            self.set_value(self._today())
            return
        super().keyPressEvent(event)

    def _parsed(self, text: str) -> date | None:
        return parse_date(text, today=self._today())

    def _written(self, value: Any) -> str:
        return format_date_table(value)


class TimeField(_TypedField):
    """A time of day; accepts ``8``, ``8.30``, ``08:30``, ``0830``."""

    _wrong_code = Code.NOT_A_TIME

    def __init__(self, *, width: int = 88) -> None:
        super().__init__("jj.mm", width)

    def _parsed(self, text: str) -> time | None:
        return parse_time(text)

    def _written(self, value: Any) -> str:
        return format_time(value)


class TextAreaField(Field):
    """Several lines; Enter is a new line, Tab goes on."""

    control: QPlainTextEdit

    def __init__(self, *, lines: int = 3) -> None:
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(lines * edit.fontMetrics().lineSpacing() + 18)
        super().__init__(edit)
        edit.textChanged.connect(self.changed)

    def value(self) -> str:
        """The text without outer blanks."""
        return self.control.toPlainText().strip()

    def set_value(self, value: str | None) -> None:
        """Show a text."""
        self.control.setPlainText(value or "")


class CheckField(Field):
    """Yes or no; its text stands beside the box."""

    control: QCheckBox

    def __init__(self, text: str) -> None:
        box = QCheckBox(text)
        super().__init__(box)
        box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._line.addStretch(1)
        box.toggled.connect(self._on_box_toggled)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.control.isChecked()

    def set_value(self, value: bool | None) -> None:
        """Tick or untick."""
        self.control.setChecked(bool(value))

    def _on_box_toggled(self, checked: bool) -> None:
        self.changed.emit()


class _TypeAheadBox(QComboBox):
    """A combo box that finds by any part of the words and ignores the wheel in passing."""

    def __init__(self) -> None:
        super().__init__()
        self.setLineEdit(LineEdit())
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the text, so that typing replaces it."""
        super().focusInEvent(event)
        edit = self.lineEdit()
        if edit is not None:
            edit.selectAll()


class ChoiceField(Field):
    """One of a list of ``(value, text)``; type any part of the text."""

    control: QComboBox

    def __init__(
        self,
        options: Sequence[tuple[Any, str]] = (),
        *,
        placeholder: str = "",
        optional: bool = True,
    ) -> None:
        box = _TypeAheadBox()
        super().__init__(box)
        self._options: list[tuple[Any, str]] = []
        self._optional = optional
        edit = box.lineEdit()
        assert edit is not None  # editable
        self._edit = edit
        edit.setPlaceholderText(placeholder)
        self.set_options(options)
        edit.textChanged.connect(self._on_edit_text_changed)
        edit.editingFinished.connect(self._on_editing_finished)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Change the list; the value stays when it is still in it."""
        value = self.value()
        self._options = list(options)
        if self._optional:
            self._options.insert(0, (None, ""))
        self.control.clear()
        self.control.addItems([text for _, text in self._options])
        self.set_value(value)

    def value(self) -> Any:
        """The value whose text is shown, None when there is none."""
        at = self._position(self._edit.text()) if self._options else None
        return None if at is None else self._options[at][0]

    def set_value(self, value: Any) -> None:
        """Show the option with this value; nothing when it is not in the list."""
        at = next((at for at, option in enumerate(self._options) if option[0] == value), -1)
        self.control.setCurrentIndex(at)
        if at < 0:
            self.control.setEditText("")

    def problem(self) -> Code | None:
        """A text was typed that is in no option."""
        text = self._edit.text().strip()
        return Code.NOT_IN_LIST if text and self._position(text) is None else None

    def _position(self, text: str) -> int | None:
        wanted = " ".join(text.lower().split())
        return next(
            (
                at
                for at, (_, shown) in enumerate(self._options)
                if " ".join(shown.lower().split()) == wanted
            ),
            None,
        )

    def _on_edit_text_changed(self, text: str) -> None:
        self.changed.emit()

    def _on_editing_finished(self) -> None:
        """Take the only option that the typed part can mean."""
        text = self._edit.text().strip().lower()
        if not text or self._position(text) is not None:
            at = self._position(text)
            if at is not None:
                self.control.setCurrentIndex(at)
            return
        found = [at for at, (_, shown) in enumerate(self._options) if text in shown.lower()]
        if len(found) == 1:
            self.control.setCurrentIndex(found[0])


_CTRL = Qt.KeyboardModifier.ControlModifier
