"""Comparing a form with its golden files: words, number of pages, and what the pages look like.

For each form and paper, ``tests/documents/golden`` holds the text of the PDF (a form feed between
pages) and a small grey picture of every page. Renew them after a change that was meant, and look at
the pictures: ``pytest tests/documents/test_golden.py --renew-golden``.
"""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtGui import QImage, QImageWriter

from binaan_desktop.documents.document import Document
from binaan_desktop.domain.institution import PaperSize

FOLDER = Path(__file__).parent / "golden"
DPI = 50
MOST_DIFFERENT = 0.005
"""Share of the pixels with ink that may differ."""
_WHITE = 255
_GREY_STEP = _WHITE // 5
"""Six greys keep the files small."""
_PAGE_END = "\f\n"


@dataclass(frozen=True, slots=True)
class Printed:
    """A form as it came out.

    Attributes:
        pages: the text of every page, one line a line.
        pictures: a grey picture of every page.
    """

    pages: tuple[str, ...]
    pictures: tuple[QImage, ...]


def print_form(document: Document, paper: PaperSize, folder: Path) -> Printed:
    """Print a form into a folder, and read it back."""
    path = folder / "form.pdf"
    document.save_pdf(path, paper)
    pages = tuple(
        "\n".join(" ".join(line.split()) for line in page.extract_text().splitlines() if line)
        for page in PdfReader(path).pages
    )
    return Printed(pages, tuple(_grey(image) for image in document.to_images(DPI, paper)))


def read_golden(name: str) -> Printed | None:
    """What the golden files hold; None where there are none."""
    path = FOLDER / f"{name}.txt"
    if not path.exists():
        return None
    pages = tuple(
        page.removesuffix("\n") for page in path.read_text(encoding="utf-8").split(_PAGE_END)
    )
    pictures = tuple(
        QImage(str(_picture_path(name, number))) for number in range(1, len(pages) + 1)
    )
    return Printed(pages, pictures)


def write_golden(name: str, printed: Printed) -> None:
    """Make a form the golden one."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob(f"{name}.*.png"):
        old.unlink()
    text = _PAGE_END.join(f"{page}\n" for page in printed.pages)
    (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    for number, picture in enumerate(printed.pictures, start=1):
        writer = QImageWriter(str(_picture_path(name, number)))
        writer.setCompression(100)
        assert writer.write(picture), writer.errorString()


def differences(golden: Printed | None, printed: Printed) -> list[str]:
    """What is no longer as it was, in words; empty when the form is the golden one."""
    if golden is None:
        return ["there are no golden files yet"]
    found = []
    if len(golden.pages) != len(printed.pages):
        found.append(f"pages: {len(golden.pages)} before, {len(printed.pages)} now")
    pairs = zip(golden.pages, printed.pages, strict=False)
    for number, (before, now) in enumerate(pairs, start=1):
        if before.split() != now.split():
            lines = difflib.unified_diff(before.splitlines(), now.splitlines(), lineterm="", n=0)
            found.append(f"text of page {number}:\n" + "\n".join([*lines][2:]))
    looks = zip(golden.pictures, printed.pictures, strict=False)
    for number, (before_image, now_image) in enumerate(looks, start=1):
        share = different_share(before_image, now_image)
        if share > MOST_DIFFERENT:
            found.append(f"look of page {number}: {share:.1%} of the ink differs")
    return found


def different_share(before: QImage, now: QImage) -> float:
    """Pixels that differ, of those that carry ink in either picture."""
    if before.size() != now.size():
        return 1.0
    old, new = _levels(before), _levels(now)
    ink = sum(1 for pair in zip(old, new, strict=True) if pair != (_WHITE, _WHITE))
    different = sum(1 for one, other in zip(old, new, strict=True) if one != other)
    return different / max(ink, 1)


def _grey(image: QImage) -> QImage:
    """The picture in few steps of grey."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    levels = bytes(round(level / _GREY_STEP) * _GREY_STEP for level in range(256))
    data = bytes(grey.constBits()).translate(levels)
    size = grey.size()
    copy = QImage(
        data, size.width(), size.height(), grey.bytesPerLine(), QImage.Format.Format_Grayscale8
    )
    # The picture only borrows the bytes; a copy owns its own.
    return copy.copy()


def _levels(image: QImage) -> bytes:
    """The pixels row by row, without what pads the rows."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data, step, width = bytes(grey.constBits()), grey.bytesPerLine(), grey.width()
    rows: Sequence[bytes] = [data[at * step : at * step + width] for at in range(grey.height())]
    return b"".join(rows)


def _picture_path(name: str, number: int) -> Path:
    return FOLDER / f"{name}.{number}.png"
