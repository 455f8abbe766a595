"""One session: what it is, its list F-12 in order, and the keys that decide."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from binaan_desktop.domain.board import BoardDecision
from binaan_desktop.services.board.rows import ItemRow, SessionDetail
from binaan_desktop.services.wording import word
from binaan_desktop.ui.board.model import (
    STATUS_TONES,
    count_text,
    facts_text,
    item_columns,
    reasons_of,
    title_text,
)
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import (
    Card,
    Chip,
    EmptyState,
    OneLine,
    ReasonList,
    SectionTitle,
)

DECISION_KEYS = {
    Qt.Key.Key_S: BoardDecision.APPROVED,
    Qt.Key.Key_T: BoardDecision.DECLINED,
    Qt.Key.Key_D: BoardDecision.POSTPONED,
}
_BUTTONS = (
    (BoardDecision.APPROVED, tr("Setujui (S)"), "check"),
    (BoardDecision.DECLINED, tr("Tolak (T)"), "close"),
    (BoardDecision.POSTPONED, tr("Tunda (D)"), "clock"),
)
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ItemTable(TableView[ItemRow]):
    """The list; one letter decides about the selected people, Alt and an arrow moves a line."""

    decided = Signal(object)
    """The decision that was pressed."""
    moved = Signal(int)
    """Up (-1) or down (1)."""
    removed = Signal()
    reason_wanted = Signal()
    may_edit: Callable[[], bool]
    """Whether keys do anything: not on a session that was held."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a sitting, while its list can still change."""
        if not self.may_edit() or not self._act_on(event):
            super().keyPressEvent(event)

    def _act_on(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and key in _MOVES:
            self.moved.emit(_MOVES[key])
            return True
        if modifiers:
            return False
        if key in DECISION_KEYS:
            self.decided.emit(DECISION_KEYS[key])
        elif key == Qt.Key.Key_A:
            self.reason_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key == Qt.Key.Key_F2 and (row := self.current_row()) is not None:
            self.opened.emit(row.id)
        else:
            return False
        return True


class SessionPanel(Card):
    """The session that is selected at the left."""

    decided = Signal(object)
    """A decision for the selected people, by button or key."""

    def __init__(self, ctx: Context, *, may_edit: bool) -> None:
        super().__init__()
        self._may_edit = may_edit
        self._detail: SessionDetail | None = None
        self._hint = EmptyState(tr("Pilih sidang di kiri, atau siapkan sidang baru."))
        self.title = SectionTitle("")
        self.status, self.counts = Chip(), Chip()
        self.facts = OneLine()
        self.model: RowModel[ItemRow] = RowModel(item_columns())
        self.table = ItemTable(self.model, tr("Daftar usulan sidang"), ctx.ui_state, "board_items")
        self.table.may_edit = self.is_editable
        self.buttons = {decision: _button(text, icon) for decision, text, icon in _BUTTONS}
        self.keys = OneLine()
        self.keys.setObjectName("note")
        self.keys.show_text(tr("Alt+Panah: urutan   F2: pertimbangan   A: alasan   Del: keluarkan"))
        self.reasons = ReasonList()
        self._head = self._make_head()
        self._bar = self._make_bar()
        self._lay_out()
        self.table.decided.connect(self.decided)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        for decision, button in self.buttons.items():
            button.clicked.connect(_Press(self, decision))
        self.show_session(None)

    @property
    def detail(self) -> SessionDetail | None:
        """What is shown."""
        return self._detail

    def is_editable(self) -> bool:
        """Whether the list can still change, and by this user."""
        return self._may_edit and self._detail is not None and not self._detail.row.is_held

    def show_session(self, detail: SessionDetail | None, add: ActionSpec | None = None) -> None:
        """Show a session; None shows what to do.

        Args:
            detail: the session.
            add: what an empty list offers.
        """
        self._detail = detail
        self._hint.setVisible(detail is None)
        for widget in (self._head, self.facts, self.table):
            widget.setVisible(detail is not None)
        self.model.set_rows(() if detail is None else detail.items)
        if detail is not None:
            row = detail.row
            self.title.setText(title_text(row))
            self.status.setText(word(row.status))
            self.status.set_tone(STATUS_TONES[row.status])
            self.counts.setText(count_text(row))
            self.facts.show_text(facts_text(row))
            self.facts.setVisible(bool(self.facts.text()))
            self.table.set_empty(
                tr("Belum ada orang di daftar sidang ini."), add if self.is_editable() else None
            )
        self.show_state()

    def show_state(self) -> None:
        """What can be done with the selected line, and what it says."""
        is_editable = self.is_editable()
        self._bar.setVisible(is_editable and bool(self.model.rows))
        for button in self.buttons.values():
            button.setEnabled(bool(self.table.selected_ids()))
        is_held = self._detail is not None and self._detail.row.is_held
        self.reasons.set_reasons(reasons_of(self.table.current_row(), is_held=is_held))

    def _make_head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.title)
        for chip in (self.status, self.counts):
            line.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        return head

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        line = QHBoxLayout(bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for button in self.buttons.values():
            line.addWidget(button)
        line.addWidget(self.keys, 1)
        return bar

    def _lay_out(self) -> None:
        self.body.addWidget(self._hint, 1)
        self.body.addWidget(self._head)
        self.body.addWidget(self.facts)
        self.body.addWidget(self._bar)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.reasons)

    def _on_table_selection_changed(self) -> None:
        self.show_state()


class _Press:
    """Decides without Qt's ``checked``."""

    def __init__(self, panel: SessionPanel, decision: BoardDecision) -> None:
        self._panel = panel
        self._decision = decision

    def __call__(self, checked: bool = False) -> None:
        self._panel.decided.emit(self._decision)


def _button(text: str, icon: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    # A click leaves the keyboard on the list.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_icon(button, icon)
    return button
