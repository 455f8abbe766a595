"""The workbook that the Pemkab receives: cover, participants, attendance, counts by area.

It is built from lines that already hold only what the export profile allows; nothing here reads
anything. Values only, no formulas: a file opened in Excel's protected view shows no computed cells.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from binaan_desktop.domain.formats import format_month, format_number
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.reports import (
    AGE_GROUPS,
    SMALL_CELL,
    AreaLine,
    AttendanceLine,
    ParticipantLine,
    ReportMark,
    hidden_cells,
)
from binaan_desktop.excel.writer import (
    Book,
    CoverSheet,
    Kind,
    ListSheet,
    SheetColumn,
    Signature,
    Value,
)

Words = Callable[[StrEnum | None], str]
"""Gives the Indonesian word of an enumeration's member."""

UNKNOWN = "(belum tercatat)"
DASH = "-"
LEGEND = "H hadir, A tanpa keterangan, I berhalangan (tidak dihitung), ? belum dicatat"


@dataclass(frozen=True, slots=True)
class CoverFacts:
    """What the cover says about the export.

    Attributes:
        month: first day of the reported month.
        agency: the dinas the report is limited to, or None for all.
        counts: label and number, in order.
        audit_head: last link of the audit trail before this export.
    """

    letterhead: tuple[str, ...]
    address: str
    month: date
    agency: str | None
    purpose: str
    receiver: str
    letter_no: str
    export_no: str
    made: str
    counts: tuple[tuple[str, int], ...]
    audit_head: str
    signatures: tuple[Signature, Signature]
    paper: PaperSize
    stamp: datetime


def build_list_book(
    cover: CoverFacts,
    participants: tuple[ParticipantLine, ...],
    attendance: tuple[AttendanceLine, ...],
    areas: tuple[AreaLine, ...],
    word: Words,
) -> Book:
    """The monthly workbook with names: *Sampul*, *Peserta*, *Kehadiran*, *Rekap wilayah*."""
    title = "LAPORAN PESERTA PELATIHAN WARGA BINAAN"
    notes = (
        (
            "RAHASIA - DATA PRIBADI. Hanya untuk tujuan dan penerima di atas; "
            "tidak untuk diteruskan atau diumumkan."
        ),
        f"Tanda kehadiran: {LEGEND}.",
        "NIK disamarkan. Bulan bebas adalah perkiraan dan dapat berubah.",
        "Orang yang tidak bersedia datanya diserahkan tidak masuk lembar mana pun.",
    )
    return _book(
        title,
        cover,
        notes,
        (
            participants_sheet(participants, cover.month, word),
            attendance_sheet(attendance, cover.month),
            areas_sheet(areas, cover.month, frozenset()),
        ),
    )


def build_stats_book(cover: CoverFacts, areas: tuple[AreaLine, ...]) -> Book:
    """The monthly counts without names: *Sampul*, *Rekap wilayah*; small counts are hidden."""
    notes = (
        (
            f"Angka 1 sampai {SMALL_CELL - 1} ditulis <{SMALL_CELL}. Tanda * menutup angka lain "
            "yang dapat membuka angka kecil itu."
        ),
        "Orang yang tidak bersedia datanya diserahkan tidak dihitung.",
    )
    return _book(
        "REKAPITULASI WARGA BINAAN MENURUT WILAYAH ASAL",
        cover,
        notes,
        (areas_sheet(areas, cover.month, hidden_cells(areas)),),
    )


def _book(
    title: str, cover: CoverFacts, notes: tuple[str, ...], sheets: tuple[ListSheet, ...]
) -> Book:
    facts = (
        ("Bulan laporan", format_month(cover.month)),
        ("Penyelenggara", cover.agency or "Semua dinas dan mitra"),
        ("Tujuan", cover.purpose),
        ("Penerima", cover.receiver),
        ("Nomor surat permintaan", cover.letter_no or DASH),
        ("Nomor ekspor", cover.export_no),
        ("Dibuat", cover.made),
        *((label, format_number(count)) for label, count in cover.counts),
        ("Kepala jejak audit", cover.audit_head),
    )
    front = CoverSheet(
        name="Sampul",
        letterhead=cover.letterhead,
        address=cover.address,
        title=(title, f"BULAN {format_month(cover.month).upper()}"),
        facts=facts,
        notes=notes,
        signatures=cover.signatures,
    )
    return Book(
        title=f"{title.capitalize()} {format_month(cover.month)}",
        sheets=(front, *sheets),
        paper=cover.paper,
        footer=f"{cover.export_no} - dibuat {cover.made}",
        stamp=cover.stamp,
    )


