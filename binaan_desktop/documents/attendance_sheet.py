"""F-01 DAFTAR HADIR PESERTA PELATIHAN: one meeting, to be signed by everybody who came.

The numbers of the rows are those of the screen, so that the signed sheet is keyed back by number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from binaan_desktop.documents.blocks import (
    Fact,
    Facts,
    Gap,
    Paragraph,
    SignatureColumn,
    Signatures,
    Title,
)
from binaan_desktop.documents.document import Document
from binaan_desktop.documents.house import (
    OFFICER_SHARE,
    TRAINER_SHARE,
    PaperHouse,
    PrintStamp,
    file_stem,
)
from binaan_desktop.documents.ink import Align, Face
from binaan_desktop.documents.paper import PaperStyle
from binaan_desktop.documents.signing import EXTRA, RESERVE, WritingRoom, line_to_sign, row_number
from binaan_desktop.documents.table import PaperColumn, PaperRow, Table
from binaan_desktop.domain.formats import (
    format_date_full,
    format_date_table,
    format_number,
    format_time_range,
)
from binaan_desktop.domain.institution import NO_NIP

BLANK_ROWS = 2
"""Rows for latecomers: a class of the job centres has two reserves."""
_ROW_HEIGHT = 6.6
"""Signatures stand left and right by turns, so each has the room of two rows: 13 mm."""
_SIGN_COLUMN = 4
_PERSON = (
    PaperColumn("No.", 11, Align.CENTER),
    PaperColumn("Nama", 55),
    PaperColumn("No. Registrasi", 25),
    PaperColumn("Blok/Kamar", 20),
)
_TO_SIGN = (*_PERSON, PaperColumn("Tanda tangan", 40), PaperColumn("Ket.", 14))
_MARKED = (*_PERSON, PaperColumn("Tanda tangan", 26), PaperColumn("Ket.", 28))
"""Once the meeting is marked, the reasons need the room: the signatures are on another paper."""
_CELL = Face(9)
"""Sixteen people and two reserves, some with long names, stand on one page of F4."""
_RESERVES = "Cadangan: tanda tangan hanya bila menggantikan peserta"
_LEGEND = Face(7.5)
_PRESENCE = "datang pukul ..............   pulang pukul ..............   paraf ...................."
_HAND = "........"
_TO_WRITE = "." * 90


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """A row of the sheet; mark and note are empty before the meeting is marked."""

    number: int
    name: str
    register_no: str
    housing: str
    mark: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetReserve:
    """A reserve of the batch, numbered apart from the participants."""

    name: str
    register_no: str
    housing: str


@dataclass(frozen=True, slots=True)
class SheetTotals:
    """The line below the table."""

    present: int
    sick: int
    excused: int
    absent: int
    other: int

    @property
    def all(self) -> int:
        """Everybody expected."""
        return self.present + self.sick + self.excused + self.absent + self.other


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """Everything the sheet says.

    Attributes:
        number: ``pertemuan ke-number dari total``.
        trainer: empty when nobody is named yet.
        totals: None leaves the line to the hand.
        legend: letter and word of every mark.
        blank_rows: at the end, for people who were not on the list.
        reserves: in the order in which they move up.
        presence: who of the trainers came, and their JP; empty leaves it to the hand.
        note: what was taught and what happened; empty leaves it to the hand.
    """

    course: str
    batch: str
    agency: str
    day: date
    starts: time
    ends: time
    place: str
    topic: str
    trainer: str
    trainer_nip: str
    number: int
    total: int
    lesson_hours: int
    people: tuple[SheetPerson, ...]
    totals: SheetTotals | None
    legend: tuple[tuple[str, str], ...]
    house: PaperHouse
    stamp: PrintStamp
    blank_rows: int = BLANK_ROWS
    reserves: tuple[SheetReserve, ...] = ()
    presence: str = ""
    note: str = ""


def attendance_sheet(sheet: AttendanceSheet, style: PaperStyle) -> Document:
    """Lay the sheet out: F-01, upright."""
    day = format_date_table(sheet.day)
    blocks = (
        sheet.house.kop(),
        Title("DAFTAR HADIR PESERTA PELATIHAN"),
        _facts(sheet),
        Table(_columns(sheet), _rows(sheet), _ROW_HEIGHT, keeps_end=True, face=_CELL),
        Gap(2, keeps_next=True),
        Paragraph(_totals_line(sheet.totals), keeps_next=True),
        Gap(1, keeps_next=True),
        Paragraph(_legend_line(sheet.legend), _LEGEND, keeps_next=True),
        Gap(0.5, keeps_next=True),
        WritingRoom("Catatan pertemuan", 2, sheet.note, keeps_next=True),
        Gap(3, keeps_next=True),
        _signatures(sheet),
    )
    meeting = f"pertemuan {sheet.number} dari {sheet.total}"
    return Document(
        title=f"Daftar hadir {sheet.batch}, {day}",
        suggested_file_name=f"{file_stem('daftar-hadir', sheet.batch, sheet.day.isoformat())}.pdf",
        blocks=blocks,
        footer=sheet.stamp.footer(f"F-01 Daftar hadir {sheet.batch}, {meeting}, {day}"),
        style=style,
    )


def _facts(sheet: AttendanceSheet) -> Facts:
    time_range = f"{format_time_range(sheet.starts, sheet.ends)} WIB"
    return Facts(
        (
            (Fact("Pelatihan", sheet.course), Fact("Penyelenggara", sheet.agency)),
            (Fact("Angkatan", sheet.batch), Fact("Pertemuan ke-", _order(sheet))),
            (Fact("Hari/Tanggal", format_date_full(sheet.day)), Fact("Waktu", time_range)),
            (Fact("Tempat", sheet.place), Fact("JP", str(sheet.lesson_hours))),
            (Fact("Pelatih", sheet.trainer or _TO_WRITE), None),
            (Fact("Kehadiran pelatih", sheet.presence or _PRESENCE), None),
            (Fact("Materi", sheet.topic or _TO_WRITE), None),
        )
    )


def _order(sheet: AttendanceSheet) -> str:
    return f"{sheet.number} dari {sheet.total}"


def _columns(sheet: AttendanceSheet) -> tuple[PaperColumn, ...]:
    return _MARKED if any(one.mark for one in sheet.people) else _TO_SIGN


def _rows(sheet: AttendanceSheet) -> tuple[PaperRow, ...]:
    """Everybody expected, the reserves under their own heading, and blank rows."""
    people = [
        (
            f"{one.number}",
            (one.name, one.register_no, one.housing),
            ": ".join(part for part in (one.mark, one.note) if part),
        )
        for one in sheet.people
    ]
    reserves = [
        (f"{RESERVE}{at}", (one.name, one.register_no, one.housing), "")
        for at, one in enumerate(sheet.reserves, start=1)
    ]
    blank = [(f"{EXTRA}{at}", ("", "", ""), "") for at in range(1, sheet.blank_rows + 1)]
    rows = [
        _row(number, texts, note, right=at % 2 == 1)
        for at, (number, texts, note) in enumerate((*people, *reserves, *blank))
    ]
    if reserves:
        rows.insert(len(people), PaperRow(band=_RESERVES))
    return tuple(rows)


def _row(number: str, texts: tuple[str, str, str], note: str, *, right: bool) -> PaperRow:
    return PaperRow(
        ("", *texts, "", note),
        drawn=((0, row_number(number)), (_SIGN_COLUMN, line_to_sign(number, right=right))),
    )


def _totals_line(totals: SheetTotals | None) -> str:
    words = ("Hadir", "Sakit", "Izin", "Alpa", "Lain", "Jumlah")
    if totals is None:
        return "   ".join(f"{word}: {_HAND}" for word in words)
    numbers = (
        totals.present,
        totals.sick,
        totals.excused,
        totals.absent,
        totals.other,
        totals.all,
    )
    pairs = zip(words, numbers, strict=True)
    return "      ".join(f"{word}: {format_number(number)}" for word, number in pairs)


def _legend_line(legend: Sequence[tuple[str, str]]) -> str:
    letters = "   ".join(f"{letter} = {word.lower()}" for letter, word in legend)
    return f"Ket.:  {letters}   {EXTRA} = di luar daftar"


def _signatures(sheet: AttendanceSheet) -> Signatures:
    trainer_nip = (sheet.trainer_nip or NO_NIP) if sheet.trainer else ""
    return Signatures(
        (
            SignatureColumn("", "Pelatih,", sheet.trainer, trainer_nip, TRAINER_SHARE),
            SignatureColumn("", "Petugas pendamping,", share=OFFICER_SHARE),
            sheet.house.knowing(sheet.day),
        )
    )
