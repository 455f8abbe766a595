"""F-11: people by block, the activity, and room for times and initials."""

from dataclasses import replace
from pathlib import Path

import pytest

from binaan_desktop.documents.call_out_list import call_out_list
from binaan_desktop.domain.institution import PaperSize
from tests.documents.forms import STYLE, calls, page_texts

pytestmark = pytest.mark.usefixtures("qapp")


def test_people_stand_under_their_block(tmp_path: Path) -> None:
    path = tmp_path / "panggil.pdf"
    call_out_list(calls(), STYLE).save_pdf(path)
    whole = " ".join(page_texts(path))
    assert "DAFTAR PANGGIL / BON KELUAR BLOK" in whole
    assert "Rabu, 25 November 2026, 36 orang" in whole
    first, second = whole.index("Blok A: 12 orang"), whole.index("Blok B: 12 orang")
    assert first < whole.index("Orang Nomor1 ") < second < whole.index("Orang Nomor13 ")
    assert "08.30-11.00 Las listrik angkatan 2, Bengkel las" in whole
    assert "Tidak dipanggil karena sedang di luar: Eko Prasetyo (Sidang)." in whole


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("people", [3, 17, 18, 19, 36, 150])
def test_header_is_repeated_and_signers_keep_company(
    tmp_path: Path, people: int, paper: PaperSize
) -> None:
    path = tmp_path / "panggil.pdf"
    call_out_list(calls(people), STYLE).save_pdf(path, paper)
    pages = page_texts(path)
    assert all("Keluar jam" in page and "Paraf" in page for page in pages)
    assert f"Orang Nomor{people} " in pages[-1]
    assert "Petugas jaga," in pages[-1]


def test_band_never_closes_a_page(tmp_path: Path) -> None:
    """The line that names a block stands on the page of its first person."""
    for people in range(12, 60):
        path = tmp_path / f"{people}.pdf"
        call_out_list(calls(people), STYLE).save_pdf(path, PaperSize.A4)
        for page in page_texts(path):
            for block in ("A", "B", "C"):
                band = f"Blok {block}: "
                if band in page:
                    assert " Orang Nomor" in page.split(band)[1].split("Halaman")[0]


def test_person_with_two_meetings_counts_once(tmp_path: Path) -> None:
    two = replace(calls(3), people=(calls(3).people[0],) * 2)
    path = tmp_path / "panggil.pdf"
    call_out_list(two, STYLE).save_pdf(path)
    assert "Blok A: 1 orang" in page_texts(path)[0]
