"""The Pemkab workbook, cell by cell against a golden structure, print set-up included."""

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from binaan_desktop.domain.inmates import Education, Sex
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.reports import (
    AreaPerson,
    AttendanceLine,
    Outcome,
    ParticipantLine,
    ReportMark,
    count_areas,
)
from binaan_desktop.excel.pemkab_workbook import (
    LEGEND,
    CoverFacts,
    build_list_book,
    build_stats_book,
)
from binaan_desktop.excel.writer import Signature, write_book

MONTH = date(2026, 11, 1)
WORDS = {"active": "Mengikuti", "passed": "Lulus", "senior": "SMA/SMK/Paket C"}


SECRET = (
    "RAHASIA - DATA PRIBADI. Hanya untuk tujuan dan penerima di atas; "
    "tidak untuk diteruskan atau diumumkan."
)


def word(member: StrEnum | None) -> str:
    return "" if member is None else WORDS[member.value]


COVER = CoverFacts(
    letterhead=("KEMENTERIAN", "", "RUTAN SERANG"),
    address="Jalan Mayor Syafe'i 118",
    month=MONTH,
    agency=None,
    purpose="=Laporan",
    receiver="Bupati Serang",
    letter_no="",
    export_no="EXP-2026-0007",
    made="24-11-2026 08.30 oleh Sari",
    counts=(("Peserta (baris)", 2), ("Tidak dimasukkan (tidak bersedia)", 1)),
    audit_head="12 / ab",
    signatures=(
        Signature(("Mengetahui,", "Kepala Rutan,"), "BUDI", "NIP -"),
        Signature(("Serang, 24 November 2026", "Kasubsi,"), "ANI", "NIP 19801231 200501 1 001"),
    ),
    paper=PaperSize.F4,
    stamp=datetime(2026, 11, 24, tzinfo=UTC),
)
FULL = ParticipantLine(
    id=1,
    inmate_id=11,
    name="AHMAD",
    sex=Sex.MALE,
    age=36,
    regency="Kabupaten Serang",
    district="Pontang",
    village="Domas",
    education=Education.SENIOR,
    batch="Las 1",
    course="Las dasar",
    agency="Diskoumperindag",
    starts_on=date(2026, 11, 2),
    ends_on=date(2026, 12, 18),
    lesson_hours=40,
    percent=87.5,
    outcome=Outcome.PASSED,
    release_month=date(2027, 2, 1),
    masked_nik="360412******0001",
)
BARE = ParticipantLine(
    id=2,
    inmate_id=12,
    name="BUDI",
    sex=None,
    age=None,
    regency=None,
    district=None,
    village=None,
    education=None,
    batch="Las 1",
    course="Las dasar",
    agency="Diskoumperindag",
    starts_on=date(2026, 11, 2),
    ends_on=date(2026, 12, 18),
    lesson_hours=40,
    percent=None,
    outcome=Outcome.ACTIVE,
    release_month=None,
    masked_nik=None,
)
H, A, Q = ReportMark.PRESENT, ReportMark.ABSENT, ReportMark.UNMARKED
ATTENDANCE = (
    AttendanceLine(
        1, "Las 1", "AHMAD", ((date(2026, 11, 3), (H, A)), (date(2026, 11, 10), (H,))), 2, 0, 1, 0
    ),
    AttendanceLine(2, "Las 1", "BUDI", ((date(2026, 11, 10), (Q,)),), 0, 0, 0, 1),
)


def a_person(district: str | None, sex: Sex, age: int, *, trained: bool = False) -> AreaPerson:
    return AreaPerson(
        "Kab. Serang", district, sex, age, trained=trained, passed=False, leaving_soon=False
    )


AREAS = count_areas(
    [a_person("Anyar", Sex.MALE, 25, trained=True)] * 7
    + [a_person("Anyar", Sex.FEMALE, 45)] * 2
    + [a_person(None, Sex.MALE, 17)] * 6
)


def reopened(tmp_path: Path, *, stats: bool = False) -> Workbook:
    book = (
        build_stats_book(COVER, AREAS)
        if stats
        else build_list_book(COVER, (FULL, BARE), ATTENDANCE, AREAS, word)
    )
    write_book(book, tmp_path / "pemkab.xlsx")
    return load_workbook(tmp_path / "pemkab.xlsx")


def rows(book: Workbook, name: str) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for row in book[name].iter_rows():
        values: list[object] = [
            cell.value.date() if isinstance(cell.value, datetime) else cell.value for cell in row
        ]
        while values and values[-1] is None:
            values.pop()
        found.append(tuple(values))
    return found


def header_and_footer(book: Workbook, name: str) -> tuple[str | None, str | None, str | None]:
    header, footer = book[name].oddHeader, book[name].oddFooter
    assert header is not None
    assert footer is not None
    return header.center.text, footer.left.text, footer.right.text


def test_cover(tmp_path: Path) -> None:
    assert rows(reopened(tmp_path), "Sampul") == [
        ("KEMENTERIAN",),
        ("RUTAN SERANG",),
        ("Jalan Mayor Syafe'i 118",),
        (),
        ("LAPORAN PESERTA PELATIHAN WARGA BINAAN",),
        ("BULAN NOVEMBER 2026",),
        (),
        ("Bulan laporan", "November 2026"),
        ("Penyelenggara", "Semua dinas dan mitra"),
        ("Tujuan", "=Laporan"),
        ("Penerima", "Bupati Serang"),
        ("Nomor surat permintaan", "-"),
        ("Nomor ekspor", "EXP-2026-0007"),
        ("Dibuat", "24-11-2026 08.30 oleh Sari"),
        ("Peserta (baris)", "2"),
        ("Tidak dimasukkan (tidak bersedia)", "1"),
        ("Kepala jejak audit", "12 / ab"),
        (),
        (SECRET,),
        (f"Tanda kehadiran: {LEGEND}.",),
        ("NIK disamarkan. Bulan bebas adalah perkiraan dan dapat berubah.",),
        ("Orang yang tidak bersedia datanya diserahkan tidak masuk lembar mana pun.",),
        (),
        ("Mengetahui,", None, "Serang, 24 November 2026"),
        ("Kepala Rutan,", None, "Kasubsi,"),
        (),
        (),
        (),
        (),
        ("BUDI", None, "ANI"),
        ("NIP -", None, "NIP 19801231 200501 1 001"),
    ]


