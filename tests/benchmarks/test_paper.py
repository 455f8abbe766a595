"""What the largest sheet costs: 400 rows on F4, laid out and written as a PDF.

The floor is the same page count of bare text, drawn
by the same driver without measuring, wrapping, boxes or page breaks.
"""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication, QPainter, QPdfWriter
from pytest_benchmark.fixture import BenchmarkFixture

from binaan_desktop.documents.attendance_sheet import attendance_sheet
from binaan_desktop.documents.ink import Face, Ink
from binaan_desktop.documents.paper import page_size
from binaan_desktop.domain.institution import PaperSize
from tests.benchmarks.conftest import RecordFigure
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
    floor = median(_floor_seconds(tmp_path / "polos.pdf", pages, paper) for _ in range(9))
    took = median(_seconds(write) for _ in range(9))
    size = path.stat().st_size / 1024
    record_figure(
        f"attendance sheet of 400 rows as PDF, {paper.name}",
        took,
        "as many pages of bare text",
        floor,
        f"{pages} pages, {size:.0f} kB",
    )


@pytest.mark.parametrize("rows", [16, ROWS])
def test_page_breaks_alone(benchmark: BenchmarkFixture, qapp: QGuiApplication, rows: int) -> None:
    """What the preview waits for when the paper is changed."""
    document = attendance_sheet(sheet(rows), STYLE)
    assert benchmark(document.page_count) >= 1


def _seconds(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _floor_seconds(path: Path, pages: int, paper: PaperSize) -> float:
    """Write the same number of pages with as many words, and nothing else."""
    start = perf_counter()
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
    return perf_counter() - start
