"""F-02 REKAP KEHADIRAN: a month of a batch, people by meetings, with sums, percentage and scores.

Only days with meetings have a column: a batch meets on a third of the days, and thirty-one columns
leave no room to read. Where even the meetings do not fit beside the sums, the sums stand below.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from binaan_desktop.documents.blocks import (
    SMALL,
    Block,
    Fact,
    Facts,
    Gap,
    Paragraph,
    Signatures,
    Title,
)
from binaan_desktop.documents.document import Document
from binaan_desktop.documents.house import (
    TRAINER_SHARE,
    PaperHouse,
    PaperSigner,
    PrintStamp,
    file_stem,
    signature,
)
from binaan_desktop.documents.ink import Align, Face, Ink
from binaan_desktop.documents.pages import Part
from binaan_desktop.documents.paper import Orientation, PaperStyle
from binaan_desktop.documents.table import PaperColumn, PaperRow, Table
from binaan_desktop.domain.formats import format_month, format_number, format_percent

NOT_EXPECTED = "-"
"""In place of a mark: the person was not in the batch on that day."""
_SUMMED = ("H", "S", "I", "A", "B", "K", "T")
_CELL = Face(8)
_ROW_HEIGHT = 5.2
_PAD = 0.6
_WEEKDAYS = ("Sn", "Sl", "Rb", "Km", "Jm", "Sb", "Mg")
_LEAST_MEETING, _MOST_MEETING = 4.8, 8.0
"""Millimetres of a meeting's column: two figures and a letter can be read down to the first."""
_HOW = (
    "% hadir = H dibagi (H + A); sebab lain di luar kendali peserta tidak menambah dan tidak "
    "mengurangi. Kotak kosong: belum diisi. Di bawah tanggal: hari, atau jam mulai bila sehari "
    "lebih dari satu pertemuan. Nilai: rata-rata modul yang sudah dinilai."
)
_PERSON = (
    PaperColumn("No.", 7, Align.CENTER),
    PaperColumn("Nama", 42),
    PaperColumn("No. Registrasi", 24),
)
_SUMS = (
    PaperColumn(_SUMMED[0], 8, Align.CENTER),
    *(PaperColumn(letter, 6.2, Align.CENTER) for letter in _SUMMED[1:]),
    PaperColumn("% hadir", 12, Align.CENTER),
    PaperColumn("Nilai teori", 11, Align.CENTER),
    PaperColumn("Nilai praktik", 12, Align.CENTER),
    PaperColumn("Ket.", 20),
)


@dataclass(frozen=True, slots=True)
class RecapMeeting:
    """A column: a meeting that was to be held in the month."""

    day: date
    starts: time


@dataclass(frozen=True, slots=True)
class RecapPerson:
    """A row.

    Attributes:
        marks: the letter of each meeting in the order of the columns; empty where not marked yet,
            ``NOT_EXPECTED`` where the person was not in the batch.
        percent: attendance of the month, excused causes neutral; None before anything counted.
        theory, practice: scores as they are written; empty for none.
    """

    number: int
    name: str
    register_no: str
    marks: tuple[str, ...]
    percent: float | None
    theory: str = ""
    practice: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MonthRecap:
    """Everything the recap says.

    Attributes:
        month: any day of it.
        meetings: by day and time; several on one day are several columns.
        trainer: titled ``Pelatih``; without a name, it is left to the hand.
        legend: letter and word of every mark.
        day: beside the signatures.
    """

    course: str
    batch: str
    agency: str
    month: date
    meetings: tuple[RecapMeeting, ...]
    people: tuple[RecapPerson, ...]
    trainer: PaperSigner
    legend: tuple[tuple[str, str], ...]
    day: date
    house: PaperHouse
    stamp: PrintStamp


def month_recap(recap: MonthRecap, style: PaperStyle) -> Document:
    """Lay the recap out: F-02, across."""
    month = format_month(recap.month)
    blocks: tuple[Block, ...] = (
        recap.house.kop(),
        Title("REKAPITULASI KEHADIRAN PESERTA PELATIHAN", f"Bulan {month}"),
        Facts(
            (
                (Fact("Pelatihan", recap.course), Fact("Penyelenggara", recap.agency)),
                (Fact("Angkatan", recap.batch), Fact("Jumlah pertemuan", _meetings(recap))),
            )
        ),
        _RecapTable(recap),
        Gap(2, keeps_next=True),
        Paragraph(_legend_line(recap.legend), SMALL, keeps_next=True),
        Gap(4, keeps_next=True),
        Signatures(
            (
                signature("", recap.trainer, TRAINER_SHARE),
                recap.house.knowing(recap.day),
            )
        ),
    )
    return Document(
        title=f"Rekap kehadiran {recap.batch}, {month}",
        suggested_file_name=f"{file_stem('rekap-hadir', recap.batch, f'{recap.month:%Y-%m}')}.pdf",
        blocks=blocks,
        footer=recap.stamp.footer(f"F-02 Rekap kehadiran {recap.batch}, {month}"),
        style=style,
        orientation=Orientation.LANDSCAPE,
    )


