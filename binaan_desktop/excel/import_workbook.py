"""The report of one import: figures, new people, changes, who was missing, what was wrong.

It is built from lines that are text already, the NIK masked; nothing here reads anything.
"""

from dataclasses import dataclass
from datetime import datetime

from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.excel.writer import Book, Kind, ListSheet, SheetColumn, Value

TITLE = "LAPORAN IMPOR DAFTAR WARGA BINAAN"
Lines = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """What the first sheet says.

    Attributes:
        number: of the import.
        made: when and by whom.
        files: names of the lists.
        undone: when it was taken back, or nothing.
        counts: label and number, in order.
    """

    number: int
    made: str
    files: tuple[str, ...]
    undone: str
    counts: tuple[tuple[str, int], ...]
    paper: PaperSize
    stamp: datetime


def build_book(
    facts: ImportFacts,
    *,
    created: Lines,
    changed: Lines,
    missing: Lines,
    problems: Lines,
    waiting: Lines,
) -> Book:
    """The workbook: a sheet for each outcome, also where it is empty, so that nothing is unsaid."""
    return Book(
        title=TITLE.capitalize(),
        sheets=(
            _summary(facts),
            _sheet("Baru", created, _PERSON + _NEW, frozen=1),
            _sheet("Berubah", changed, (*_PERSON, *_CHANGE), frozen=1),
            _sheet("Hilang", missing, _PERSON),
            _sheet("Bermasalah", problems, _PROBLEM),
            _sheet("Menunggu keputusan", waiting, _PROBLEM),
        ),
        paper=facts.paper,
        footer=f"Impor nomor {facts.number}, {facts.made}",
        stamp=facts.stamp,
    )


_PERSON = (SheetColumn("Nama"), SheetColumn("Nomor registrasi", widest=18))
_NEW = (
    SheetColumn("Nama ayah"),
    SheetColumn("NIK (disamarkan)", widest=18),
    SheetColumn("Tempat lahir", widest=18),
    SheetColumn("Tanggal lahir", widest=13),
    SheetColumn("L/P", widest=12),
    SheetColumn("Kabupaten/kota", widest=20),
    SheetColumn("Blok", widest=8),
    SheetColumn("Kamar", widest=8),
    SheetColumn("Ekspirasi", widest=13),
    SheetColumn("Keterampilan", widest=24),
    SheetColumn("Minat", widest=24),
)
_CHANGE = (
    SheetColumn("Bagian", widest=22),
    SheetColumn("Sebelumnya", widest=32),
    SheetColumn("Menjadi", widest=32),
)
_PROBLEM = (
    SheetColumn("Sel", widest=30),
    SheetColumn("Akibat", widest=15),
    SheetColumn("Masalah", widest=70),
)


def _summary(facts: ImportFacts) -> ListSheet:
    rows: list[tuple[Value, ...]] = [
        ("Nomor impor", facts.number),
        ("Dibuat", facts.made),
        *(("Berkas", name) for name in facts.files),
        *facts.counts,
    ]
    if facts.undone:
        rows.append(("Sudah diurungkan", facts.undone))
    columns = (SheetColumn("Keterangan", widest=40), SheetColumn("Isi", widest=60))
    return ListSheet("Ringkasan", TITLE, columns, tuple(rows), note="Rahasia: memuat data pribadi.")


def _sheet(
    name: str, lines: Lines, columns: tuple[SheetColumn, ...], *, frozen: int = 0
) -> ListSheet:
    numbered: list[tuple[Value, ...]] = [(at, *line) for at, line in enumerate(lines, start=1)]
    return ListSheet(
        name,
        f"{TITLE}: {name.upper()}",
        (SheetColumn("No", Kind.ORDINAL), *columns),
        tuple(numbered),
        note="Rahasia: memuat data pribadi.",
        frozen_columns=frozen + 1 if frozen else 0,
    )
