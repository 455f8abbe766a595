"""Forms: labelled fields, problems under them, Enter to the next field, Ctrl+Enter to save.

Layer ``ui/kit``. A form edits a draft; it knows no command. ``FormDialog`` shows one modally.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.domain.errors import Problem
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    NumberField,
    PasswordField,
    TextAreaField,
    TextField,
    TimeField,
)
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import SectionTitle

__all__ = [
    "CheckField",
    "ChoiceField",
    "DateField",
    "Field",
    "Form",
    "NumberField",
    "PasswordField",
    "TextAreaField",
    "TextField",
    "TimeField",
]

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.AltModifier
)
_CTRL = Qt.KeyboardModifier.ControlModifier
_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class _Row:
    field: Field
    label: QLabel | None
    note: QLabel
    hint: str
    pinned: bool


class Form(QWidget):
    """Fields under each other, labels at their left (or above them, in narrow places)."""

    save_requested = Signal()
    """Ctrl+Enter, or Enter in the last field."""
    save_and_next_requested = Signal()
    """Ctrl+Shift+Enter."""
    cancel_requested = Signal()
    """Esc."""
    changed = Signal()
    """Some field has another value."""

    def __init__(self, parent: QWidget | None = None, *, labels_above: bool = False) -> None:
        super().__init__(parent)
        self._labels_above = labels_above
        self._rows: dict[str, _Row] = {}
        self._clean: dict[str, Any] = {}
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(16)
        self._layout.setVerticalSpacing(4 if labels_above else 8)
        self._layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        wrap = QFormLayout.RowWrapPolicy
        self._layout.setRowWrapPolicy(wrap.WrapAllRows if labels_above else wrap.DontWrapRows)

    # building

    def add(
        self,
        name: str,
        label: str,
        field: Field,
        *,
        hint: str = "",
        required: bool = False,
        pinned: bool = False,
    ) -> Field:
        """Add a field.

        Args:
            name: the draft's attribute; problems find the field by it.
            label: what stands before it; empty for a ``CheckField``, whose text says it.
            field: the field.
            hint: a muted line under it while there is no problem.
            required: marks the label with a star; the rule itself is the draft's.
            pinned: keeps its value for the next record (Ctrl+Shift+Enter).
        """
        note = QLabel(hint)
        note.setObjectName("note")
        note.setWordWrap(True)
        if not hint:
            # Never shown before it has a parent: it would be a window of its own for a moment.
            note.hide()
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(field)
        lines.addWidget(note)
        caption: QLabel | None = None
        if label:
            caption = QLabel(f"{label} *" if required else label)
            caption.setObjectName("fieldLabel")
            caption.setIndent(0)
            caption.setBuddy(field.control)
            caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            if not self._labels_above:
                # As high as its row, so that the word stands beside the field and not the note.
                caption.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            self._layout.addRow(caption, box)
        else:
            self._layout.addRow("", box)
        if not field.control.accessibleName():
            field.control.setAccessibleName(label or _text_of(field.control))
        self._rows[name] = _Row(field, caption, note, hint, pinned)
        self._clean[name] = field.value()
        field.changed.connect(self._on_field_changed)
        field.control.installEventFilter(self)
        return field

    def add_section(self, title: str) -> None:
        """Add a heading between fields."""
        self._layout.addRow(SectionTitle(title))

    def add_wide(self, widget: QWidget) -> None:
        """Add something of the feature's own over the whole width."""
        self._layout.addRow(widget)

    # values

    def field(self, name: str) -> Field:
        """The field of a name."""
        return self._rows[name].field

    def names(self) -> list[str]:
        """The names of all fields, top to bottom."""
        return list(self._rows)

    def value(self, name: str) -> Any:
        """The value of one field."""
        return self._rows[name].field.value()

    def values(self) -> dict[str, Any]:
        """The values of all fields by name."""
        return {name: row.field.value() for name, row in self._rows.items()}

    def set_value(self, name: str, value: Any) -> None:
        """Show a value."""
        self._rows[name].field.set_value(value)

    def set_field_visible(self, name: str, visible: bool) -> None:
        """Show or hide a field with its label."""
        row = self._rows[name]
        box = row.field.parentWidget()
        if box is not None:
            self._layout.setRowVisible(box, visible)

    def mark_clean(self) -> None:
        """Take the values shown as the ones that are saved."""
        self._clean = self.values()

    @property
    def is_dirty(self) -> bool:
        """Whether a value differs from what was saved."""
        return any(
            row.field.value() != self._clean[name] or row.field.problem() is not None
            for name, row in self._rows.items()
        )

    def clear_for_next(self) -> None:
        """Empty every field but the pinned ones and go back to the first."""
        for row in self._rows.values():
            if not row.pinned:
                row.field.set_value(None)
        self.show_problems(())
        self.mark_clean()
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard into the first field that can take it."""
        for row in self._rows.values():
            if row.field.isEnabled() and not row.field.isHidden():
                row.field.control.setFocus(Qt.FocusReason.TabFocusReason)
                return

    # problems

    def input_problems(self) -> list[Problem]:
        """What was typed but cannot be read (not a date, not in the list)."""
        found = (row.field.as_problem(name) for name, row in self._rows.items())
        return [problem for problem in found if problem is not None]

    def check_input(self) -> bool:
        """Show what cannot be read under its fields; whether all can."""
        problems = self.input_problems()
        self.show_problems(problems)
        return not problems

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Show problems under their fields and go to the first; gives back those without a field.

        A field whose problem is gone loses its sentence.
        """
        by_name: dict[str, list[str]] = {}
        rest: list[Problem] = []
        for problem in problems:
            if problem.field in self._rows:
                by_name.setdefault(problem.field or "", []).append(sentence(problem))
            else:
                rest.append(problem)
        for name, row in self._rows.items():
            self._show_note(row, by_name.get(name, []))
        first = next((row for name, row in self._rows.items() if name in by_name), None)
        if first is not None:
            first.field.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return rest

    def problem_text(self, name: str) -> str:
        """The sentence under a field, empty when there is none."""
        row = self._rows[name]
        return row.note.text() if row.note.property("tone") == Tone.ERROR.value else ""

    def said_already(self) -> Sequence[str]:
        """Override: sentences about the whole that the form shows itself, while it is filled in."""
        return ()

    def _show_note(self, row: _Row, texts: Sequence[str]) -> None:
        row.field.set_wrong(bool(texts))
        row.note.setText(" ".join(texts) if texts else row.hint)
        row.note.setProperty("tone", Tone.ERROR.value if texts else "")
        row.note.style().unpolish(row.note)
        row.note.style().polish(row.note)
        row.note.setVisible(bool(row.note.text()))
        row.field.control.setAccessibleDescription(row.note.text())

    # keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field, wherever the control would swallow it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._handle_key(watched, event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a field's control passed on."""
        if not self._handle_key(self.focusWidget(), event):
            super().keyPressEvent(event)

    def _handle_key(self, control: QObject | None, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & _MODIFIERS
        if event.key() == Qt.Key.Key_Escape and not modifiers and not _has_popup(control):
            self.cancel_requested.emit()
            return True
        if event.key() not in _ENTER:
            return False
        if modifiers == _CTRL:
            self._finish_editing(control)
            self.save_requested.emit()
            return True
        if modifiers == _CTRL_SHIFT:
            self._finish_editing(control)
            self.save_and_next_requested.emit()
            return True
        is_plain = not modifiers and not isinstance(control, QPlainTextEdit)
        if not is_plain or _has_popup(control):
            return False
        self._finish_editing(control)
        self._go_on(control)
        return True

    def _finish_editing(self, control: QObject | None) -> None:
        """Let the field rewrite what was typed, as leaving it would."""
        edit = control.lineEdit() if isinstance(control, QComboBox) else control
        if isinstance(edit, QLineEdit):
            edit.editingFinished.emit()

    def _go_on(self, control: QObject | None) -> None:
        controls = [
            row.field.control
            for row in self._rows.values()
            if row.field.isEnabled() and row.field.isVisibleTo(self)
        ]
        at = next((at for at, one in enumerate(controls) if one is control), None)
        if at is None or at + 1 == len(controls):
            self.save_requested.emit()
        else:
            controls[at + 1].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_field_changed(self) -> None:
        self.changed.emit()


def _has_popup(control: QObject | None) -> bool:
    """Whether a list hangs open under the control and should get the key."""
    if not isinstance(control, QComboBox):
        return False
    completer = control.completer()
    popup: QAbstractItemView | None = None if completer is None else completer.popup()
    return control.view().isVisible() or (popup is not None and popup.isVisible())


def _text_of(control: QWidget) -> str:
    return control.text().replace("&", "") if isinstance(control, QAbstractButton) else ""
