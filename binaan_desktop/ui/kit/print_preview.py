"""Preview before print: what paper will show, A4 or F4, then *Cetak* or *Simpan PDF*.

Layer ``ui/kit``. Documents are painted by whoever gives a :class:`Printable`; this dialog knows
none of them. The list of printers is asked for only when *Cetak* is pressed: an office printer
that is off can take many seconds to answer, and *Simpan PDF* needs none.
"""

import os
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.domain.errors import Code, KnownFileError, Problem
from binaan_desktop.ui.kit.dialogs import Dialogs
from binaan_desktop.ui.kit.errors import error_text
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.messages import Messages
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.ui_state import UiKey, UiState


class Paper(StrEnum):
    """The papers that the offices use."""

    A4 = "a4"
    F4 = "f4"


_F4_MILLIMETRES = QSizeF(215, 330)
"""F4 as sold in Indonesia. Qt's own "Folio" is 8.27 x 13 inches and would cut the last row."""

_PDF_END = b"%%EOF"

_PAPER_WORDS = {Paper.A4: "A4 (210 x 297 mm)", Paper.F4: "F4 (215 x 330 mm)"}


class Printable(Protocol):
    """A document that can be painted on paper, screen or PDF by the same code."""

    @property
    def title(self) -> str:
        """What the window and the print queue call it; no personal names."""

    @property
    def suggested_file_name(self) -> str:
        """Name for the PDF, with ``.pdf``."""

    def configure(self, printer: QPrinter) -> None:
        """Set orientation and margins; the paper is set already."""

    def paint(self, printer: QPrinter) -> None:
        """Paint all pages."""


def page_size(paper: Paper) -> QPageSize:
    """The exact size of a paper."""
    if paper is Paper.A4:
        return QPageSize(QPageSize.PageSizeId.A4)
    return QPageSize(
        _F4_MILLIMETRES, QPageSize.Unit.Millimeter, "F4", QPageSize.SizeMatchPolicy.ExactMatch
    )


