"""The right side of the page: the meeting's facts, the sheet and the grid, and what is typed."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.services.attendance.rows import BatchGrid
from binaan_desktop.ui.attendance import words
from binaan_desktop.ui.attendance.mark_bar import MarkBar
from binaan_desktop.ui.attendance.marking import GridTable, KeyReader, SheetTable, Stroke, Typed
from binaan_desktop.ui.attendance.model import GridModel, SheetModel
from binaan_desktop.ui.attendance.reason_menu import ReasonMenu
from binaan_desktop.ui.attendance.staged import StagedSheet
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.ui_state import UiState
from binaan_desktop.ui.kit.widgets import Chip, ReasonList, SectionTitle


class SheetPanel(QWidget):
    """One meeting, or all meetings of its batch; both show what is typed and not yet saved.

    Args:
        state: column widths of this PC.
        may_mark: whether the signed-in user may mark at all.
    """

    edited = Signal()
    """Something was typed."""
    save_requested = Signal()
    meeting_requested = Signal(int)
    """The user wants to fill in this meeting of the grid."""
    history_requested = Signal()
    """What became of the marks of the current row is asked for."""

    def __init__(self, state: UiState, *, may_mark: bool) -> None:
        super().__init__()
        self._may_mark = may_mark
        self.staged: StagedSheet | None = None
        self.title = SectionTitle("")
        self.facts = QLabel()
        self.facts.setObjectName("muted")
        self.facts.setWordWrap(True)
        self.reasons = ReasonList()
        self.sheet_model = SheetModel()
        self.sheet = SheetTable(self.sheet_model, state)
        self.sheet.set_empty(tr("Tidak ada peserta yang diharapkan pada pertemuan ini."))
        self.grid_model = GridModel()
        self.grid = GridTable(self.grid_model)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Lembar pertemuan atau seluruh angkatan"))
        self.tabs.addTab(self.sheet, tr("Lembar pertemuan"))
        self.tabs.addTab(self.grid, tr("Seluruh angkatan"))
        self.counts = QLabel()
        self.unsaved = Chip("", Tone.WARNING)
        self.number = Chip("", Tone.INFO)
        self.bar = MarkBar()
        self.menu = ReasonMenu(self)
        self._menu_row = -1
        self._just_marked: int | None = None
        self._lay_out()
        self._connect()

    def show_sheet(self, staged: StagedSheet | None, grid: BatchGrid | None) -> None:
        """Show a meeting with what is typed into it, and its batch; keeps the place of the eye."""
        is_same = (
            staged is not None
            and self.staged is not None
            and staged.sheet.id == self.staged.sheet.id
        )
        kept = self._current_id()
        at_grid = self.grid.currentIndex()
        self.staged = staged
        self.sheet_model.set_staged(staged)
        self.grid_model.set_grid(grid, staged)
        self._show_facts()
        self._show_typed()
        if staged is None:
            return
        at = staged.position_of(kept) if is_same and kept is not None else None
        self.sheet.go_to(0 if at is None else at)
        column = self.grid_model.column_of(staged.sheet.id)
        if is_same and at_grid.isValid():
            self.grid.stand_on(at_grid.row(), at_grid.column())
        elif column is not None:
            self.grid.stand_on(0, column)
            self.grid.scrollTo(self.grid_model.index(0, column))

    def finish_typing(self) -> StagedSheet | None:
        """What is typed, with a note that is still being edited: its editor saves on losing focus.

        A shortcut takes no focus away, so Ctrl+Enter inside a note would else lose it.
        """
        if self.sheet.is_editing_note:
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.staged

    def mark_rest_present(self) -> int:
        """Everybody without a mark was here."""
        count = self.staged.mark_rest_present() if self.staged and self._can_mark() else 0
        if count:
            self._tell_edited()
        return count

    def ask_for_note(self, at: int) -> None:
        """Open the note of a row whose reason asks for one."""
        self.tabs.setCurrentWidget(self.sheet)
        self.sheet.go_to(at)
        self.sheet.edit_note()

    def current_person(self) -> int | None:
        """The participant on whose row the keyboard stands."""
        if not self.shows_grid:
            return self._current_id()
        row = self.grid_model.row_at(self.grid.currentIndex().row())
        return None if row is None else row.id

    @property
    def shows_grid(self) -> bool:
        """Whether all meetings are in front."""
        return self.tabs.currentWidget() is self.grid

    # typing

    def _can_mark(self) -> bool:
        return self._may_mark and self.staged is not None and self.staged.can_mark

    def _current_id(self) -> int | None:
        row = self.sheet.current_row()
        return None if row is None else row.id

    def _on_sheet_typed(self, typed: Typed) -> None:
        if typed.row_no is not None and not self.sheet.go_to(typed.row_no - 1):
            self.sheet.keys.forget()
            self._tell_number(tr("Tidak ada nomor {row_no}", row_no=typed.row_no))
            return
        at = self.sheet.currentIndex().row()
        self._act(at, typed, self.sheet.keys)
        if _is_step(typed):
            self.sheet.go_to(at + 1)

    def _on_grid_typed(self, typed: Typed) -> None:
        index = self.grid.currentIndex()
        meeting = self.grid_model.meeting_at(index.column())
        row_no = typed.row_no
        column = index.column()
        if meeting is not None and (self.staged is None or meeting.id != self.staged.sheet.id):
            if typed.mark is None and typed.stroke in (None, Stroke.NEXT):
                self._step_grid(index.row(), typed)
                return
            self.meeting_requested.emit(meeting.id)
            if self.staged is None or meeting.id != self.staged.sheet.id:
                return
        at = self._sheet_position(index.row()) if row_no is None else row_no - 1
        if self.staged is None or at is None or not 0 <= at < len(self.staged.lines):
            if row_no is not None:
                self.grid.keys.forget()
                self._tell_number(tr("Tidak ada nomor {row_no}", row_no=row_no))
            return
        row = self._grid_position(self.staged.lines[at].id)
        self._act(at, typed, self.grid.keys)
        self.grid.stand_on(row, column)
        self._step_grid(row, typed)

    def _step_grid(self, row: int, typed: Typed) -> None:
        if _is_step(typed) and row + 1 < self.grid_model.rowCount():
            self.grid.stand_on(row + 1, self.grid.currentIndex().column())

    def _sheet_position(self, grid_row: int) -> int | None:
        row = self.grid_model.row_at(grid_row)
        return None if row is None or self.staged is None else self.staged.position_of(row.id)

    def _grid_position(self, participant_id: int) -> int:
        grid = self.grid_model.grid
        rows = () if grid is None else grid.rows
        return next(at for at, row in enumerate(rows) if row.id == participant_id)

    def _act(self, at: int, typed: Typed, keys: KeyReader) -> None:
        """Carry out what was typed on a row of the sheet."""
        if typed.stroke is Stroke.SAVE:
            self.save_requested.emit()
            return
        before, self._just_marked = self._just_marked, None
        if self.staged is None or not self._can_mark() or not 0 <= at < len(self.staged.lines):
            return
        if typed.mark is not None:
            self.staged.set_mark(at, typed.mark)
            self._just_marked = at
        elif typed.reason_no is not None:
            if not self.staged.set_reason(at, typed.reason_no):
                keys.refuse()
                self._tell_number(tr("Tidak ada sebab {number}", number=typed.reason_no))
                return
        elif typed.stroke is Stroke.REASON:
            # In a run of letters the row just marked is meant, not the one below it.
            self._open_menu(at if before is None or typed.row_no is not None else before)
            return
        elif typed.stroke is Stroke.TOGGLE:
            self.staged.toggle(at)
        elif typed.stroke is Stroke.CLEAR:
            self.staged.set_mark(at, None)
        elif typed.stroke is Stroke.NOTE:
            if not self.sheet.edit_note():
                self._tell_number(tr("Beri tanda dahulu, baru keterangan"))
            return
        elif typed.stays:
            self._tell_number(tr("Tekan Enter dahulu"))
            return
        else:
            self.bar.tell("")
            return
        line = self.staged.lines[at]
        self.bar.tell(words.reasons_text(line, self.staged.reasons_of(at)) if keys.is_open else "")
        self._tell_edited()

    def _open_menu(self, at: int, position: QPoint | None = None) -> None:
        """The reasons of a row: below its mark, or where the mouse is."""
        if self.staged is None or not 0 <= at < len(self.staged.lines):
            return
        self._menu_row = at
        self.menu.fill(self.staged, at)
        place = self.grid if self.shows_grid else self.sheet
        below = (
            place.mapToGlobal(place.rect().center())
            if self.shows_grid
            else (self.sheet.place_of_mark(at))
        )
        self.menu.popup(position or below)
        self.menu.setActiveAction(self.menu.actions()[0])

    def _on_menu_chosen(self, number: int) -> None:
        if self.staged is None:
            return
        if number:
            self.staged.set_reason(self._menu_row, number)
        else:
            self.staged.clear_reason(self._menu_row)
        self._tell_edited()

    def _on_menu_note_requested(self) -> None:
        self.tabs.setCurrentWidget(self.sheet)
        self.sheet.go_to(self._menu_row)
        self.sheet.edit_note()

    def _on_sheet_menu_requested(self, position: QPoint) -> None:
        self._open_menu(self.sheet.currentIndex().row(), position)

    def _on_bar_chosen(self, mark: AttendanceMark) -> None:
        """A click on a letter does what the key does."""
        if self.shows_grid:
            self._on_grid_typed(Typed(mark=mark))
        else:
            self._on_sheet_typed(Typed(mark=mark))

    def _on_tabs_current_changed(self, at: int) -> None:
        for table in (self.sheet, self.grid):
            table.keys.forget()
        self.bar.tell("")
        self._show_digits("")

    def _on_sheet_model_changed(self) -> None:
        self._show_typed()
        self.edited.emit()

    def _tell_edited(self) -> None:
        self.sheet_model.refresh()
        self.grid_model.refresh()

    # showing

    def _show_facts(self) -> None:
        staged = self.staged
        self.title.setText("" if staged is None else staged.sheet.batch)
        facts = "" if staged is None else words.meeting_facts(staged.sheet)
        if staged is not None and staged.sheet.topic:
            facts += "\n" + tr("Materi: {topic}", topic=staged.sheet.topic)
        if staged is not None and staged.sheet.note:
            note = " ".join(staged.sheet.note.split())
            facts += "\n" + tr("Catatan: {note}", note=note)
        self.facts.setText(facts)
        problems = () if staged is None else staged.sheet.problems
        told = [(sentence(one), Tone.INFO) for one in problems]
        if staged is not None and staged.sheet.needs_why and not problems:
            told.append((tr("Sudah lewat batas: menyimpan perlu alasan."), Tone.WARNING))
        self.reasons.set_reasons(told)
        self.bar.setVisible(self._can_mark())

    def _show_typed(self) -> None:
        staged = self.staged
        self.counts.setText("" if staged is None else words.counts_text(staged))
        changed = 0 if staged is None else staged.changed_count
        self.unsaved.setText(
            tr("{count} belum disimpan: Ctrl+Enter", count=changed) if changed else ""
        )
        self.unsaved.setVisible(bool(changed))

    def _show_digits(self, digits: str) -> None:
        self._tell_number(tr("Ke nomor {digits}", digits=digits) if digits else "")

    def _tell_number(self, text: str) -> None:
        self.number.setText(text)
        self.number.setVisible(bool(text))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.counts)
        line.addStretch(1)
        line.addWidget(self.number)
        line.addWidget(self.unsaved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.facts)
        layout.addWidget(self.reasons)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(line)
        layout.addWidget(self.bar)
        self.unsaved.hide()
        self.number.hide()
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def _connect(self) -> None:
        self.sheet.typed.connect(self._on_sheet_typed)
        self.grid.typed.connect(self._on_grid_typed)
        self.sheet.digits_changed.connect(self._show_digits)
        self.grid.digits_changed.connect(self._show_digits)
        self.grid.opened.connect(self.meeting_requested)
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.bar.chosen.connect(self._on_bar_chosen)
        self.sheet.menu_requested.connect(self._on_sheet_menu_requested)
        self.menu.chosen.connect(self._on_menu_chosen)
        self.menu.note_requested.connect(self._on_menu_note_requested)
        self.menu.history_requested.connect(self.history_requested)
        self.sheet_model.dataChanged.connect(self._on_sheet_model_changed)


def _is_step(typed: Typed) -> bool:
    """Whether the keyboard goes one row down."""
    if typed.stays:
        return False
    return typed.mark is not None or typed.stroke in (Stroke.CLEAR, Stroke.NEXT)
