"""A form as a document: on a printer, in the preview, as a PDF file, as pictures for tests.

Fits the window's ``Printable``: title, suggested file name, configure, paint. A PDF needs neither
a window nor a printer, only a running ``QGuiApplication`` (the command line starts one offscreen).
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from binaan_desktop.documents.blocks import Block, OnePage, WholePage, flow
from binaan_desktop.documents.ink import UNITS, Align, Canvas, Face, Ink
from binaan_desktop.documents.pages import Page, break_into_pages
from binaan_desktop.documents.paper import (
    Orientation,
    PaperStyle,
    Sheet,
    page_size,
    qt_orientation,
    sheet_of,
)
from binaan_desktop.domain.errors import Code, KnownFileError, Problem
from binaan_desktop.domain.institution import PaperSize

_PDF_DPI = 1200
_CREATOR = "Binaan Desktop"
_PDF_END = b"%%EOF"
_FOOT = Face(8)
_FOOT_BELOW = 5
"""Millimetres from the written part down to the footer's rule."""


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of every page, so that a loose sheet says where it belongs.

    Attributes:
        form: the form's name.
        printed: who printed it and when.
        audit_code: head of the audit chain at that moment, which anchors the chain on paper.
    """

    form: str
    printed: str
    audit_code: str


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks on paper.

    Attributes:
        title: for window and print queue; names no person.
        suggested_file_name: with ``.pdf``; names no person.
        blocks: the form, top to bottom.
        footer: below every page; None for a paper that is handed over, such as a certificate.
        style: fonts, paper, margins.
        orientation: upright or across.
        is_stack: every page is a form of its own, so none says that it is one of many.
    """

    title: str
    suggested_file_name: str
    blocks: tuple[Block | OnePage | WholePage, ...]
    footer: Footer | None
    style: PaperStyle
    orientation: Orientation = Orientation.PORTRAIT
    is_stack: bool = False

    def configure(self, printer: QPrinter) -> None:
        """Set the orientation; the form keeps its own margins, measured from the paper's edge."""
        printer.setFullPage(True)
        printer.setPageOrientation(qt_orientation(self.orientation))
        printer.setCreator(_CREATOR)
        printer.setDocName(self.title)

    def paint(self, printer: QPrinter) -> None:
        """Paint all pages for the paper that the printer has."""
        self._paint_on(printer)

    def page_count(self, paper: PaperSize | None = None) -> int:
        """How many pages the form takes on a paper."""
        layout = self._page_layout(paper or self.style.paper)
        return len(self._pages(self._ink(), sheet_of(layout, self.style.margins)))

    def save_pdf(self, path: Path, paper: PaperSize | None = None) -> None:
        """Write a PDF file, whole or not at all: a file of that name is replaced at the end.

        Raises:
            KnownFileError: it cannot be written there.
        """
        part = path.with_name(f"{path.name}.part")
        try:
            part.touch()
            self._write_pdf(part, paper or self.style.paper)
            if not part.read_bytes().rstrip().endswith(_PDF_END):
                # Qt tells nobody that a disk was full.
                raise KnownFileError(Problem(Code.DISK_FULL))
            os.replace(part, path)
        except PermissionError as error:
            code = Code.FILE_IN_USE if path.exists() else Code.FILE_NOT_WRITABLE
            raise KnownFileError(Problem(code)) from error
        except OSError as error:
            raise KnownFileError(Problem(Code.FILE_NOT_WRITABLE)) from error
        finally:
            part.unlink(missing_ok=True)

    def _write_pdf(self, path: Path, paper: PaperSize) -> None:
        writer = QPdfWriter(str(path))
        try:
            writer.setResolution(_PDF_DPI)
            writer.setPageLayout(self._page_layout(paper))
            writer.setTitle(self.title)
            writer.setCreator(_CREATOR)
            self._paint_on(writer)
        finally:
            # Closes the file, also for the traceback of an error: Windows renames no open file.
            del writer

    def to_images(self, dpi: int = 100, paper: PaperSize | None = None) -> list[QImage]:
        """The pages as pictures."""
        layout = self._page_layout(paper or self.style.paper)
        sheet = sheet_of(layout, self.style.margins)
        ink = self._ink()
        pages = self._pages(ink, sheet)
        pixels = layout.fullRectPixels(dpi).size()
        images = []
        for number, page in enumerate(pages, start=1):
            image = QImage(pixels, QImage.Format.Format_RGB32)
            image.fill(Qt.GlobalColor.white)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(dpi / 25.4 / UNITS, dpi / 25.4 / UNITS)
            self._paint_page(Canvas(painter, ink), page, sheet, (number, len(pages)))
            painter.end()
            images.append(image)
        return images

    def _paint_on(self, device: QPagedPaintDevice) -> None:
        sheet = sheet_of(device.pageLayout(), self.style.margins)
        ink = self._ink()
        pages = self._pages(ink, sheet)
        painter = QPainter()
        if not painter.begin(device):
            raise KnownFileError(Problem(Code.FILE_NOT_WRITABLE))
        try:
            scale_x = device.logicalDpiX() / 25.4 / UNITS
            scale_y = device.logicalDpiY() / 25.4 / UNITS
            for number, page in enumerate(pages, start=1):
                if number > 1:
                    device.newPage()
                painter.resetTransform()
                painter.scale(scale_x, scale_y)
                self._paint_page(Canvas(painter, ink), page, sheet, (number, len(pages)))
        finally:
            painter.end()

    def _paint_page(
        self, canvas: Canvas, page: Page, sheet: Sheet, number_of: tuple[int, int]
    ) -> None:
        for placed in page:
            placed.part.paint(canvas, sheet.left, placed.top)
        if self.footer is not None:
            self._paint_footer(canvas, self.footer, sheet, number_of)

    def _paint_footer(
        self, canvas: Canvas, footer: Footer, sheet: Sheet, number_of: tuple[int, int]
    ) -> None:
        top = sheet.bottom + _FOOT_BELOW
        width = sheet.text_width
        canvas.rule(sheet.left, top, sheet.right, top, 0.15)
        top += 1
        page_no, count = (1, 1) if self.is_stack else number_of
        number = f"Halaman {page_no} dari {count}"
        room = width - canvas.ink.width(number, _FOOT) - 4
        canvas.line(number, _FOOT, sheet.left, top, width, Align.RIGHT)
        form = canvas.ink.lines(footer.form, _FOOT, room)[:1]
        canvas.lines(form, _FOOT, sheet.left, top, room)
        top += canvas.ink.line_height(_FOOT)
        printed = f"{footer.printed}   Kode jejak audit {footer.audit_code}"
        canvas.lines(canvas.ink.lines(printed, _FOOT, width), _FOOT, sheet.left, top, width)

    def _pages(self, ink: Ink, sheet: Sheet) -> Sequence[Page]:
        parts = flow(self.blocks, ink, sheet.text_width, sheet.bottom - sheet.top)
        return break_into_pages(parts, sheet.top, sheet.bottom)

    def _ink(self) -> Ink:
        return Ink(self.style.fonts, self.style.family)

    def _page_layout(self, paper: PaperSize) -> QPageLayout:
        layout = QPageLayout(page_size(paper), qt_orientation(self.orientation), QMarginsF())
        layout.setMode(QPageLayout.Mode.FullPageMode)
        return layout
