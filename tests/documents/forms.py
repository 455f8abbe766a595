"""Invented forms for the tests of paper, and reading a PDF back."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from pypdf import PdfReader

from binaan_desktop.documents.attendance_sheet import (
    BLANK_ROWS,
    AttendanceSheet,
    SheetPerson,
    SheetTotals,
)
from binaan_desktop.documents.call_out_list import AwayPerson, CalledPerson, CallOutList
from binaan_desktop.documents.house import PaperHouse, PaperSigner, PrintStamp
from binaan_desktop.documents.paper import PaperStyle
from binaan_desktop.services.resources import resource_path

STYLE = PaperStyle(
    (
        resource_path("fonts", "LiberationSans-Regular.ttf"),
        resource_path("fonts", "LiberationSans-Bold.ttf"),
    )
)
HOUSE = PaperHouse(
    letterhead=(
        "KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN REPUBLIK INDONESIA",
        "DIREKTORAT JENDERAL PEMASYARAKATAN",
        "KANTOR WILAYAH BANTEN",
        "RUMAH TAHANAN NEGARA KELAS IIB SERANG",
    ),
    address="Jalan Mayor Syafe'i Nomor 118, Kotabaru, Serang",
    place="Serang",
    training_head=PaperSigner(
        "Kepala Subseksi Pelayanan Tahanan", "Hendra Kusuma, S.H.", "198012312005011001"
    ),
)
STAMP = PrintStamp("Sari Puspita", datetime(2026, 11, 24, 1, 30, tzinfo=UTC), "a1b2c3d4e5f6")
LEGEND = (("H", "Hadir"), ("S", "Sakit"), ("I", "Izin"), ("A", "Alpa"))
LONG_NAME = "Cecep Hidayat Nurjaman Kusumawardana bin Haji Abdul Karim Wiradinata"
LONG_TOPIC = (
    "Keselamatan kerja, mengenal mesin las, elektroda, dan posisi pengelasan datar; latihan "
    "membuat jalur lurus pada pelat 6 mm, lalu sambungan tumpang dan sambungan sudut"
)


def person(number: int, name: str = "") -> SheetPerson:
    return SheetPerson(
        number, name or f"Orang Nomor{number}", f"B.I {100 + number}/2026", f"A/{number % 9}"
    )


def sheet(people: int = 8, blank_rows: int = BLANK_ROWS) -> AttendanceSheet:
    """A meeting with this many people."""
    return AttendanceSheet(
        course="Las Listrik Dasar",
        batch="Las listrik angkatan 2",
        agency="Dinas Koperasi, UMKM, Perindustrian dan Perdagangan Kabupaten Serang",
        day=date(2026, 11, 25),
        starts=time(8, 30),
        ends=time(11, 0),
        place="Bengkel las",
        topic="Keselamatan kerja",
        trainer="Anton Wijaya, S.T.",
        trainer_nip="198512312010011002",
        number=3,
        total=8,
        lesson_hours=3,
        people=tuple(person(number) for number in range(1, people + 1)),
        totals=None,
        legend=LEGEND,
        house=HOUSE,
        stamp=STAMP,
        blank_rows=blank_rows,
    )


def totals() -> SheetTotals:
    return SheetTotals(present=5, sick=1, excused=0, absent=1, other=1)


def calls(people: int = 36) -> CallOutList:
    """A day with this many people in three blocks, one of them outside."""
    return CallOutList(
        day=date(2026, 11, 25),
        people=tuple(
            CalledPerson(
                block="ABC"[at * 3 // people],
                cell=f"{at % 5 + 1}",
                name=f"Orang Nomor{at + 1}",
                activity="Las listrik angkatan 2",
                place="Bengkel las",
                starts=time(8, 30),
                ends=time(11, 0),
            )
            for at in range(people)
        ),
        away=(AwayPerson("Eko Prasetyo", "Sidang"),),
        house=HOUSE,
        stamp=STAMP,
    )


def page_texts(path: Path) -> list[str]:
    """The text of every page, blanks and line breaks as single blanks."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