def participants_sheet(lines: tuple[ParticipantLine, ...], month: date, word: Words) -> ListSheet:
    """Form F-04: one row a participant; age and month of release instead of exact days."""
    # Narrow on purpose: seventeen columns must stay readable on one F4 page across.
    columns = (
        SheetColumn("No", Kind.ORDINAL),
        SheetColumn("Nama", widest=26),
        SheetColumn("L/P", Kind.CENTERED),
        SheetColumn("Umur", Kind.ORDINAL),
        SheetColumn("Kab/Kota", widest=14),
        SheetColumn("Kecamatan", widest=14),
        SheetColumn("Desa/ Kelurahan", widest=14),
        SheetColumn("Pendidikan", widest=13),
        SheetColumn("Pelatihan", widest=18),
        SheetColumn("Penyelenggara", widest=18),
        SheetColumn("Tgl mulai", Kind.DATE),
        SheetColumn("Tgl selesai", Kind.DATE),
        SheetColumn("JP", Kind.ORDINAL),
        SheetColumn("% hadir s.d. bulan ini", Kind.PERCENT),
        SheetColumn("Hasil", widest=11),
        SheetColumn("Perkiraan bulan bebas", Kind.CENTERED, widest=10),
        SheetColumn("NIK (disamarkan)", Kind.CENTERED),
    )
    rows = tuple(_participant_row(number, line, word) for number, line in enumerate(lines, start=1))
    return ListSheet(
        name="Peserta",
        title=f"Daftar peserta pelatihan, {format_month(month)}",
        columns=columns,
        rows=rows,
        frozen_columns=2,
    )


def _participant_row(number: int, line: ParticipantLine, word: Words) -> tuple[Value, ...]:
    return (
        number,
        line.name,
        sex_letter(line.sex),
        DASH if line.age is None else line.age,
        short_regency(line.regency) or DASH,
        line.district or DASH,
        line.village or DASH,
        word(line.education) or DASH,
        line.course,
        line.agency,
        line.starts_on,
        line.ends_on,
        line.lesson_hours,
        DASH if line.percent is None else round(line.percent / 100, 4),
        word(line.outcome),
        format_month(line.release_month) or DASH,
        line.masked_nik or DASH,
    )


def short_regency(name: str | None) -> str:
    """``Kab. Serang``, as lists write it; Kota stays."""
    return "" if name is None else name.replace("Kabupaten ", "Kab. ")


def sex_letter(sex: Sex | None) -> str:
    """L or P, as lists write it."""
    if sex is None:
        return DASH
    return "L" if sex is Sex.MALE else "P"


def attendance_sheet(lines: tuple[AttendanceLine, ...], month: date) -> ListSheet:
    """People x days with meetings; filter by *Angkatan* to see one batch."""
    days = sorted({day for line in lines for day, _ in line.marks})
    columns = (
        SheetColumn("No", Kind.ORDINAL),
        SheetColumn("Angkatan", widest=24),
        SheetColumn("Nama"),
        *(SheetColumn(f"{day.day:02}", Kind.CENTERED, widest=5) for day in days),
        SheetColumn("Hadir", Kind.ORDINAL),
        SheetColumn("Tanpa keterangan", Kind.ORDINAL),
        SheetColumn("Berhalangan", Kind.ORDINAL),
        SheetColumn("Belum dicatat", Kind.ORDINAL),
        SheetColumn("% hadir bulan ini", Kind.PERCENT),
    )
    rows = tuple(_attendance_row(number, line, days) for number, line in enumerate(lines, start=1))
    return ListSheet(
        name="Kehadiran",
        title=f"Kehadiran per pertemuan (tanggal), {format_month(month)}",
        note=LEGEND,
        columns=columns,
        rows=rows,
        frozen_columns=3,
    )


def _attendance_row(number: int, line: AttendanceLine, days: list[date]) -> tuple[Value, ...]:
    marks: dict[date, tuple[ReportMark, ...]] = dict(line.marks)
    return (
        number,
        line.batch,
        line.name,
        *("/".join(mark.value for mark in marks.get(day, ())) for day in days),
        line.present,
        line.absent,
        line.excused,
        line.unmarked,
        DASH if line.percent is None else round(line.percent / 100, 4),
    )


def areas_sheet(
    lines: tuple[AreaLine, ...], month: date, hidden: frozenset[tuple[int, int]]
) -> ListSheet:
    """Form F-05: kab/kota x kecamatan, with a sum after each kab/kota and one of all."""
    ages = (
        f"{lower}-{upper} th" if upper is not None else f">{lower - 1} th"
        for lower, upper in AGE_GROUPS
    )
    columns = (
        SheetColumn("Kab/Kota"),
        SheetColumn("Kecamatan"),
        *(
            SheetColumn(title, Kind.INTEGER)
            for title in (
                "L",
                "P",
                "L/P belum tercatat",
                "Jumlah",
                *ages,
                "Umur lain atau belum tercatat",
                "Dilatih bulan ini",
                "Lulus",
                "Akan bebas <= 3 bulan",
            )
        ),
    )
    return ListSheet(
        name="Rekap wilayah",
        title=f"Rekapitulasi menurut kab/kota dan kecamatan asal, {format_month(month)}",
        columns=columns,
        rows=tuple(
            (*_area_names(line), *shown_counts(position, line, hidden))
            for position, line in enumerate(lines)
        ),
        sums=frozenset(position for position, line in enumerate(lines) if line.level > 0),
        frozen_columns=2,
    )


def _area_names(line: AreaLine) -> tuple[str, str]:
    if line.level == 2:
        return "JUMLAH SELURUHNYA", ""
    return line.regency or UNKNOWN, "Jumlah" if line.level == 1 else line.district or UNKNOWN


def shown_counts(
    position: int, line: AreaLine, hidden: frozenset[tuple[int, int]]
) -> tuple[Value, ...]:
    """The counts of a line as they may be shown: number, ``<5`` or ``*``."""
    return tuple(
        count
        if (position, column) not in hidden
        else (f"<{SMALL_CELL}" if count < SMALL_CELL else "*")
        for column, count in enumerate(line.people_counts)
    )