def write_pdf(document: Printable, path: Path, paper: Paper) -> None:
    """Paint the document into a PDF file, whole or not at all; needs no printer.

    A file of that name stays as it was until the new one is complete.

    Raises:
        KnownFileError: the file cannot be written there.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        # Qt only warns on its own channel when it cannot open the file, so try it first.
        part.touch()
        _paint_pdf(document, part, paper)
        if not part.read_bytes().rstrip().endswith(_PDF_END):
            # Nor does it tell anybody that a disk was full.
            raise KnownFileError(Problem(Code.DISK_FULL))
        os.replace(part, path)
    except PermissionError as error:
        code = Code.FILE_IN_USE if path.exists() else Code.FILE_NOT_WRITABLE
        raise KnownFileError(Problem(code)) from error
    except OSError as error:
        raise KnownFileError(Problem(Code.FILE_NOT_WRITABLE)) from error
    finally:
        part.unlink(missing_ok=True)


def _paint_pdf(document: Printable, path: Path, paper: Paper) -> None:
    """Paint into a file that is closed afterwards: Windows renames no open one."""
    printer = _pdf_printer(document, paper)
    try:
        printer.setOutputFileName(str(path))
        document.paint(printer)
    finally:
        # Also for the traceback of an error, which would else hold the file open.
        del printer


class PrintPreviewDialog(QDialog):
    """The pages as they will be, and the buttons.

    Args:
        document: what is printed.
        dialogs: for the file to save to and the system's print dialog.
        messages: tells what was saved or printed.
        state: remembers the paper.
    """

    def __init__(
        self,
        document: Printable,
        dialogs: Dialogs,
        messages: Messages,
        state: UiState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._dialogs = dialogs
        self._messages = messages
        self._state = state
        self.setWindowTitle(tr("Pratinjau cetak - {title}", title=document.title))
        self._printer = _pdf_printer(document, self._remembered_paper())
        self.preview = QPrintPreviewWidget(self._printer)
        self.preview.setAccessibleName(tr("Halaman yang akan dicetak"))
        self.preview.paintRequested.connect(self._on_preview_paint_requested)
        self.preview.previewChanged.connect(self._on_preview_changed)
        self.paper_box = self._make_paper_box()
        self.page_label = QLabel()
        self.print_button = QPushButton(tr("Cetak"))
        self.print_button.setProperty("kind", "primary")
        set_icon(self.print_button, "print", "accent_text")
        self.print_button.setShortcut("Ctrl+P")
        self.print_button.clicked.connect(self.print_now)
        self.pdf_button = QPushButton(tr("Simpan PDF"))
        set_icon(self.pdf_button, "pdf")
        self.pdf_button.setShortcut("Ctrl+S")
        self.pdf_button.clicked.connect(self.save_pdf)
        self.close_button = QPushButton(tr("Tutup"))
        self.close_button.clicked.connect(self.reject)
        self._lay_out()

    @property
    def paper(self) -> Paper:
        """The paper chosen."""
        return Paper(self.paper_box.currentData())

    def page_count(self) -> int:
        """How many pages the document has on this paper."""
        return self.preview.pageCount()

    def save_pdf(self) -> None:
        """Ask where and write the PDF."""
        path = self._dialogs.save_file(
            tr("Simpan PDF"), self._document.suggested_file_name, tr("Dokumen PDF (*.pdf)")
        )
        if path is None:
            return
        try:
            write_pdf(self._document, path, self.paper)
        except KnownFileError as error:
            self._dialogs.inform(tr("Simpan PDF"), error_text(error))
            return
        self._messages.success(tr("PDF disimpan: {name}", name=path.name))
        self.accept()

    def print_now(self) -> None:
        """Show the system's own print dialog and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._document.title)
        printer.setPageSize(page_size(self.paper))
        self._document.configure(printer)
        if not self._dialogs.run(QPrintDialog(printer, self)):
            return
        self._document.paint(printer)
        self._messages.success(tr("Dikirim ke pencetak."))
        self.accept()

    def _make_paper_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(tr("Kertas"))
        for paper, words in _PAPER_WORDS.items():
            box.addItem(words, paper.value)
        box.setCurrentIndex(box.findData(self._remembered_paper().value))
        box.currentIndexChanged.connect(self._on_paper_box_changed)
        return box

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        caption = QLabel(tr("&Kertas"))
        caption.setBuddy(self.paper_box)
        tools.addWidget(caption)
        tools.addWidget(self.paper_box)
        tools.addSpacing(16)
        tools.addWidget(self._tool("previous", tr("Halaman sebelumnya"), self.go_back))
        tools.addWidget(self.page_label)
        tools.addWidget(self._tool("next", tr("Halaman berikutnya"), self.go_on))
        tools.addSpacing(16)
        tools.addWidget(self._tool("zoom_out", tr("Perkecil"), self.preview.zoomOut))
        tools.addWidget(self._tool("zoom_in", tr("Perbesar"), self.preview.zoomIn))
        tools.addWidget(self._tool("fit_width", tr("Selebar layar"), self.preview.fitToWidth))
        tools.addWidget(self._tool("fit_page", tr("Satu halaman penuh"), self.preview.fitInView))
        tools.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.close_button, self.pdf_button, self.print_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(12)
        outer.addLayout(tools)
        outer.addWidget(self.preview, 1)
        outer.addLayout(buttons)
        self.resize(960, 690)
        self.setMaximumHeight(700)

    def _tool(self, icon_name: str, words: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "quiet")
        set_icon(button, icon_name)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(slot)
        return button

    def go_back(self) -> None:
        """Turn one page back."""
        self.preview.setCurrentPage(max(1, self.preview.currentPage() - 1))
        self._show_page_no()

    def go_on(self) -> None:
        """Turn one page on."""
        self.preview.setCurrentPage(min(self.page_count(), self.preview.currentPage() + 1))
        self._show_page_no()

    def _show_page_no(self) -> None:
        self.page_label.setText(
            tr(
                "Halaman {page_no} dari {count}",
                page_no=self.preview.currentPage(),
                count=self.page_count(),
            )
        )

    def _on_preview_changed(self) -> None:
        self._show_page_no()

    def _on_preview_paint_requested(self, printer: QPrinter) -> None:
        self._document.paint(printer)

    def _on_paper_box_changed(self, at: int) -> None:
        self._state.set_text(UiKey.PAPER, self.paper.value)
        self._printer.setPageSize(page_size(self.paper))
        self._document.configure(self._printer)
        self.preview.updatePreview()

    def _remembered_paper(self) -> Paper:
        stored = self._state.text(UiKey.PAPER, default=Paper.F4.value)
        return Paper(stored) if stored in list(Paper) else Paper.F4


def _pdf_printer(document: Printable, paper: Paper) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setDocName(document.title)
    printer.setPageSize(page_size(paper))
    document.configure(printer)
    return printer
