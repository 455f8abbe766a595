"""The skill profile: one page a person whatever is known, and nothing on it that may not leave."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from binaan_desktop.documents.house import PaperHouse, PaperSigner
from binaan_desktop.documents.skill_profile import INTERNAL_NOTE, SkillProfile, skill_profiles
from binaan_desktop.domain.institution import PaperSize
from tests.documents.forms import LONG_NAME, STYLE, page_texts
from tests.documents.people import (
    TRADES,
    endless,
    full,
    nobody_asked,
    ordinary,
    photo,
    profiles,
)

pytestmark = pytest.mark.usefixtures("qapp")

PEOPLE = {"nobody": nobody_asked, "ordinary": ordinary, "full": full, "endless": endless}
LONG_HOUSE = PaperHouse(
    tuple(f"{word} " + "BARIS KEPALA SURAT YANG PANJANG " * 4 for word in ("A", "B", "C", "D")),
    "Jalan " + "Alamat Yang Panjang " * 7,
    "Serang",
    PaperSigner("Kepala Subseksi " + "Pelayanan " * 12, "Nama " * 30, "198012312005011001"),
)


def text_of(tmp_path: Path, *people: SkillProfile, paper: PaperSize = PaperSize.A4) -> list[str]:
    path = tmp_path / "profil.pdf"
    skill_profiles(profiles(*people), STYLE).save_pdf(path, paper)
    return page_texts(path)


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("who", PEOPLE)
def test_it_is_one_page_signed_whatever_is_known(
    tmp_path: Path, who: str, paper: PaperSize
) -> None:
    (text,) = text_of(tmp_path, PEOPLE[who](), paper=paper)
    for words in ("PROFIL KETERAMPILAN", "Hendra Kusuma, S.H.", "Halaman 1 dari 1"):
        assert words in text


@pytest.mark.parametrize("paper", PaperSize)
def test_a_long_letterhead_still_leaves_one_page(paper: PaperSize) -> None:
    form = replace(profiles(full()), house=LONG_HOUSE)
    assert skill_profiles(form, STYLE).page_count(paper) == 1


def test_an_ordinary_person_is_told_whole(tmp_path: Path) -> None:
    (text,) = text_of(tmp_path, ordinary())
    for words in (
        "Nama : AHMAD SUBUR BIN KARIM",
        "NIK : 360412******0001",
        "Perkiraan bebas : Januari 2028",
        "Las Terampil Pelatihan di rutan Lulus angkatan 2 24-11-2026",
        "1. Las 2. Listrik/AC 3. Bangunan",
        "Buruh tani 2008-2015",
        "Tidak ada (ditanya 2 Maret 2026).",
        "24/40 92,3 % Aktif",
        "Sangat baik: Kerja sama, Tepat waktu.",
        "- Membuka bengkel las kecil di Pontang (Juni 2028)",
        "Serang, 24 November 2026",
        "Kepala Subseksi Pelayanan Tahanan,",
    ):
        assert words in text
    assert "lainnya" not in text


def test_not_asked_differs_from_none(tmp_path: Path) -> None:
    (text,) = text_of(tmp_path, nobody_asked())
    assert text.count("Belum ditanya.") == 4
    assert "Belum pernah ikut pelatihan." in text


def test_a_full_profile_loses_evidence_and_old_lines_but_names_every_skill(
    tmp_path: Path,
) -> None:
    (text,) = text_of(tmp_path, full(), paper=PaperSize.F4)
    assert LONG_NAME.upper() in text
    assert "Bukti" not in text
    assert "dan 17 lainnya: Peternakan (Mahir)" in text
    assert [trade for trade in TRADES if trade not in text] == []
    assert "01-05-2019" in text
    assert "06-05-2019" not in text


@pytest.mark.parametrize("count", range(21))
def test_no_line_is_lost_uncounted(tmp_path: Path, count: int) -> None:
    one = replace(full(), skills=full().skills[:count], work=(), certificates=(), training=())
    (text,) = text_of(tmp_path, one)
    rows = sum(f"{24 - at:02}-11-2026" in text for at in range(count))
    others = count - rows
    assert (f"dan {others} lainnya" in text) == bool(others)
    assert [trade for trade in TRADES[:count] if trade not in text] == []


def test_without_consent_it_says_that_it_stays_inside(tmp_path: Path) -> None:
    agreed, refused = ordinary(), replace(ordinary(), may_leave=False)
    assert INTERNAL_NOTE not in text_of(tmp_path, agreed)[0]
    assert INTERNAL_NOTE in text_of(tmp_path, refused)[0]


def test_several_people_have_a_page_each(tmp_path: Path) -> None:
    pages = text_of(tmp_path, nobody_asked(), full(), ordinary())
    assert ["Cecep" in pages[0], LONG_NAME.upper() in pages[1], "AHMAD" in pages[2]] == [True] * 3
    assert all("Halaman 1 dari 1" in page for page in pages)
    document = skill_profiles(profiles(nobody_asked(), full(), ordinary()), STYLE)
    assert document.title == "Profil keterampilan, 3 orang"
    assert document.suggested_file_name == "profil-keterampilan-3-orang-2026-11-24.pdf"


def test_the_photo_stands_beside_the_identity(qapp: QGuiApplication) -> None:
    """Its ground is the only blue on the page."""
    without = replace(full(), photo=None)
    for one, wanted in ((full(), True), (without, False), (replace(full(), photo=b"x"), False)):
        (image,) = skill_profiles(profiles(one), STYLE).to_images(50, PaperSize.A4)
        blue = [
            x
            for y in range(image.height())
            for x in range(image.width())
            if image.pixelColor(x, y).blue() - image.pixelColor(x, y).red() > 15
        ]
        assert bool(blue) is wanted
        if wanted:
            dots = 50 / 25.4
            assert min(blue) >= (210 - 20 - 30) * dots - 2
            assert max(blue) <= (210 - 20) * dots + 2


def test_a_wide_photo_keeps_its_shape(qapp: QGuiApplication) -> None:
    wide = replace(full(), photo=photo(400, 100))
    assert skill_profiles(profiles(wide), STYLE).page_count(PaperSize.A4) == 1
