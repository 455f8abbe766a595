"""The program's own mark: a sprout on the accent colour.

Layer ``ui/kit``; top bar, sign-in and window icon show it.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from binaan_desktop.ui.kit.icons import coloured_icon
from binaan_desktop.ui.kit.tokens import LIGHT, Tokens, tokens


class Mark(QWidget):
    """The mark in any size; painted, so it follows the look."""

    def __init__(self, size: int = 32) -> None:
        super().__init__()
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        _paint_mark(painter, self.width(), tokens())
        painter.end()


def window_icon() -> QIcon:
    """The mark as the window's icon; the same in both looks."""
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        _paint_mark(painter, size, LIGHT)
        painter.end()
        result.addPixmap(picture)
    return result


def _paint_mark(painter: QPainter, side: int, look: Tokens) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.accent))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.22, side * 0.22)
    inner = round(side * 0.76)
    at = (side - inner) // 2
    picture = coloured_icon("sprout", look.accent_text)
    picture.paint(painter, at, at, inner, inner)
