"""Fields that only the form of a person has: a limit with its note, a text with a button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox

from binaan_desktop.domain.inmates import SafetyLimit
from binaan_desktop.services.inmates.drafts import LimitDraft
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.choices import FormButton
from binaan_desktop.ui.kit.form import Field, TextField
from binaan_desktop.ui.kit.line_edit import LineEdit
from binaan_desktop.ui.kit.text import tr

_NOTE_LIMIT = 200
_BOX_WIDTH = 168
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LimitField(Field):
    """Something a person must be kept from: a tick, and behind it why."""

    control: QCheckBox

    def __init__(self, kind: SafetyLimit) -> None:
        name = word(kind)
        box = QCheckBox(name)
        box.setMinimumWidth(_BOX_WIDTH)
        super().__init__(box)
        self._kind = kind
        self.note = LineEdit()
        self.note.setMaxLength(_NOTE_LIMIT)
        self.note.setPlaceholderText(tr("Sebab atau keterangan"))
        self.note.setAccessibleName(tr("Keterangan batasan {name}", name=name))
        self.note.setEnabled(False)
        self._line.setStretch(0, 0)
        self._line.addWidget(self.note, 1)
        box.toggled.connect(self._on_box_toggled)
        box.clicked.connect(self._on_box_clicked)
        self.note.textChanged.connect(self._on_note_text_changed)

    def value(self) -> LimitDraft | None:
        """The limit, None where there is none."""
        if not self.control.isChecked():
            return None
        return LimitDraft(self._kind, " ".join(self.note.text().split()) or None)

    def set_value(self, value: LimitDraft | None) -> None:
        """Show the limit, or that there is none."""
        self.control.setChecked(value is not None)
        self.note.setText((value.note if value is not None else None) or "")
        self.note.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter behind the note goes on to the next field, as everywhere in the form."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and not modifiers and self.note.hasFocus():
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _on_box_toggled(self, checked: bool) -> None:
        self.note.setEnabled(checked)
        self.changed.emit()

    def _on_box_clicked(self, checked: bool) -> None:
        """Whoever ticks a limit says why next."""
        if checked:
            self.note.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_note_text_changed(self, text: str) -> None:
        self.changed.emit()


class TextWithButton(TextField):
    """A line of text, and a button that fills it in."""

    def __init__(
        self, button_text: str, handler: Callable[[], None], *, placeholder: str, max_length: int
    ) -> None:
        super().__init__(placeholder, max_length=max_length)
        self.button = FormButton(button_text)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(handler)
        self._line.addWidget(self.button)
