"""Marking by keyboard: letters set the mark and go down, numbers jump to a row of the paper.

UX asks for "A marks all present" and for letters as reasons, but A is *alpa* on every paper sheet:
so the letter stays the reason, and all present is Ctrl+A (an action of the page).
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
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
_REASON_KEY = "R"
"""For *sebab*; S is sick."""
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
    REASON = "reason"
    SAVE = "save"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a key means.

    Attributes:
        mark: a letter of the sheet.
        stroke: another act.
        row_no: row of the sheet to go to first.
        reason_no: which of the reasons of the mark just set.
        stays: the row is not done: a digit may still say the reason, Enter ends it.
    """

    mark: AttendanceMark | None = None
    stroke: Stroke | None = None
    row_no: int | None = None
    reason_no: int | None = None
    stays: bool = False


class KeyReader:
    """Reads the keys of a sheet; remembers the digits of a row number until it is used.

    From paper a row is keyed as number, letter, perhaps the digit of a reason, Enter. Until that
    Enter the row is open, so that a digit is never taken for the number of another row.
    """

    def __init__(self) -> None:
        self.digits = ""
        self.is_open = False
        self._is_refused = False

    def read(self, event: QKeyEvent) -> Typed | None:
        """What the key means; None when it is not for the sheet."""
        modifiers = event.modifiers() & ~_KEYPAD
        if event.key() in _ENTERS and modifiers == _CTRL:
            self.forget()
            return Typed(stroke=Stroke.SAVE)
        if modifiers & ~_SHIFT:
            return None
        letter = event.text().upper()
        if letter.isdecimal() and len(letter) == 1:
            if self.is_open:
                return Typed(reason_no=int(letter), stays=True)
            self.digits = (self.digits + letter)[-_MOST_DIGITS:]
            return Typed()
        if letter and letter in list(AttendanceMark):
            return self._read_mark(AttendanceMark(letter))
        if letter == _REASON_KEY:
            return Typed(stroke=Stroke.REASON, row_no=self._take_number())
        if modifiers != _PLAIN:
            return None
        return self._read_plain(event.key())

    def forget(self) -> None:
        """Drop a number that was begun, and close a row that is open."""
        self.digits = ""
        self.is_open = self._is_refused = False

    def refuse(self) -> None:
        """There is no such reason: until Enter no letter may change the row by mistake."""
        self._is_refused = True

    def _read_mark(self, mark: AttendanceMark) -> Typed:
        if self._is_refused:
            return Typed(stays=True)
        row_no = self._take_number() if self.digits else None
        self.is_open = self.is_open or row_no is not None
        return Typed(mark=mark, row_no=row_no, stays=self.is_open)

    def _read_plain(self, key: int) -> Typed | None:
        if self.is_open and key in (*_ENTERS, Qt.Key.Key_Escape):
            self.forget()
            return Typed(stroke=None if key == Qt.Key.Key_Escape else Stroke.NEXT)
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
    menu_requested = Signal(QPoint)
    """The right mouse button, or the menu key; a place on the screen."""
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
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)

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

    def place_of_mark(self, row: int) -> QPoint:
        """Where the mark of a row stands on the screen: a menu opens below it."""
        column = next(at for at, one in enumerate(self._model.columns) if one.key == "mark")
        area = self.visualRect(self._model.index(row, column))
        return self.viewport().mapToGlobal(area.bottomLeft())

    def _on_menu_requested(self, position: QPoint) -> None:
        self.menu_requested.emit(self.viewport().mapToGlobal(position))

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
