"""Item models of the attendance page: the worklist's columns, the sheet, the grid of a batch."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from binaan_desktop.domain.attendance import AttendanceMark, Tally, WarningKind
from binaan_desktop.domain.attendance import outlook as outlook_of
from binaan_desktop.domain.formats import format_date_full, format_time_range
from binaan_desktop.services.attendance.rows import (
    BatchGrid,
    GridMeeting,
    GridRow,
    WarningRow,
    WorkRow,
)
from binaan_desktop.ui.attendance import words
from binaan_desktop.ui.attendance.staged import SheetLine, StagedSheet
from binaan_desktop.ui.kit.columns import Column, Index
from binaan_desktop.ui.kit.row_model import TableModel
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone, tokens

_ROOT = QModelIndex()
_CENTER = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NOT_EXPECTED = "\N{EN DASH}"


def work_columns(today: Callable[[], date]) -> list[Column[WorkRow]]:
    """Columns of the list of meetings that wait for marks."""
    return [
        Column("when", tr("Pertemuan"), lambda row: words.work_when(row, today()), width=118),
        Column("batch", tr("Angkatan"), lambda row: row.batch, width=94, tip=_work_tip),
        Column(
            "unmarked",
            tr("Belum"),
            words.work_state,
            width=108,
            tone=_work_tone,
            icon=lambda row: "warning" if words.work_deadline(row) else None,
            tip=_work_tip,
        ),
    ]


def _work_tone(row: WorkRow) -> Tone:
    if not row.unmarked:
        return Tone.SUCCESS
    return Tone.ERROR if row.days_left < 0 else Tone.WARNING


def _work_tip(row: WorkRow) -> str:
    times = format_time_range(row.starts, row.ends)
    text = f"{row.batch}, {format_date_full(row.day)}, {times}, {row.place}"
    deadline = words.work_deadline(row)
    return f"{text}. {deadline}" if deadline else text


def warning_columns() -> list[Column[WarningRow]]:
    """Columns of the warnings that nobody has acknowledged."""
    return [
        Column("name", tr("Nama"), lambda row: row.name, width=128, tip=words.warning_detail,
               strong=True),
        Column("kind", tr("Peringatan"), lambda row: words.WARNING_TEXTS[row.kind], width=180,
               tip=words.warning_detail, icon=lambda row: "warning",
               tone=lambda row: Tone.ERROR if row.kind is WarningKind.LOST else Tone.WARNING),
    ]  # fmt: skip


def sheet_columns(day: Callable[[], date]) -> list[Column[SheetLine]]:
    """Columns of one meeting's sheet; never sorted: the numbers are those of the paper.

    Args:
        day: of the meeting that is shown.
    """
    return [
        Column("number", tr("No."), lambda line: str(line.row.number), align="right", width=44),
        Column("name", tr("Nama"), lambda line: line.name, width=184, tip=_person_tip, strong=True),
        Column(
            "mark",
            tr("Tanda"),
            lambda line: words.mark_text(line.mark),
            width=146,
            tone=lambda line: words.mark_tone(line.mark),
            icon=lambda line: _mark_icon(line, day()),
            tip=lambda line: words.mark_tip(line, day()),
        ),
        Column(
            "note",
            tr("Sebab, keterangan"),
            words.reason_text,
            width=150,
            tone=lambda line: Tone.WARNING if line.lacks_note else Tone.NEUTRAL,
            tip=words.reason_text,
        ),
        Column(
            "percent",
            tr("Hadir"),
            lambda line: words.percent_text(line.tally),
            align="right",
            width=72,
            tip=lambda line: words.outlook_tip(line.tally, line.min_percent),
        ),
        Column(
            "outlook",
            tr("Masih bisa lulus?"),
            _outlook_text,
            width=170,
            tone=lambda line: words.OUTLOOK_TONES[line.outlook],
            tip=lambda line: words.outlook_tip(line.tally, line.min_percent),
        ),
        Column(
            "register_no",
            tr("No. registrasi"),
            lambda line: line.row.register_no,
            width=116,
            hidden=True,
        ),
        Column("housing", tr("Blok/kamar"), lambda line: line.row.housing, width=90, hidden=True),
    ]


def _person_tip(line: SheetLine) -> str:
    parts = (line.row.name, line.row.register_no, line.row.housing)
    return ", ".join(part for part in parts if part)


def _mark_icon(line: SheetLine, day: date) -> str | None:
    """Typed, known ahead, or written down later than its day."""
    if line.is_changed:
        return "edit"
    if line.is_foreseen:
        return "calendar"
    return "clock" if line.row.is_dated_back(day) else None


def _outlook_text(line: SheetLine) -> str:
    if line.row.ended_on is not None:
        return words.ended_text(line.row.ended_on, line.row.end_reason)
    return words.outlook_text(line.tally, line.outlook, line.min_percent)


class SheetModel(TableModel[SheetLine]):
    """One meeting's sheet, with what is typed into it."""

    def __init__(self) -> None:
        super().__init__(sheet_columns(self._day))
        self._staged: StagedSheet | None = None
        self.note_column = next(
            at for at, column in enumerate(self.columns) if column.key == "note"
        )

    def set_staged(self, staged: StagedSheet | None) -> None:
        """Show another sheet, or none."""
        self.beginResetModel()
        self._staged = staged
        self._rows = [] if staged is None else staged.lines
        self.endResetModel()

    def refresh(self) -> None:
        """Show again what was typed."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, colour, icon; the note as it is edited."""
        if role == Qt.ItemDataRole.EditRole:
            return self._rows[index.row()].note
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Notes are typed in place, once there is a mark to explain."""
        flags = super().flags(index)
        if index.isValid() and index.column() == self.note_column and self._may_note(index.row()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a typed note."""
        if role != Qt.ItemDataRole.EditRole or self._staged is None or not index.isValid():
            return False
        if not self._staged.set_note(index.row(), str(value)):
            return False
        self.refresh()
        return True

    def _day(self) -> date:
        return date.max if self._staged is None else self._staged.sheet.day

    def _may_note(self, row: int) -> bool:
        staged = self._staged
        return staged is not None and staged.can_mark and staged.lines[row].mark is not None


