"""The editor of skills: type a skill, Enter, then its level, source and evidence."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.skills import SkillLevel, SkillSource
from binaan_desktop.services.inmates.drafts import SkillDraft
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.form import ChoiceField, Field
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.text import tr

_EVIDENCE_LIMIT = 200
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEVELS = tuple(SkillLevel)
_SOURCES: tuple[SkillSource | None, ...] = (None, *SkillSource)


class SkillsField(Field):
    """Rows of skills, and below them the box that adds one."""

    control: QComboBox

    def __init__(self, options: Sequence[tuple[int, str]]) -> None:
        self._adder = ChoiceField(
            options, placeholder=tr("Ketik keterampilan, lalu Enter"), optional=False
        )
        super().__init__(self._adder.control)
        self._names = dict(options)
        self._rows: list[SkillLine] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(self._lines)
        self._line.removeWidget(self.control)
        column.addWidget(self.control)
        self._line.addLayout(column, 1)
        self.control.setAccessibleName(tr("Tambah keterampilan"))
        self._adder.set_value(None)
        self._adder.changed.connect(self.changed)
        self.control.activated.connect(self._on_adder_activated)
        edit = self.control.lineEdit()
        assert edit is not None  # a type-ahead box
        # After the field's own slot, which completes what was typed.
        edit.editingFinished.connect(self._take)

    def watch_enter(self) -> None:
        """Take Enter in the box before the form does; call once the form has the field."""
        self.control.installEventFilter(self)

    def value(self) -> list[SkillDraft]:
        """The skills as they stand."""
        return [row.draft() for row in self._rows]

    def set_value(self, value: Sequence[SkillDraft] | None) -> None:
        """Show these skills."""
        for row in list(self._rows):
            self._drop(row)
        for draft in value or ():
            self._add_row(draft)
        self._adder.set_value(None)
        self.changed.emit()

    def problem(self) -> Code | None:
        """Something stands in the box that is no skill."""
        return self._adder.problem()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the box adds the skill; in an empty box it goes on."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTER
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            completer = self.control.completer()
            popup = None if completer is None else completer.popup()
            if popup is not None and popup.isVisible():
                return False
            edit = self.control.lineEdit()
            if edit is not None and edit.text().strip():
                edit.editingFinished.emit()
                return self._adder.problem() is None
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        skill_id = self._adder.value()
        if skill_id is None:
            return
        row = next((one for one in self._rows if one.skill_id == skill_id), None)
        if row is None:
            row = self._add_row(SkillDraft(skill_id))
        has_focus = self.control.hasFocus()
        self._adder.set_value(None)
        self.changed.emit()
        if has_focus:
            row.level.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_row(self, draft: SkillDraft) -> "SkillLine":
        row = SkillLine(draft, self._names.get(draft.skill_id, "?"))
        row.changed.connect(self.changed)
        row.finished.connect(self._on_row_finished)
        row.remove_button.clicked.connect(_Drop(self._on_row_removed, row))
        before = self._rows[-1].remove_button if self._rows else None
        self._rows.append(row)
        self._lines.addWidget(row)
        if before is not None:
            QWidget.setTabOrder(before, row.level)
        QWidget.setTabOrder(row.remove_button, self.control)
        return row

    def _drop(self, row: "SkillLine") -> None:
        self._rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_row_removed(self, row: "SkillLine") -> None:
        self._drop(row)
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_row_finished(self) -> None:
        self.control.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_adder_activated(self, index: int) -> None:
        self._take()


class _Drop:
    """Calls back with the row, without Qt's ``checked``."""

    def __init__(self, handler: "Callable[[SkillLine], None]", row: "SkillLine") -> None:
        self._call = partial(handler, row)

    def __call__(self, checked: bool = False) -> None:
        self._call()


class SkillLine(QWidget):
    """One skill: name, level, source, evidence, remove."""

    changed = Signal()
    finished = Signal()
    """Enter behind the evidence."""

    def __init__(self, draft: SkillDraft, name: str) -> None:
        super().__init__()
        self.skill_id = draft.skill_id
        label = QLabel(name)
        label.setFixedWidth(120)
        label.setWordWrap(True)
        self.level = _Choices([word(one) for one in _LEVELS], tr("Tingkat {name}", name=name), 104)
        self.level.setCurrentIndex(_LEVELS.index(draft.level))
        self.source = _Choices(
            [word(one) if one else tr("Asal belum tahu") for one in _SOURCES],
            tr("Asal keterampilan {name}", name=name),
            176,
        )
        self.source.setCurrentIndex(_SOURCES.index(draft.source))
        self.evidence = QLineEdit(draft.evidence or "")
        self.evidence.setMaxLength(_EVIDENCE_LIMIT)
        self.evidence.setPlaceholderText(tr("Bukti"))
        self.evidence.setAccessibleName(tr("Bukti keterampilan {name}", name=name))
        self.remove_button = QToolButton()
        set_icon(self.remove_button, "close")
        self.remove_button.setToolTip(tr("Hapus {name}", name=name))
        self.remove_button.setAccessibleName(tr("Hapus {name}", name=name))
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(label)
        for widget in (self.level, self.source):
            line.addWidget(widget)
        line.addWidget(self.evidence, 1)
        line.addWidget(self.remove_button)
        self.level.currentIndexChanged.connect(self._on_changed)
        self.source.currentIndexChanged.connect(self._on_changed)
        self.evidence.textChanged.connect(self._on_changed)

    def draft(self) -> SkillDraft:
        """The skill as it stands."""
        return SkillDraft(
            self.skill_id,
            _LEVELS[self.level.currentIndex()],
            _SOURCES[self.source.currentIndex()],
            " ".join(self.evidence.text().split()) or None,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes along the line, and from its end back to the box below."""
        if event.key() not in _ENTER or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        if self.remove_button.hasFocus():
            self.remove_button.click()
        elif self.level.hasFocus():
            self.source.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.source.hasFocus():
            self.evidence.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def _on_changed(self, value: object) -> None:
        self.changed.emit()


class _Choices(QComboBox):
    """A short list; ignores the wheel, which is meant for the form."""

    def __init__(self, texts: Sequence[str], name: str, width: int) -> None:
        super().__init__()
        self.addItems(list(texts))
        self.setAccessibleName(name)
        self.setFixedWidth(width)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the form scroll."""
        event.ignore()
