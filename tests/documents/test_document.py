"""One form, three devices: printer, PDF file, pictures; and a file that is whole or not there."""

import resource
import signal
from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from binaan_desktop.documents.attendance_sheet import attendance_sheet
from binaan_desktop.documents.document import Document
from binaan_desktop.documents.paper import Orientation, page_size
from binaan_desktop.domain.errors import Code, KnownFileError
from binaan_desktop.domain.institution import PaperSize
from tests.documents.forms import STYLE, page_texts, sheet

pytestmark = pytest.mark.usefixtures("qapp")


def across(document: Document) -> Document:
    return Document(
        document.title,
        document.suggested_file_name,
        document.blocks,
        document.footer,
        document.style,
        Orientation.LANDSCAPE,
    )


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("is_across", [False, True])
def test_printer_and_file_say_the_same(tmp_path: Path, paper: PaperSize, is_across: bool) -> None:
    document = attendance_sheet(sheet(30), STYLE)
    if is_across:
        document = across(document)
    document.save_pdf(tmp_path / "berkas.pdf", paper)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printer.pdf"))
    printer.setPageSize(page_size(paper))
    document.configure(printer)
    document.paint(printer)
    assert page_texts(tmp_path / "printer.pdf") == page_texts(tmp_path / "berkas.pdf")
    pages = len(page_texts(tmp_path / "berkas.pdf"))
    assert document.page_count(paper) == len(document.to_images(30, paper)) == pages


def test_f4_is_exact() -> None:
    size = page_size(PaperSize.F4).size(page_size(PaperSize.F4).definitionUnits())
    assert (size.width(), size.height()) == (215, 330)


def test_configure_turns_the_paper_and_keeps_its_size() -> None:
    document = across(attendance_sheet(sheet(), STYLE))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(page_size(PaperSize.F4))
    document.configure(printer)
    full = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    assert full.width() == pytest.approx(330, abs=0.3)
    assert full.height() == pytest.approx(215, abs=0.3)


def test_old_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "hadir.pdf"
    path.write_bytes(b"lama")
    attendance_sheet(sheet(), STYLE).save_pdf(path)
    assert path.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [path]


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownFileError) as caught:
        attendance_sheet(sheet(), STYLE).save_pdf(tmp_path / "tidak" / "ada.pdf")
    assert caught.value.problems[0].code is Code.FILE_NOT_WRITABLE


def test_failed_painting_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hadir.pdf"
    path.write_bytes(b"lama")

    def fail(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Document, "_paint_page", fail)
    with pytest.raises(RuntimeError):
        attendance_sheet(sheet(), STYLE).save_pdf(path)
    assert path.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [path]


def test_full_disk_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk that is full half way through."""
    path = tmp_path / "hadir.pdf"
    path.write_bytes(b"lama")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        with pytest.raises(KnownFileError) as caught:
            attendance_sheet(sheet(), STYLE).save_pdf(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old)
    assert caught.value.problems[0].code is Code.DISK_FULL
    assert path.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [path]
