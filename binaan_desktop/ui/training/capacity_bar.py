"""The seats of a batch as a bar: how many are taken, how many the scarcest thing allows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone, tokens
from binaan_desktop.ui.kit.widgets import colour_of

_HEIGHT = 10
_GAP = 2
_MOST_CELLS = 40


class CapacityBar(QWidget):
    """One cell a seat; the sentence beside it says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._taken = 0
        self._limit = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Kursi terisi"))

    def set_seats(self, taken: int, limit: int) -> None:
        """Show so many taken seats of so many."""
        self._taken, self._limit = taken, limit
        text = tr("{taken} dari {limit} kursi terisi", taken=taken, limit=limit)
        self.setAccessibleDescription(text)
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        """A low bar."""
        return QSize(160, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells; more than forty seats become one bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        cells = max(self._limit, self._taken, 1)
        if cells > _MOST_CELLS:
            self._draw(painter, 0, self.width(), taken=False)
            self._draw(painter, 0, self.width() * self._taken / cells, taken=True)
            return
        step = (self.width() + _GAP) / cells
        for cell in range(cells):
            self._draw(painter, cell * step, step - _GAP, taken=cell < self._taken)

    def _draw(self, painter: QPainter, left: float, width: float, *, taken: bool) -> None:
        full = self._taken >= self._limit
        used = colour_of(Tone.WARNING) if full else tokens().accent
        painter.setBrush(QColor(used if taken else tokens().border))
        painter.drawRoundedRect(QRectF(left, 0, width, _HEIGHT), 2, 2)
