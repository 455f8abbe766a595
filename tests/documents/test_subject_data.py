"""The paper of the right of access: any length, every page confidential, no name in the file."""

from pathlib import Path

import pytest

from binaan_desktop.documents.subject_data import SubjectData, SubjectSection, subject_data
from binaan_desktop.domain.institution import PaperSize
from tests.documents.forms import HOUSE, LONG_NAME, STAMP, STYLE, page_texts
from tests.documents.people import DAY, photo

pytestmark = pytest.mark.usefixtures("qapp")


def data(rows: int) -> SubjectData:
    lines = tuple((f"Nilai{at}", LONG_NAME, "") for at in range(rows))
    return SubjectData(
        inmate_id=7,
        facts=(("Nama", LONG_NAME), ("NIK", "3604121705900001"), ("Agama", "")),
        photo=photo(),
        sections=(
            SubjectSection("Penempatan", (("Blok", 20), ("Nama", 40), ("Ket.", 20)), lines),
            SubjectSection("Remisi", (("Tanggal", 20),), ()),
        ),
        day=DAY,
        house=HOUSE,
        stamp=STAMP,
    )


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("rows", [0, 1, 20, 300])
def test_every_line_is_told_on_numbered_confidential_pages(
    tmp_path: Path, rows: int, paper: PaperSize
) -> None:
    path = tmp_path / "data.pdf"
    document = subject_data(data(rows), STYLE)
    document.save_pdf(path, paper)
    pages = page_texts(path)
    for number, text in enumerate(pages, start=1):
        assert "RAHASIA - DATA PRIBADI, orang nomor 7" in text
        assert f"Halaman {number} dari {len(pages)}" in text
    whole = " ".join(pages)
    assert all(f"Nilai{at} " in whole for at in range(rows))
    assert "Tidak dicatat: Agama." in whole
    assert ("Penempatan; Remisi." if rows == 0 else "Remisi.") in whole
    assert "selaku ........" in pages[-1]
    assert "Hendra Kusuma, S.H." in pages[-1]
    assert LONG_NAME not in document.title + document.suggested_file_name
