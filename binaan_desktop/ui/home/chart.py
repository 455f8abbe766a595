"""One plain chart: named bars with their numbers. The words say all; the bars help the eye."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from binaan_desktop.domain.formats import format_number
from binaan_desktop.services.reports.home import Bar
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import tokens

_LINE = 28
_BAR = 12
_LABEL_SHARE = 0.46
_NUMBER = 44


class BarChart(QWidget):
    """Horizontal bars under each other, longest first; read aloud as a list."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._bars: tuple[tuple[str, int], ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[Bar], most: int) -> None:
        """Show the bars; what is beyond ``most`` is summed up, what is not recorded comes last."""
        known = [(bar.label, bar.count) for bar in bars if bar.label is not None]
        shown = [(label, count) for label, count in known[:most]]
        rest = sum(count for _, count in known[most:])
        unknown = sum(bar.count for bar in bars if bar.label is None)
        if rest:
            shown.append((tr("Lainnya"), rest))
        if unknown:
            shown.append((tr("Belum tercatat"), unknown))
        self._bars = tuple(shown)
        self.setAccessibleDescription(", ".join(self.texts()))
        self.updateGeometry()
        self.update()

    def texts(self) -> list[str]:
        """The chart in words."""
        return [f"{label}: {format_number(count)}" for label, count in self._bars]

    def sizeHint(self) -> QSize:
        """As tall as its bars."""
        return QSize(280, max(1, len(self._bars)) * _LINE)

    def minimumSizeHint(self) -> QSize:
        """Never squeezed in height."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Word, bar, number."""
        if not self._bars:
            return
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        longest = max(count for _, count in self._bars)
        label_width = self.width() * _LABEL_SHARE
        room = self.width() - label_width - _NUMBER - 8
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for at, (label, count) in enumerate(self._bars):
            y = at * _LINE
            painter.setPen(QColor(look.text))
            text = painter.fontMetrics().elidedText(
                label, Qt.TextElideMode.ElideRight, int(label_width - 8)
            )
            painter.drawText(QRectF(0, y, label_width - 8, _LINE), int(left), text)
            length = max(2.0, room * count / longest)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent_hover))
            bar = QRectF(label_width, y + (_LINE - _BAR) / 2, length, _BAR)
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(QColor(look.text))
            number = QRectF(label_width + length + 8, y, _NUMBER, _LINE)
            painter.drawText(number, int(left), format_number(count))
        painter.end()
