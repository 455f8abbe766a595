"""The papers of the training as they come out: columns, sums, marks, signers, names that fit."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from binaan_desktop.documents.board_list import board_list
from binaan_desktop.documents.certificate import certificates
from binaan_desktop.documents.certificate_front import Front
from binaan_desktop.documents.certificate_list import certificate_list
from binaan_desktop.documents.coaching_sheet import coaching_sheets
from binaan_desktop.documents.document import Document
from binaan_desktop.documents.empty_sheet import empty_sheet
from binaan_desktop.documents.house import PaperSigner
from binaan_desktop.documents.ink import Align, Canvas, Face, Ink
from binaan_desktop.documents.month_recap import month_recap
from binaan_desktop.documents.participant_list import participant_list
from binaan_desktop.domain.institution import PaperSize
from tests.documents.forms import LONG_NAME, STYLE, page_texts
from tests.documents.training_forms import (
    HEAD,
    blank_sheet,
    certificate,
    certificate_run,
    coaching,
    participants,
    proposal,
    recap,
    receivers,
)

pytestmark = pytest.mark.usefixtures("qapp")

LISTS = {
    "recap": lambda count: month_recap(recap(count), STYLE),
    "receivers": lambda count: certificate_list(receivers(count), STYLE),
    "board": lambda count: board_list(proposal(count), STYLE),
    "participants": lambda count: participant_list(participants(count, 0), STYLE),
}


def pages_of(document: Document, folder: Path, paper: PaperSize = PaperSize.F4) -> list[str]:
    path = folder / "form.pdf"
    document.save_pdf(path, paper)
    return page_texts(path)


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("count", [1, 2, 9, 10, 11, 12, 17, 18, 19, 30, 45])
@pytest.mark.parametrize("form", LISTS)
def test_everybody_is_listed_and_signers_have_rows_above(
    form: str, count: int, paper: PaperSize, tmp_path: Path
) -> None:
    """Whatever the number of people, no page holds signatures alone, and every one has a header."""
    pages = pages_of(LISTS[form](count), tmp_path, paper)
    whole = " ".join(pages)
    assert "Hendra Kusuma, S.H." in pages[-1]
    numbers = [f"{100 + at}/2026" if at % 3 else f"{40 + at}/2026" for at in range(count)]
    if form == "receivers":
        numbers = [f"{at + 1:03}/SERT" for at in range(count)]
    assert all(number in whole for number in numbers)
    assert numbers[-1] in pages[-1]
    for number, text in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in text
        assert "No. Nama" in text
    assert whole.count("Hendra Kusuma, S.H.") == 1


def test_recap_has_columns_for_the_days_with_meetings_alone(tmp_path: Path) -> None:
    text = pages_of(month_recap(recap(6, 5), STYLE), tmp_path)[0]
    assert "No. Registrasi 2 Sn 3 Sl 4 Rb 5 Km 6 Jm H S I A B K T % hadir" in text
    assert "5 pada 5 hari" in text


def test_recap_tells_two_meetings_of_a_day_by_their_hours(tmp_path: Path) -> None:
    text = pages_of(month_recap(recap(6, 4, 2), STYLE), tmp_path)[0]
    assert "2 08. 2 13. 3 08. 3 13. H S I" in text
    assert "4 pada 2 hari" in text


def test_recap_sums_below_and_beside(tmp_path: Path) -> None:
    """Six people: who was not in the batch yet counts for nothing."""
    form = recap(6, 5)
    text = pages_of(month_recap(form, STYLE), tmp_path)[0]
    by_meeting = [sum(one.marks[at] == "H" for one in form.people) for at in range(5)]
    every = [mark for one in form.people for mark in one.marks]
    sums = [every.count(letter) for letter in "HSIABKT"]
    line = " ".join(str(number) for number in (*by_meeting, *sums))
    assert f"Jumlah hadir (H) {line}" in text
    sixth = form.people[5]
    assert f"6 Fajar Prasetyo B.I 105/2026 - - - {sixth.marks[3]} 1 100 %" in text


@pytest.mark.parametrize("paper", PaperSize)
def test_recap_of_many_meetings_puts_the_sums_below(paper: PaperSize, tmp_path: Path) -> None:
    """Forty-four meetings: all of them, on tables that fit, and one table of sums at the end."""
    pages = pages_of(month_recap(recap(6, 44, 2), STYLE), tmp_path, paper)
    whole = " ".join(pages)
    assert whole.count("% hadir Nilai") == 1
    assert whole.index("23 13.") < whole.index("% hadir Nilai")
    assert all(f"{day} 08. {day} 13." in whole for day in range(2, 24))


def test_certificate_list_waits_for_signatures_of_who_has_none(tmp_path: Path) -> None:
    text = pages_of(certificate_list(receivers(3), STYLE), tmp_path)[0]
    assert " 1 ....." in text
    assert "diserahkan 26 November 2026" in text
    assert " 2 ....." not in text


def test_every_page_for_the_board_is_confidential(tmp_path: Path) -> None:
    for text in pages_of(board_list(proposal(30), STYLE), tmp_path):
        assert "RAHASIA - DATA PRIBADI" in text
    decided = pages_of(board_list(proposal(5, is_decided=True), STYLE), tmp_path)
    assert "HASIL SIDANG" in decided[0]
    assert "W11.PAS.PAS8-112.PK.05.09 TAHUN 2026" in decided[0]
    assert "Ditunda: menunggu" in decided[0]
    for words in ("Mengetahui,", "Kepala Rutan,", "Sekretaris TPP,", "Ketua TPP,"):
        assert words in decided[-1]


def test_participant_list_tells_reserves_and_seats_over_the_capacity(tmp_path: Path) -> None:
    text = " ".join(pages_of(participant_list(participants(17, 2, 1), STYLE), tmp_path))
    assert "17 dari 16 kursi (L 16, P 1)" in text
    assert text.index("Cadangan") < text.index("Kursi di luar kapasitas")
    assert text.count(" C1 Cecep") == text.count(" C2 Dadang") == 1
    assert "6 November 2026: pindahan dari angkatan 2" in text
    assert "disetujui Rina Marlina" in text
    plain = " ".join(pages_of(participant_list(participants(16, 0), STYLE), tmp_path))
    assert "Cadangan" not in plain
    assert "di luar kapasitas" not in plain


def test_batch_without_anybody_prints(tmp_path: Path) -> None:
    assert (
        "Belum ada peserta." in pages_of(participant_list(participants(0, 0), STYLE), tmp_path)[0]
    )


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("for_meeting", [True, False])
def test_empty_sheet_is_one_page_with_numbers_of_its_own(
    for_meeting: bool, paper: PaperSize, tmp_path: Path
) -> None:
    pages = pages_of(empty_sheet(blank_sheet(12, for_meeting=for_meeting), STYLE), tmp_path, paper)
    assert len(pages) == 1
    assert all(f" +{number} ....." in pages[0] for number in range(1, 13))
    assert ("Rabu, 25 November 2026" in pages[0]) is for_meeting


def test_sheet_for_the_guardian_fills_in_what_is_known_alone(tmp_path: Path) -> None:
    one, two = pages_of(coaching_sheets(coaching(), STYLE), tmp_path)
    assert "1 Hadir tepat waktu 20 8 dari 9 kehadiran 2" in one
    assert "2 Mengikuti seluruh kegiatan 20 9 dari 12 pertemuan 3" in one
    assert "5 Nilai post test paling rendah 60 1 78 (tercapai)" in one
    assert "60 1 55 (belum tercapai)" in one
    assert "Rina Marlina, S.Psi." in one
    # Nobody notes lateness at the second training, so punctuality is not known.
    assert "1 Hadir tepat waktu 20 2 Mengikuti seluruh kegiatan 20 13 dari 16 pertemuan" in two
    assert "Halaman 1 dari 1" in two


@pytest.mark.parametrize("modules", [1, 12, 30, 40])
@pytest.mark.parametrize("paper", PaperSize)
def test_certificate_is_a_front_and_a_back(modules: int, paper: PaperSize, tmp_path: Path) -> None:
    run = certificate_run(certificate(3, modules), certificate(1, modules))
    pages = pages_of(certificates(run, STYLE), tmp_path, paper)
    assert len(pages) == 4
    front, back = pages[:2]
    assert LONG_NAME.upper() in front
    for words in (
        "004/SERT/RUTAN-SRG/XI/2026",
        "7K4M-Q2XP-9TRC",
        "XAZJ-JJV5-CXTF-7BT3",
        "Serang, 17 Mei 1990",
        "tingkat terampil",
        "Serang, 23 Desember 2026",
        "NIP 19780315 200003 1 001",
        "Ir. Siti Rohmah, M.Si.",
    ):
        assert words in front
    hours = sum(module.hours for module in run.papers[0].modules)
    assert f"Jumlah {hours}" in back
    assert "7K4M-Q2XP-9TRC" in back
    assert "berkas verifikasi" in back


def test_certificate_without_modules_has_a_front_alone(tmp_path: Path) -> None:
    run = replace(certificate_run(certificate(0, 0)), signers=(HEAD,))
    assert len(pages_of(certificates(run, STYLE), tmp_path)) == 1


def test_certificates_name_nobody_in_the_file() -> None:
    document = certificates(certificate_run(certificate(0), certificate(1)), STYLE)
    assert document.suggested_file_name == "sertifikat-budidaya-lele-angkatan-3.pdf"
    assert document.title == "Sertifikat, 2 lembar"


class RecordingCanvas(Canvas):
    """Draws, and remembers the room of every line of text."""

    def __init__(self, painter: QPainter, ink: Ink) -> None:
        super().__init__(painter, ink)
        self.lines_drawn: list[tuple[str, QRectF]] = []

    def line(
        self, text: str, face: Face, left: float, top: float, width: float, align: Align
    ) -> None:
        super().line(text, face, left, top, width, align)
        if text:
            room = self.ink.width(text, face)
            shift = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[align]
            x = left + shift * (width - room)
            # What two lines below each other share is rounding.
            height = self.ink.line_height(face) - 0.05
            self.lines_drawn.append((text, QRectF(x, top, room, height)))


CROWDED = {
    "ordinary": certificate_run(certificate(0, 0)),
    "everything long": replace(
        certificate_run(
            replace(
                certificate(3, 0),
                name=f"{LONG_NAME} alias {LONG_NAME}".upper(),
                title="SERTIFIKAT PELATIHAN KETERAMPILAN DAN KEWIRAUSAHAAN TERPADU",
                body=" ".join(["telah mengikuti pelatihan budidaya lele sistem bioflok"] * 20),
                note="Pengganti sertifikat nomor 002/SERT/RUTAN-SRG/XI/2026",
            ),
            logo=True,
        ),
        signers=(
            HEAD,
            PaperSigner("Kepala " + "Dinas Perikanan " * 4, LONG_NAME, "-"),
            PaperSigner("Pelatih"),
        ),
    ),
    "one signer": replace(certificate_run(certificate(1, 0)), signers=(HEAD,)),
}


@pytest.mark.parametrize("room", [QSizeF(257, 170), QSizeF(290, 175)], ids=["A4", "F4"])
@pytest.mark.parametrize("case", CROWDED)
def test_nothing_on_a_certificate_is_lost_or_overlaps(case: str, room: QSizeF) -> None:
    """Every line stands inside the margins and on no other line; every word is there."""
    run = CROWDED[case]
    (paper,) = run.papers
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    canvas = RecordingCanvas(painter, Ink(STYLE.fonts, STYLE.family))
    Front(paper, run).paint(canvas, 0, 0, room.width(), room.height())
    painter.end()
    page = QRectF(-0.1, -0.1, room.width() + 0.2, room.height() + 0.2)
    for text, place in canvas.lines_drawn:
        assert page.contains(place), text
    for (text, place), (other, elsewhere) in combinations(canvas.lines_drawn, 2):
        assert not place.intersects(elsewhere), (text, other)
    said = " ".join(text for text, _ in canvas.lines_drawn).split()
    for words in (paper.name, paper.body, paper.title, paper.number, paper.note, paper.code):
        assert not Counter(words.split()) - Counter(said)