@dataclass(frozen=True, slots=True)
class _RecapTable:
    """The table, cut across where there are more meetings than a page is wide."""

    recap: MonthRecap

    def parts(self, ink: Ink, width: float) -> list[Part]:
        """One table beside its sums, or tables of meetings and a last one of the sums."""
        count = len(self.recap.meetings)
        beside_sums = int((width - _width(_PERSON) - _width(_SUMS)) / _LEAST_MEETING)
        if count <= beside_sums:
            return self._table(range(count), width, with_sums=True).parts(ink, width)
        alone = int((width - _width(_PERSON)) / _LEAST_MEETING)
        tables = -(-count // alone)
        size = -(-count // tables)
        parts: list[Part] = []
        for start in range(0, count, size):
            columns = range(start, min(start + size, count))
            parts += self._table(columns, width, with_sums=False).parts(ink, width)
            parts += Gap(4).parts(ink, width)
        return parts + self._table(range(0), width, with_sums=True).parts(ink, width)

    def _table(self, meetings: range, width: float, *, with_sums: bool) -> Table:
        """A table of some of the meetings; what is left of the width goes to names and notes."""
        fixed = _width(_PERSON) + (_width(_SUMS) if with_sums else 0)
        room = (width - fixed) / max(len(meetings), 1)
        column = min(_MOST_MEETING, max(_LEAST_MEETING, room))
        spare = width - fixed - column * len(meetings)
        number, name, register_no = _PERSON
        *sums, note = _SUMS
        columns = [
            number,
            PaperColumn(name.title, name.width + spare * (0.6 if with_sums else 1)),
            register_no,
            *(PaperColumn(self._heading(at), column, Align.CENTER) for at in meetings),
        ]
        if with_sums:
            columns += [*sums, PaperColumn(note.title, note.width + spare * 0.4)]
        rows = [_row(one, meetings, with_sums=with_sums) for one in self.recap.people]
        rows.append(self._present(meetings, with_sums=with_sums))
        return Table(
            tuple(columns), tuple(rows), _ROW_HEIGHT, keeps_end=with_sums, face=_CELL, pad=_PAD
        )

    def _heading(self, at: int) -> str:
        """Day of the month over the day of the week; over the hour where a day has several."""
        meeting = self.recap.meetings[at]
        same = sum(other.day == meeting.day for other in self.recap.meetings)
        below = _WEEKDAYS[meeting.day.weekday()] if same == 1 else f"{meeting.starts:%H}."
        return f"{meeting.day.day}\n{below}"

    def _present(self, meetings: range, *, with_sums: bool) -> PaperRow:
        """How many came, below each meeting and below the sums."""
        people = self.recap.people
        cells = ["", "Jumlah hadir (H)", ""]
        cells += [f"{sum(one.marks[at] == 'H' for one in people)}" for at in meetings]
        if with_sums:
            totals = Counter(mark for one in people for mark in one.marks)
            cells += [f"{totals[letter]}" for letter in _SUMMED]
            cells += [""] * (len(_SUMS) - len(_SUMMED))
        return PaperRow(tuple(cells), is_sum=True)


def _width(columns: Sequence[PaperColumn]) -> float:
    return sum(column.width for column in columns)


def _row(one: RecapPerson, meetings: range, *, with_sums: bool) -> PaperRow:
    cells = [f"{one.number}", one.name, one.register_no, *(one.marks[at] for at in meetings)]
    if with_sums:
        counts = Counter(one.marks)
        percent = "" if one.percent is None else format_percent(one.percent)
        cells += [f"{counts[letter] or ''}" for letter in _SUMMED]
        cells += [percent, one.theory, one.practice, one.note]
    return PaperRow(tuple(cells))


def _meetings(recap: MonthRecap) -> str:
    days = len({meeting.day for meeting in recap.meetings})
    return f"{format_number(len(recap.meetings))} pada {format_number(days)} hari"


def _legend_line(legend: Sequence[tuple[str, str]]) -> str:
    letters = "   ".join(f"{letter} = {word.lower()}" for letter, word in legend)
    return f"{letters}   {NOT_EXPECTED} = belum atau tidak lagi peserta\n{_HOW}"