class GridModel(QAbstractTableModel):
    """People by meetings. Rows are headed by the name, so that it stays in sight while scrolling.

    The meeting being filled in shows what is typed; its row numbers stand before the names.
    """

    FIXED = 2
    """Columns before the first meeting: percentage and outlook."""

    def __init__(self) -> None:
        super().__init__()
        self._grid: BatchGrid | None = None
        self._staged: StagedSheet | None = None

    @property
    def grid(self) -> BatchGrid | None:
        """What is shown."""
        return self._grid

    def set_grid(self, grid: BatchGrid | None, staged: StagedSheet | None) -> None:
        """Show a batch, and over it what is typed for one of its meetings."""
        self.beginResetModel()
        self._grid, self._staged = grid, staged
        self.endResetModel()

    def refresh(self) -> None:
        """Show again what was typed."""
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def meeting_at(self, column: int) -> GridMeeting | None:
        """The meeting of a column; None for percentage and outlook."""
        at = column - self.FIXED
        if self._grid is None or not 0 <= at < len(self._grid.meetings):
            return None
        return self._grid.meetings[at]

    def row_at(self, row: int) -> GridRow | None:
        """The person of a row."""
        if self._grid is None or not 0 <= row < len(self._grid.rows):
            return None
        return self._grid.rows[row]

    def column_of(self, meeting_id: int) -> int | None:
        """Where a meeting stands."""
        meetings = () if self._grid is None else self._grid.meetings
        found = (at for at, one in enumerate(meetings) if one.id == meeting_id)
        at = next(found, None)
        return None if at is None else at + self.FIXED

    def rowCount(self, parent: Index = _ROOT) -> int:
        """A row a person."""
        return 0 if parent.isValid() or self._grid is None else len(self._grid.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Percentage, outlook, and a column a meeting."""
        if parent.isValid() or self._grid is None:
            return 0
        return self.FIXED + len(self._grid.meetings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Letters, percentage, outlook, with their words on hovering."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or self._grid is None:
            return None
        meeting = self.meeting_at(index.column())
        if meeting is None:
            return self._summary(row, index.column(), role)
        if meeting.id not in row.marks:
            return self._not_expected(row, meeting, role)
        mark, is_changed = self._mark_of(row, meeting)
        ahead = row.foreseen.get(meeting.id)
        if not is_changed and row.marks[meeting.id] is None and ahead is not None:
            return self._foreseen(row, meeting, ahead, role)
        return self._mark(row, meeting, mark, is_changed, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Meetings with number and day; people with number and name."""
        if orientation == Qt.Orientation.Vertical:
            return self._name(section, role)
        meeting = self.meeting_at(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == 1 else _CENTER
        if meeting is None:
            titles = (tr("Hadir"), tr("Masih bisa lulus?"))
            return titles[section] if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            sign = "\N{BLACK DOWN-POINTING SMALL TRIANGLE} " if self._is_open(meeting) else ""
            day = f"{meeting.day.day:02}-{meeting.day.month:02}"
            return f"{sign}{meeting.number}\n{day}"
        if role == Qt.ItemDataRole.ToolTipRole:
            when = f"{format_date_full(meeting.day)}, "
            times = format_time_range(meeting.starts, meeting.ends)
            topic = f", {meeting.topic}" if meeting.topic else ""
            return tr(
                "Pertemuan ke-{no}: {when}; {unmarked} dari {people} belum diisi",
                no=meeting.number,
                when=f"{when}{times}{topic}",
                unmarked=meeting.unmarked,
                people=meeting.expected,
            )
        return None

    # inside

    def _is_open(self, meeting: GridMeeting) -> bool:
        return self._staged is not None and self._staged.sheet.id == meeting.id

    def _mark_of(self, row: GridRow, meeting: GridMeeting) -> tuple[AttendanceMark | None, bool]:
        """The mark as typed or saved, and whether it is only typed."""
        if self._staged is not None and self._is_open(meeting):
            at = self._staged.position_of(row.id)
            if at is not None:
                line = self._staged.lines[at]
                return line.mark, line.is_changed
        return row.marks[meeting.id], False

    def _mark(
        self,
        row: GridRow,
        meeting: GridMeeting,
        mark: AttendanceMark | None,
        is_changed: bool,
        role: int,
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            letter = "" if mark is None else mark.value
            return f"{letter}*" if is_changed else letter
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTER
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens().tone(words.mark_tone(mark)))
        if role == Qt.ItemDataRole.FontRole:
            return _bold() if is_changed or mark is AttendanceMark.ABSENT else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            told = tr("{mark} (belum disimpan)", mark=words.mark_text(mark))
            text = told if is_changed else words.mark_text(mark)
            return tr("{name}, {day}: {mark}", name=row.name, day=meeting.day, mark=text)
        return None

    def _foreseen(
        self, row: GridRow, meeting: GridMeeting, mark: AttendanceMark, role: int
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"({mark.value})"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTER
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens().tone(Tone.INFO))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            told = tr("{mark}, diketahui di muka", mark=words.mark_text(mark))
            return tr("{name}, {day}: {mark}", name=row.name, day=meeting.day, mark=told)
        return None

    def _not_expected(self, row: GridRow, meeting: GridMeeting, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return NOT_EXPECTED
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTER
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens().muted)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr("{name} bukan peserta pada {day}", name=row.name, day=meeting.day)
        return None

    def _summary(self, row: GridRow, column: int, role: int) -> object:
        assert self._grid is not None  # data() said so
        tally = self._tally_of(row)
        outlook = outlook_of(tally, self._grid.min_percent)
        if role == Qt.ItemDataRole.DisplayRole:
            if column == 0:
                return words.percent_text(tally)
            if row.ended_on is not None:
                return words.ended_text(row.ended_on, row.end_reason)
            return words.outlook_text(tally, outlook, self._grid.min_percent)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTER if column == 0 else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole and column == 1:
            return QColor(tokens().tone(words.OUTLOOK_TONES[outlook]))
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.outlook_tip(tally, self._grid.min_percent)
        return None

    def _tally_of(self, row: GridRow) -> Tally:
        """What counts, with what is typed into the open sheet."""
        at = None if self._staged is None else self._staged.position_of(row.id)
        return row.tally if self._staged is None or at is None else self._staged.lines[at].tally

    def _name(self, section: int, role: int) -> object:
        row = self.row_at(section)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            at = None if self._staged is None else self._staged.position_of(row.id)
            number = NOT_EXPECTED if at is None else str(at + 1)
            return f"{number}  {row.name}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        return None


def _bold() -> QFont:
    font = QFont()
    font.setWeight(QFont.Weight.Bold)
    return font
