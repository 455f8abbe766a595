"""What the largest sheet costs: 400 rows on F4, laid out and written as a PDF.

The floor is the same page count of bare text, drawn
by the same driver without measuring, wrapping, boxes or page breaks.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication, QPainter, QPdfWriter

from binaan_desktop.documents.attendance_sheet import attendance_sheet
from binaan_desktop.documents.ink import Face, Ink
from binaan_desktop.documents.paper import page_size
from binaan_desktop.domain.institution import PaperSize
from tests.benchmarks.conftest import Figure, RecordFigure
from tests.benchmarks.timing import side_by_side
from tests.documents.forms import STYLE, page_texts, sheet

ROWS = 400


@pytest.mark.parametrize("paper", PaperSize)
def test_pdf_of_400_rows(
    qapp: QGuiApplication, tmp_path: Path, paper: PaperSize, record_figure: RecordFigure
) -> None:
    path = tmp_path / "hadir.pdf"
    large = sheet(ROWS)

    def write() -> None:
        attendance_sheet(large, STYLE).save_pdf(path, paper)

    write()
    pages = len(page_texts(path))
    took, floor = side_by_side(write, lambda: _write_bare(tmp_path / "polos.pdf", pages, paper))
    size = path.stat().st_size / 1024
    record_figure(
        Figure(
            f"attendance sheet of 400 rows as PDF, {paper.name}",
            took,
            "as many pages of bare text",
            floor,
            note=f"{pages} pages, {size:.0f} kB",
        )
    )


def test_page_breaks_alone(qapp: QGuiApplication, record_figure: RecordFigure) -> None:
    """What the preview waits for when the paper is changed; it should grow with the rows only."""
    small, large = (attendance_sheet(sheet(rows), STYLE) for rows in (16, ROWS))
    assert large.page_count() > small.page_count()
    took, least = side_by_side(large.page_count, small.page_count)
    record_figure(
        Figure(
            "page breaks of a sheet of 400 rows",
            took,
            "25 times those of 16 rows",
            ROWS / 16 * least,
        )
    )


def _write_bare(path: Path, pages: int, paper: PaperSize) -> None:
    """Write the same number of pages with as many words, and nothing else."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(page_size(paper))
    painter = QPainter(writer)
    painter.setFont(Ink(STYLE.fonts, STYLE.family).font(Face(2)))
    for page in range(pages):
        if page:
            writer.newPage()
        for row in range(ROWS // pages):
            for column in range(4):
                painter.drawText(QPointF(300 + 2000 * column, 300 + 300 * row), "Orang Nomor")
    painter.end()
