"""The small list of reasons of a row: a digit or the mouse chooses."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from binaan_desktop.ui.attendance.staged import StagedSheet
from binaan_desktop.ui.kit.text import tr


class ReasonMenu(QMenu):
    """Reasons of a row's mark with their digits, and what else can be done with the row."""

    chosen = Signal(int)
    """The number of a reason; 0 takes the reason away."""
    note_requested = Signal()
    history_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Sebab"))

    def fill(self, staged: StagedSheet, at: int) -> None:
        """Offer what a row can have."""
        self.clear()
        line = staged.lines[at]
        if staged.can_mark and line.mark is not None:
            for number, reason in enumerate(staged.reasons_of(at), start=1):
                action = self._add(f"&{number}  {reason.name}")
                action.setCheckable(True)
                action.setChecked(line.reason is not None and line.reason.id == reason.id)
                action.triggered.connect(partial(self._on_reason_triggered, number))
            if line.reason is not None:
                none = self._add(tr("&0  Tanpa sebab"))
                none.triggered.connect(partial(self._on_reason_triggered, 0))
            self.addSeparator()
            note = self._add(tr("&Keterangan (F2)"))
            note.triggered.connect(self._on_note_triggered)
        history = self._add(tr("&Riwayat tanda (Ctrl+H)"))
        history.triggered.connect(self._on_history_triggered)

    def _add(self, text: str) -> QAction:
        action = QAction(text, self)
        self.addAction(action)
        return action

    def _on_reason_triggered(self, number: int, checked: bool = False) -> None:
        self.chosen.emit(number)

    def _on_note_triggered(self) -> None:
        self.note_requested.emit()

    def _on_history_triggered(self) -> None:
        self.history_requested.emit()
