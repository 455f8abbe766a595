"""Preview, exact papers, PDF without a printer."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.errors import Code, KnownFileError, Problem
from binaan_desktop.ui.kit.print_preview import Paper, PrintPreviewDialog, page_size, write_pdf
from binaan_desktop.ui.kit.ui_state import UiKey
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.scripted import ScriptedContext

POINTS_PER_MM = 72 / 25.4
SIZES = {Paper.A4: (210, 297), Paper.F4: (215, 330)}


@dataclass
class Sheet:
    """A document of a few pages."""

    pages: int = 3
    landscape: bool = False
    title: str = "Daftar hadir"
    suggested_file_name: str = "daftar-hadir.pdf"
    painted: list[float] = field(default_factory=list)

    def configure(self, printer: QPrinter) -> None:
        landscape, portrait = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait
        printer.setPageOrientation(landscape if self.landscape else portrait)
        printer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)

    def paint(self, printer: QPrinter) -> None:
        painter = QPainter(printer)
        for page in range(self.pages):
            if page:
                printer.newPage()
            painter.drawText(QRectF(0, 0, 3000, 500), Qt.AlignmentFlag.AlignLeft, f"{page + 1}")
        painter.end()
        self.painted.append(printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter).height())


@pytest.mark.parametrize("paper", list(Paper))
def test_papers_are_exact(paper: Paper) -> None:
    size = page_size(paper).size(QPageSize.Unit.Millimeter)
    assert (round(size.width(), 1), round(size.height(), 1)) == SIZES[paper]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("landscape", [False, True])
def test_the_pdf_has_every_page_in_the_right_size(
    qtbot: QtBot, tmp_path: Path, paper: Paper, landscape: bool
) -> None:
    path = tmp_path / "hadir.pdf"
    write_pdf(Sheet(landscape=landscape), path, paper)
    reader = PdfReader(path)
    assert len(reader.pages) == 3
    width, height = SIZES[paper][::-1] if landscape else SIZES[paper]
    box = reader.pages[0].mediabox
    assert float(box.width) == pytest.approx(width * POINTS_PER_MM, abs=1)
    assert float(box.height) == pytest.approx(height * POINTS_PER_MM, abs=1)


def test_a_place_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(KnownFileError) as refused:
        write_pdf(Sheet(), tmp_path / "tidak-ada" / "hadir.pdf", Paper.A4)
    assert refused.value.problems[0].code is Code.FILE_NOT_WRITABLE


class Broken(Sheet):
    """Fails in the middle of its second page."""

    def paint(self, printer: QPrinter) -> None:
        painter = QPainter(printer)
        painter.drawText(QRectF(0, 0, 3000, 500), Qt.AlignmentFlag.AlignLeft, "1")
        painter.end()
        raise KnownFileError(Problem(Code.DISK_FULL))


class CutShort(Sheet):
    """Leaves a file without its end, as a full disk does."""

    def paint(self, printer: QPrinter) -> None:
        Path(printer.outputFileName()).write_bytes(b"%PDF-1.4 cut")


@pytest.mark.parametrize("kind", [Broken, CutShort])
def test_a_failed_pdf_leaves_the_old_one_and_nothing_else(
    qtbot: QtBot, tmp_path: Path, kind: type[Sheet]
) -> None:
    path = tmp_path / "hadir.pdf"
    path.write_bytes(b"the old one")
    with pytest.raises(KnownFileError) as refused:
        write_pdf(kind(), path, Paper.A4)
    assert refused.value.problems[0].code is Code.DISK_FULL
    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_pdf_replaces_the_old_one_whole(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "hadir.pdf"
    path.write_bytes(b"the old one")
    write_pdf(Sheet(), path, Paper.A4)
    assert len(PdfReader(path).pages) == 3
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def dialog(qtbot: QtBot, ctx: ScriptedContext) -> PrintPreviewDialog:
    dialog = PrintPreviewDialog(Sheet(), ctx.dialogs, ctx.messages, ctx.ui_state)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_it_counts_and_turns_pages(qtbot: QtBot, dialog: PrintPreviewDialog) -> None:
    qtbot.waitUntil(lambda: dialog.page_count() == 3)
    assert dialog.page_label.text() == "Halaman 1 dari 3"
    dialog.go_on()
    assert dialog.page_label.text() == "Halaman 2 dari 3"
    for _ in range(4):
        dialog.go_on()
    assert dialog.page_label.text() == "Halaman 3 dari 3"
    dialog.go_back()
    assert dialog.page_label.text() == "Halaman 2 dari 3"


def test_the_paper_is_changed_and_remembered(
    qtbot: QtBot, dialog: PrintPreviewDialog, ctx: ScriptedContext
) -> None:
    assert dialog.paper is Paper.F4
    dialog.paper_box.setCurrentIndex(dialog.paper_box.findData(Paper.A4.value))
    assert ctx.ui_state.text(UiKey.PAPER) == "a4"
    sheet = Sheet()
    again = PrintPreviewDialog(sheet, ctx.dialogs, ctx.messages, ctx.ui_state)
    qtbot.addWidget(again)
    again.show()
    assert again.paper is Paper.A4
    qtbot.waitUntil(lambda: bool(sheet.painted))
    assert sheet.painted[-1] == pytest.approx(297, abs=0.5)


def test_simpan_pdf_asks_where_and_says_so(
    dialog: PrintPreviewDialog, ctx: ScriptedContext, tmp_path: Path
) -> None:
    path = tmp_path / "hadir.pdf"
    ctx.dialogs.save_paths = [None, path]
    dialog.pdf_button.click()
    assert dialog.isVisible()
    dialog.pdf_button.click()
    assert not dialog.isVisible()
    assert ctx.dialogs.suggested == ["daftar-hadir.pdf"] * 2
    assert ctx.messages.texts == ["PDF disimpan: hadir.pdf"]
    assert len(PdfReader(path).pages) == 3


def test_a_pdf_that_cannot_be_written_keeps_the_preview(
    dialog: PrintPreviewDialog, ctx: ScriptedContext, tmp_path: Path
) -> None:
    ctx.dialogs.save_paths = [tmp_path / "tidak-ada" / "hadir.pdf"]
    dialog.pdf_button.click()
    assert dialog.isVisible()
    assert ctx.dialogs.informed[0][1].startswith("Berkas tidak dapat ditulis")


def test_cetak_uses_the_native_dialog(dialog: PrintPreviewDialog, ctx: ScriptedContext) -> None:
    titles: list[str] = []

    def cancel(print_dialog: object) -> None:
        assert hasattr(print_dialog, "reject")
        titles.append(type(print_dialog).__name__)
        print_dialog.reject()

    ctx.dialogs.on_run = [cancel]
    dialog.print_button.click()
    assert titles == ["QPrintDialog"]
    assert dialog.isVisible()
    assert ctx.messages.shown == []


def test_everything_is_named_reachable_and_indonesian(dialog: PrintPreviewDialog) -> None:
    assert unnamed_controls(dialog) == []
    assert unreachable_controls(dialog) == []
    assert dialog.height() <= 700
    assert re.match("Pratinjau cetak - Daftar hadir", dialog.windowTitle())
