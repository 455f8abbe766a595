"""The sheet with the recovery code, for the safe.

Layer ``ui/shell``; imported only when it is printed.
"""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.theme import FONT_FAMILY

_MARGIN_MM = 20


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """One page: whose data, the code, how to use it, where to keep it."""

    institution: str
    code: str
    made_on: date
    title: str = tr("Kode pemulihan Binaan Desktop")
    suggested_file_name: str = "kode-pemulihan.pdf"

    def configure(self, printer: QPrinter) -> None:
        """Upright, with room to punch holes."""
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        printer.setPageMargins(margins, QPageLayout.Unit.Millimeter)

    def paint(self, printer: QPrinter) -> None:
        """Paint the page."""
        painter = QPainter()
        if not painter.begin(printer):
            return
        area = printer.pageRect(QPrinter.Unit.DevicePixel)
        width, top = area.width(), 0.0
        millimetre = printer.resolution() / 25.4
        for text, points, weight, gap in self._blocks():
            font = QFont(FONT_FAMILY, points)
            font.setWeight(weight)
            painter.setFont(font)
            room = QRectF(0, top, width, area.height())
            used = painter.boundingRect(room, _WRAP, text)
            painter.drawText(room, _WRAP, text)
            top += used.height() + gap * millimetre
        painter.end()

    def _blocks(self) -> tuple[tuple[str, int, QFont.Weight, int], ...]:
        """Text, size, weight, and the gap below in millimetres."""
        normal, bold = QFont.Weight.Normal, QFont.Weight.Bold
        return (
            (self.title, 18, bold, 3),
            (self.institution, 12, normal, 2),
            (tr("Dibuat {made_on}", made_on=self.made_on), 10, normal, 12),
            (self.code, 20, bold, 12),
            (
                tr(
                    "Dipakai bila kata sandi terlupa: di jendela Masuk pilih Lupa kata sandi, "
                    "ketik kode ini, lalu buat kata sandi baru."
                ),
                11,
                normal,
                4,
            ),
            (
                tr(
                    "Simpan di tempat terkunci, terpisah dari komputer. Siapa pun yang memegang "
                    "kode ini dapat membuka data warga binaan."
                ),
                11,
                normal,
                0,
            ),
        )


_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