def test_participants(tmp_path: Path) -> None:
    assert rows(reopened(tmp_path), "Peserta") == [
        (
            *("No", "Nama", "L/P", "Umur", "Kab/Kota", "Kecamatan", "Desa/ Kelurahan"),
            *("Pendidikan", "Pelatihan", "Penyelenggara", "Tgl mulai", "Tgl selesai", "JP"),
            *("% hadir s.d. bulan ini", "Hasil", "Perkiraan bulan bebas", "NIK (disamarkan)"),
        ),
        (
            *(1, "AHMAD", "L", 36, "Kab. Serang", "Pontang", "Domas", "SMA/SMK/Paket C"),
            *("Las dasar", "Diskoumperindag", date(2026, 11, 2), date(2026, 12, 18), 40, 0.875),
            *("Lulus", "Februari 2027", "360412******0001"),
        ),
        (
            *(2, "BUDI", "-", "-", "-", "-", "-", "-"),
            *("Las dasar", "Diskoumperindag", date(2026, 11, 2), date(2026, 12, 18), 40, "-"),
            *("Mengikuti", "-", "-"),
        ),
    ]


def test_attendance(tmp_path: Path) -> None:
    book = reopened(tmp_path)
    assert rows(book, "Kehadiran") == [
        (
            *("No", "Angkatan", "Nama", "03", "10", "Hadir", "Tanpa keterangan"),
            *("Berhalangan", "Belum dicatat", "% hadir bulan ini"),
        ),
        (1, "Las 1", "AHMAD", "H/A", "H", 2, 1, 0, 0, 0.6667),
        (2, "Las 1", "BUDI", None, "?", 0, 0, 0, 1, "-"),
    ]
    footer = book["Kehadiran"].oddFooter
    assert footer is not None
    assert footer.center.text == LEGEND


def test_areas(tmp_path: Path) -> None:
    assert rows(reopened(tmp_path), "Rekap wilayah") == [
        (
            *("Kab/Kota", "Kecamatan", "L", "P", "L/P belum tercatat", "Jumlah", "18-20 th"),
            *("21-30 th", "31-40 th", "41-50 th", ">50 th", "Umur lain atau belum tercatat"),
            *("Dilatih bulan ini", "Lulus", "Akan bebas <= 3 bulan"),
        ),
        ("Kab. Serang", "Anyar", 7, 2, 0, 9, 0, 7, 0, 2, 0, 0, 7, 0, 0),
        ("Kab. Serang", "(belum tercatat)", 6, 0, 0, 6, 0, 0, 0, 0, 0, 6, 0, 0, 0),
        ("Kab. Serang", "Jumlah", 13, 2, 0, 15, 0, 7, 0, 2, 0, 6, 7, 0, 0),
        ("JUMLAH SELURUHNYA", None, 13, 2, 0, 15, 0, 7, 0, 2, 0, 6, 7, 0, 0),
    ]


def test_statistics_hide_small_counts_and_what_would_open_them(tmp_path: Path) -> None:
    book = reopened(tmp_path, stats=True)
    assert book.sheetnames == ["Sampul", "Rekap wilayah"]
    anyar = rows(book, "Rekap wilayah")[1]
    # the two women are hidden, so the seven men beside them are, too
    assert anyar[2:5] == ("*", "<5", 0)


def test_print_set_up(tmp_path: Path) -> None:
    book = reopened(tmp_path)
    found = {
        sheet.title: (
            sheet.page_setup.paperSize,
            sheet.page_setup.orientation,
            sheet.page_setup.fitToWidth,
            sheet.page_setup.fitToHeight,
            sheet.freeze_panes,
            sheet.auto_filter.ref,
            sheet.print_title_rows,
            sheet.print_area,
        )
        for sheet in book.worksheets
    }
    assert found == {
        "Sampul": (14, "portrait", 1, 1, None, None, None, "'Sampul'!$A$1:$C$31"),
        "Peserta": (
            *(14, "landscape", 1, 0, "C2", "A1:Q3", "$1:$1"),
            "'Peserta'!$A$1:$Q$3",
        ),
        "Kehadiran": (
            *(14, "landscape", 1, 0, "D2", "A1:J3", "$1:$1"),
            "'Kehadiran'!$A$1:$J$3",
        ),
        "Rekap wilayah": (
            *(14, "landscape", 1, 0, "C2", "A1:O3", "$1:$1"),
            "'Rekap wilayah'!$A$1:$O$5",
        ),
    }
    for sheet in book.worksheets:
        _, left, right = header_and_footer(book, sheet.title)
        assert left == "EXP-2026-0007 - dibuat 24-11-2026 08.30 oleh Sari"
        assert right == "Halaman &P dari &N"


def test_no_formula_anywhere(tmp_path: Path) -> None:
    kinds = {
        cell.data_type
        for sheet in reopened(tmp_path).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    assert kinds <= {"s", "n", "d"}
