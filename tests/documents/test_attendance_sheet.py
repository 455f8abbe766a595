"""F-01 as it comes out: words, pages, signatures, on both papers."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication

from binaan_desktop.documents.attendance_sheet import SheetReserve, attendance_sheet
from binaan_desktop.domain.institution import PaperSize
from tests.documents.forms import (
    LONG_NAME,
    LONG_TOPIC,
    STYLE,
    page_texts,
    person,
    sheet,
    totals,
)

HEADER = "No. Nama No. Registrasi Blok/Kamar Tanda tangan Ket."
PAGES = {
    (5, PaperSize.A4): 1,
    (5, PaperSize.F4): 1,
    (8, PaperSize.A4): 1,
    (8, PaperSize.F4): 1,
    (16, PaperSize.F4): 1,
    (30, PaperSize.A4): 2,
    (30, PaperSize.F4): 2,
    (400, PaperSize.A4): 12,
    (400, PaperSize.F4): 11,
}
MILLIMETRES = {PaperSize.A4: (210, 297), PaperSize.F4: (215, 330)}

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(("people", "paper"), PAGES)
def test_every_page_is_whole(tmp_path: Path, people: int, paper: PaperSize) -> None:
    path = tmp_path / "hadir.pdf"
    attendance_sheet(sheet(people), STYLE).save_pdf(path, paper)
    pages = page_texts(path)
    assert len(pages) == PAGES[people, paper]
    for number, text in enumerate(pages, start=1):
        assert HEADER in text
        assert f"Halaman {number} dari {len(pages)}" in text
        assert "Dicetak 24-11-2026" in text
        assert "oleh Sari Puspita" in text
        assert "Kode jejak audit a1b2c3d4" in text
    whole = " ".join(pages)
    assert all(f"Orang Nomor{number}" in whole for number in range(1, people + 1))
    for box in (page.mediabox for page in PdfReader(path).pages):
        size = tuple(float(side) * 25.4 / 72 for side in (box.width, box.height))
        assert size == pytest.approx(MILLIMETRES[paper], abs=0.4)


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("people", range(1, 45))
def test_signatures_never_stand_alone(people: int, paper: PaperSize, tmp_path: Path) -> None:
    """Whatever the number of rows: the last page holds two rows, totals and all signers."""
    path = tmp_path / "hadir.pdf"
    attendance_sheet(sheet(people, blank_rows=0), STYLE).save_pdf(path, paper)
    last = page_texts(path)[-1]
    assert all(f"Orang Nomor{number}" in last for number in range(max(1, people - 1), people + 1))
    for words in ("Hadir: ....", "Pelatih,", "Petugas pendamping,", "Mengetahui,", "198012"):
        assert words in last


def test_facts_of_the_meeting_stand_above(tmp_path: Path) -> None:
    path = tmp_path / "hadir.pdf"
    attendance_sheet(sheet(), STYLE).save_pdf(path)
    text = page_texts(path)[0]
    for words in (
        "RUMAH TAHANAN NEGARA KELAS IIB SERANG",
        "DAFTAR HADIR PESERTA PELATIHAN",
        "Las Listrik Dasar",
        "Las listrik angkatan 2",
        "Rabu, 25 November 2026",
        "08.30-11.00 WIB",
        "Bengkel las",
        "3 dari 8",
        "Keselamatan kerja",
        "Serang, 25 November 2026",
        "NIP 19851231 201001 1 002",
        "Kepala Subseksi Pelayanan Tahanan,",
        "Hendra Kusuma, S.H.",
        "A = alpa",
    ):
        assert words in text


def test_two_blank_rows_wait_for_latecomers(tmp_path: Path) -> None:
    """A row to sign in has its own dotted line; there are two more than people."""
    path = tmp_path / "hadir.pdf"
    attendance_sheet(sheet(4), STYLE).save_pdf(path)
    text = page_texts(path)[0]
    table = text[text.index(HEADER) : text.index("Hadir: ")]
    assert table.count("..........") == 6


def test_reserves_stand_apart_and_nobody_shares_a_number(tmp_path: Path) -> None:
    """What is keyed back by number must not be taken for the row of somebody else."""
    with_reserves = replace(
        sheet(3), reserves=(SheetReserve("Oman Hidayat", "B.I 121/2026", "A/4"),)
    )
    path = tmp_path / "hadir.pdf"
    attendance_sheet(with_reserves, STYLE).save_pdf(path)
    text = page_texts(path)[0]
    table = text[text.index(HEADER) : text.index("Hadir: ")]
    assert table.index("Orang Nomor3") < table.index("Cadangan:") < table.index("Oman Hidayat")
    assert all(f" {number} ....." in table for number in ("1", "2", "3", "C1", "+1", "+2"))
    assert " 4 ....." not in table


def test_trainer_and_note_are_filled_in_or_left_to_the_hand(tmp_path: Path) -> None:
    path = tmp_path / "hadir.pdf"
    attendance_sheet(sheet(), STYLE).save_pdf(path)
    assert "Kehadiran pelatih : datang pukul ......" in page_texts(path)[0]
    assert "Catatan pertemuan:" in page_texts(path)[0]
    told = replace(sheet(), presence="hadir, 3 JP", note="Dua elektroda habis.")
    attendance_sheet(told, STYLE).save_pdf(path)
    assert "Kehadiran pelatih : hadir, 3 JP" in page_texts(path)[0]
    assert "Catatan pertemuan: Dua elektroda habis." in page_texts(path)[0]


def test_marked_meeting_prints_letters_notes_and_totals(tmp_path: Path) -> None:
    marked = replace(
        sheet(),
        people=(
            replace(person(1), mark="H"),
            replace(person(2), mark="S", note="demam"),
        ),
        totals=totals(),
    )
    path = tmp_path / "hadir.pdf"
    attendance_sheet(marked, STYLE).save_pdf(path)
    text = page_texts(path)[0]
    assert "S: demam" in text
    assert "Hadir: 5 Sakit: 1 Izin: 0 Alpa: 1 Lain: 1 Jumlah: 8" in text


def test_long_names_and_topics_wrap(tmp_path: Path) -> None:
    long = replace(sheet(), topic=LONG_TOPIC, people=(person(1, LONG_NAME), person(2)))
    path = tmp_path / "hadir.pdf"
    attendance_sheet(long, STYLE).save_pdf(path, PaperSize.A4)
    text = page_texts(path)[0]
    assert LONG_NAME in text
    assert LONG_TOPIC in text


def test_unknown_trainer_and_signer_leave_lines_to_the_hand(tmp_path: Path) -> None:
    bare = sheet()
    house = replace(bare.house, training_head=replace(bare.house.training_head, name="", nip="-"))
    path = tmp_path / "hadir.pdf"
    attendance_sheet(replace(bare, trainer="", trainer_nip="", house=house), STYLE).save_pdf(path)
    assert page_texts(path)[0].count("(......") == 3


def test_trainer_of_an_sme_has_no_nip(tmp_path: Path) -> None:
    path = tmp_path / "hadir.pdf"
    attendance_sheet(replace(sheet(), trainer_nip=""), STYLE).save_pdf(path)
    assert "NIP -" in page_texts(path)[0]


def test_nothing_in_the_file_names_a_person(tmp_path: Path) -> None:
    path = tmp_path / "hadir.pdf"
    document = attendance_sheet(sheet(), STYLE)
    document.save_pdf(path)
    told = " ".join(str(value) for value in (PdfReader(path).metadata or {}).values())
    assert "Las listrik angkatan 2" in told
    for name in ("Sari", "Orang", "Anton", "Hendra"):
        assert name not in told + document.suggested_file_name
    assert document.suggested_file_name == "daftar-hadir-las-listrik-angkatan-2-2026-11-25.pdf"


def test_ink_stays_inside_the_margins(qapp: QGuiApplication) -> None:
    """Black pixels only between the margins of the letter rules; below them only the footer."""
    long = replace(sheet(30), topic=LONG_TOPIC)
    for paper in PaperSize:
        for image in attendance_sheet(long, STYLE).to_images(50, paper):
            dots = 50 / 25.4
            black = [
                (x, y)
                for y in range(image.height())
                for x in range(image.width())
                if image.pixelColor(x, y).lightness() < 128
            ]
            assert black
            assert min(x for x, _ in black) >= 30 * dots - 2
            assert max(x for x, _ in black) <= image.width() - 20 * dots + 2
            assert min(y for _, y in black) >= 20 * dots - 2
            assert max(y for _, y in black) <= image.height() - 10 * dots
