"""DAFTAR HADIR TAMBAHAN: numbered blank rows for people who are on no list, or come later.

For a meeting, whose facts are filled in, or for any: then they are left to the hand.
"""

from dataclasses import dataclass
from datetime import date, time

from binaan_desktop.documents.blocks import (
    SMALL,
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
    PaperSigner,
    PrintStamp,
    file_stem,
    signature,
)
from binaan_desktop.documents.ink import Align
from binaan_desktop.documents.paper import PaperStyle
from binaan_desktop.documents.signing import EXTRA, line_to_sign, row_number
from binaan_desktop.documents.table import PaperColumn, PaperRow, Table
from binaan_desktop.domain.formats import format_date_full, format_date_long, format_time_range

BLANK_SHEET_ROWS = 12
"""A page, on either paper, with everybody's signature."""
_ROW_HEIGHT = 9
_SIGN_COLUMN = 4
_COLUMNS = (
    PaperColumn("No.", 12, Align.CENTER),
    PaperColumn("Nama (huruf cetak)", 50),
    PaperColumn("No. Registrasi", 30),
    PaperColumn("Blok/ Kamar", 16),
    PaperColumn("Tanda tangan", 46),
    PaperColumn("Ket.", 14),
)
_HOW = (
    f"Nomor bertanda {EXTRA} tidak ada di daftar layar: catat menurut nama dan nomor registrasi, "
    "lalu tambahkan orangnya sebagai peserta bila benar ikut."
)
_SHORT, _LONG = "." * 38, "." * 90


@dataclass(frozen=True, slots=True)
class SheetMeeting:
    """The meeting an empty sheet is for."""

    day: date
    starts: time
    ends: time
    place: str
    topic: str
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class EmptySheet:
    """Everything the sheet says.

    Attributes:
        meeting: None leaves day, time, place and topic to the hand.
        trainer: without a name, it is left to the hand.
        rows: how many blank rows.
        legend: letter and word of every mark.
    """

    course: str
    batch: str
    agency: str
    meeting: SheetMeeting | None
    trainer: PaperSigner
    legend: tuple[tuple[str, str], ...]
    house: PaperHouse
    stamp: PrintStamp
    rows: int = BLANK_SHEET_ROWS


def empty_sheet(sheet: EmptySheet, style: PaperStyle) -> Document:
    """Lay the sheet out, upright."""
    meeting = sheet.meeting
    house = sheet.house
    knowing = house.knowing(meeting.day) if meeting else house.knowing_by_hand()
    legend = "   ".join(f"{letter} = {word.lower()}" for letter, word in sheet.legend)
    stem = (sheet.batch, meeting.day.isoformat()) if meeting else (sheet.batch,)
    of = f", {format_date_long(meeting.day)}" if meeting else ""
    return Document(
        title=f"Daftar hadir tambahan {sheet.batch}{of}",
        suggested_file_name=f"{file_stem('daftar-hadir-tambahan', *stem)}.pdf",
        blocks=(
            house.kop(),
            Title("DAFTAR HADIR TAMBAHAN PESERTA PELATIHAN"),
            _facts(sheet),
            Table(_COLUMNS, _rows(sheet.rows), _ROW_HEIGHT, keeps_end=True),
            Gap(2, keeps_next=True),
            Paragraph(f"Ket.:  {legend}\n{_HOW}", SMALL, keeps_next=True),
            Gap(4, keeps_next=True),
            Signatures(
                (
                    signature("", sheet.trainer, TRAINER_SHARE),
                    SignatureColumn("", "Petugas pendamping,", share=OFFICER_SHARE),
                    knowing,
                )
            ),
        ),
        footer=sheet.stamp.footer(f"Daftar hadir tambahan {sheet.batch}{of}"),
        style=style,
    )


def _facts(sheet: EmptySheet) -> Facts:
    meeting = sheet.meeting
    day, at, place, topic, order = (
        (
            format_date_full(meeting.day),
            f"{format_time_range(meeting.starts, meeting.ends)} WIB",
            meeting.place,
            meeting.topic or _LONG,
            f"{meeting.number} dari {meeting.total}",
        )
        if meeting
        else (_SHORT, _SHORT, _LONG, _LONG, _SHORT)
    )
    return Facts(
        (
            (Fact("Pelatihan", sheet.course), Fact("Penyelenggara", sheet.agency)),
            (Fact("Angkatan", sheet.batch), Fact("Pertemuan ke-", order)),
            (Fact("Hari/Tanggal", day), Fact("Waktu", at)),
            (Fact("Tempat", place), None),
            (Fact("Materi", topic), None),
        )
    )


def _rows(count: int) -> tuple[PaperRow, ...]:
    return tuple(
        PaperRow(
            ("",) * len(_COLUMNS),
            drawn=(
                (0, row_number(f"{EXTRA}{at + 1}")),
                (_SIGN_COLUMN, line_to_sign(f"{EXTRA}{at + 1}", right=at % 2 == 1)),
            ),
        )
        for at in range(count)
    )
