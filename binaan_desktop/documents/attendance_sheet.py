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
from binaan_desktop.documents.ink import Align, Canvas, Face
from binaan_desktop.documents.paper import PaperStyle
from binaan_desktop.documents.table import TABLE_FACE, PaintCell, PaperColumn, PaperRow, Table
from binaan_desktop.domain.formats import (
    format_date_full,
    format_date_table,
    format_number,
    format_time_range,
)
from binaan_desktop.domain.institution import NO_NIP

BLANK_ROWS = 2
"""Rows for latecomers: a class of the job centres has two reserves."""
_ROW_HEIGHT = 7.5
"""Signatures stand left and right by turns, so each has the room of two rows: 15 mm."""
_SIGN_COLUMN = 4
_COLUMNS = (
    PaperColumn("No.", 9, Align.CENTER),
    PaperColumn("Nama", 46),
    PaperColumn("No. Registrasi", 28),
    PaperColumn("Blok/Kamar", 23),
    PaperColumn("Tanda tangan", 43),
    PaperColumn("Ket.", 16),
)
_LEGEND = Face(8)
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


def attendance_sheet(sheet: AttendanceSheet, style: PaperStyle) -> Document:
    """Lay the sheet out: F-01, upright."""
    day = format_date_table(sheet.day)
    blocks = (
        sheet.house.kop(),
        Title("DAFTAR HADIR PESERTA PELATIHAN"),
        _facts(sheet),
        Table(_COLUMNS, _rows(sheet.people, sheet.blank_rows), _ROW_HEIGHT, keeps_end=True),
        Gap(2, keeps_next=True),
        Paragraph(_totals_line(sheet.totals), keeps_next=True),
        Gap(1, keeps_next=True),
        Paragraph(_legend_line(sheet.legend), _LEGEND, keeps_next=True),
        Gap(5, keeps_next=True),
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
            (Fact("Materi", sheet.topic or _TO_WRITE), None),
        )
    )


def _order(sheet: AttendanceSheet) -> str:
    return f"{sheet.number} dari {sheet.total}"


def _rows(people: Sequence[SheetPerson], blank_rows: int) -> tuple[PaperRow, ...]:
    named = [
        PaperRow(
            (
                f"{one.number}",
                one.name,
                one.register_no,
                one.housing,
                "",
                ": ".join(part for part in (one.mark, one.note) if part),
            ),
            drawn=((_SIGN_COLUMN, _line_to_sign(f"{one.number}", right=at % 2 == 1)),),
        )
        for at, one in enumerate(people)
    ]
    blank = [
        PaperRow(
            ("",) * len(_COLUMNS),
            drawn=((_SIGN_COLUMN, _line_to_sign("", right=at % 2 == 1)),),
        )
        for at in range(len(people), len(people) + blank_rows)
    ]
    return (*named, *blank)


def _line_to_sign(number: str, *, right: bool) -> PaintCell:
    """Number and dots, left and right by turns: each signature has the room of two rows."""

    def paint(canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
        half = width / 2
        x = left + (half if right else 0) + 1
        room = half - 1.5
        text = f"{number} "
        dot = canvas.ink.width("." * 10, TABLE_FACE) / 10
        dots = "." * int((room - canvas.ink.width(text, TABLE_FACE)) / dot)
        y = top + height - canvas.ink.line_height(TABLE_FACE) - 0.8
        canvas.line(text + dots, TABLE_FACE, x, y, room, Align.LEFT)

    return paint


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
    return "Ket.:  " + "   ".join(f"{letter} = {word.lower()}" for letter, word in legend)


def _signatures(sheet: AttendanceSheet) -> Signatures:
    trainer_nip = (sheet.trainer_nip or NO_NIP) if sheet.trainer else ""
    return Signatures(
        (
            SignatureColumn("", "Pelatih,", sheet.trainer, trainer_nip, TRAINER_SHARE),
            SignatureColumn("", "Petugas pendamping,", share=OFFICER_SHARE),
            sheet.house.knowing(sheet.day),
        )
    )
