"""Marking by keyboard: letters set the mark and go down, numbers jump to a row of the paper.

UX asks for "A marks all present" and for letters as reasons, but A is *alpa* on every paper sheet:
so the letter stays the reason, and all present is Ctrl+A (an action of the page).
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.services.attendance.drafts import MAX_NOTE
from binaan_desktop.ui.attendance.model import GridModel, SheetModel
from binaan_desktop.ui.attendance.staged import SheetLine
from binaan_desktop.ui.kit.table import ROW_HEIGHT, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.ui_state import UiState

_MOST_DIGITS = 3
_PLAIN = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Stroke(StrEnum):
    """What a key asks for, apart from marks."""

    TOGGLE = "toggle"
    CLEAR = "clear"
    NOTE = "note"
    SAVE = "save"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a key means.

    Attributes:
        mark: a letter of the sheet.
        stroke: another act.
        row_no: row of the sheet to go to first.
    """

    mark: AttendanceMark | None = None
    stroke: Stroke | None = None
    row_no: int | None = None


class KeyReader:
    """Reads the keys of a sheet; remembers the digits of a row number until it is used."""

    def __init__(self) -> None:
        self.digits = ""

    def read(self, event: QKeyEvent) -> Typed | None:
        """What the key means; None when it is not for the sheet."""
        modifiers = event.modifiers() & ~_KEYPAD
        if event.key() in _ENTERS and modifiers == _CTRL:
            return Typed(stroke=Stroke.SAVE)
        if modifiers & ~_SHIFT:
            return None
        letter = event.text().upper()
        if letter.isdecimal() and len(letter) == 1:
            self.digits = (self.digits + letter)[-_MOST_DIGITS:]
            return Typed()
        if letter and letter in list(AttendanceMark):
            return Typed(mark=AttendanceMark(letter), row_no=self._take_number())
        if modifiers != _PLAIN:
            return None
        return self._read_plain(event.key())

    def forget(self) -> None:
        """Drop a number that was begun."""
        self.digits = ""

    def _read_plain(self, key: int) -> Typed | None:
        if key in _ENTERS:
            return Typed(stroke=None if self.digits else Stroke.NEXT, row_no=self._take_number())
        if key == Qt.Key.Key_Escape and self.digits:
            self.forget()
            return Typed()
        strokes = {
            int(Qt.Key.Key_Space): Stroke.TOGGLE,
            int(Qt.Key.Key_Delete): Stroke.CLEAR,
            int(Qt.Key.Key_F2): Stroke.NOTE,
        }
        if key == Qt.Key.Key_Backspace and self.digits:
            self.digits = self.digits[:-1]
            return Typed()
        if key in strokes:
            return Typed(stroke=strokes[key], row_no=self._take_number())
        self.forget()
        return None

    def _take_number(self) -> int | None:
        number = int(self.digits) if self.digits else None
        self.forget()
        return number


class NoteDelegate(QStyledItemDelegate):
    """The editor of a note: a plain line with a name and a limit."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A line as wide as the cell."""
        editor = QLineEdit(parent)
        editor.setMaxLength(MAX_NOTE)
        editor.setFrame(False)
        editor.setStyleSheet("padding: 0 6px; min-height: 0; border-radius: 0;")
        editor.setAccessibleName(tr("Keterangan"))
        return editor


class SheetTable(TableView[SheetLine]):
    """One meeting large: a row a person, filled in by keyboard."""

    typed = Signal(object)
    """A ``Typed`` for the row the keyboard stands on."""
    digits_changed = Signal(str)
    """The row number typed so far."""

    def __init__(self, model: SheetModel, state: UiState) -> None:
        super().__init__(model, tr("Daftar hadir pertemuan"), state, "attendance_sheet")
        self._model = model
        self.keys = KeyReader()
        self.setSortingEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegateForColumn(model.note_column, NoteDelegate(self))
        self.doubleClicked.connect(self._on_cell_double_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, numbers and strokes of the sheet first, then what every table does."""
        if self.is_editing_note:
            super().keyPressEvent(event)
            return
        typed = self.keys.read(event)
        self.digits_changed.emit(self.keys.digits)
        if typed is None:
            super().keyPressEvent(event)
        else:
            self.typed.emit(typed)

    @property
    def is_editing_note(self) -> bool:
        """Whether the editor of a note is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def go_to(self, row: int) -> bool:
        """Stand on a row; False when there is none."""
        if not 0 <= row < self._model.rowCount():
            return False
        self.setCurrentIndex(self._model.index(row, 0))
        return True

    def edit_note(self) -> bool:
        """Open the note of the current row; False when it has no mark to explain."""
        index = self._model.index(self.currentIndex().row(), self._model.note_column)
        if not self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.setCurrentIndex(index)
        self.edit(index)
        return True

    def _on_cell_double_clicked(self, index: QModelIndex) -> None:
        if index.column() == self._model.note_column:
            self.edit_note()


class GridTable(QTableView):
    """All people by all meetings; the keys mark the meeting of the column they stand in."""

    typed = Signal(object)
    """A ``Typed`` for the cell the keyboard stands on."""
    digits_changed = Signal(str)
    opened = Signal(int)
    """Double click on a meeting's column: its id."""

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._model = model
        self.keys = KeyReader()
        self.setModel(model)
        self.setAccessibleName(tr("Presensi seluruh angkatan"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        names = self.verticalHeader()
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setDefaultSectionSize(ROW_HEIGHT)
        names.setFixedWidth(190)
        names.setHighlightSections(False)
        names.setSectionsClickable(False)
        names.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultSectionSize(58)
        header.setFixedHeight(44)
        header.setHighlightSections(False)
        header.sectionDoubleClicked.connect(self._on_section_double_clicked)
        self.doubleClicked.connect(self._on_cell_double_clicked)
        model.modelReset.connect(self._on_model_reset)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, numbers and strokes of the sheet first, then what every table does."""
        typed = self.keys.read(event)
        self.digits_changed.emit(self.keys.digits)
        if typed is None or typed.stroke is Stroke.NOTE:
            super().keyPressEvent(event)
        else:
            self.typed.emit(typed)

    def stand_on(self, row: int, column: int) -> None:
        """Put the keyboard on a cell."""
        self.setCurrentIndex(self._model.index(row, column))

    def _on_model_reset(self) -> None:
        for column, width in enumerate((66, 170)):
            self.setColumnWidth(column, width)

    def _on_section_double_clicked(self, section: int) -> None:
        self._open_column(section)

    def _on_cell_double_clicked(self, index: QModelIndex) -> None:
        self._open_column(index.column())

    def _open_column(self, column: int) -> None:
        meeting = self._model.meeting_at(column)
        if meeting is not None:
            self.opened.emit(meeting.id)
