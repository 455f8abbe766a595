"""The scoreboard of an agreement: each promise with its bar, its figure and a word."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from binaan_desktop.services.training.partner_rows import PromiseRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import tokens
from binaan_desktop.ui.kit.widgets import Chip
from binaan_desktop.ui.training.promise_words import (
    PROMISE_TONES,
    figure_text,
    pace_text,
    promise_name,
    spoken_promise,
)

_HEIGHT, _BAR, _MARK = 16, 8, 2


class PromiseBar(QWidget):
    """How much was given of what was promised; a mark stands where it should be by today."""

    def __init__(self, row: PromiseRow) -> None:
        super().__init__()
        self._row = row
        self.setMinimumWidth(72)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(promise_name(row))
        self.setAccessibleDescription(spoken_promise(row))
        self.setToolTip(spoken_promise(row))

    def sizeHint(self) -> QSize:
        """A low bar."""
        return QSize(140, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, what was given, the mark."""
        look, row = tokens(), self._row
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - _BAR) / 2
        painter.setBrush(QColor(look.grid))
        painter.drawRoundedRect(QRectF(0, top, self.width(), _BAR), 3, 3)
        share = min(1.0, row.given / row.amount)
        if share:
            painter.setBrush(QColor(look.tone(PROMISE_TONES[row.state])))
            painter.drawRoundedRect(QRectF(0, top, max(4.0, self.width() * share), _BAR), 3, 3)
        if row.expected is not None and 0 < row.expected < row.amount:
            painter.setBrush(QColor(look.text))
            at = self.width() * row.expected / row.amount - _MARK / 2
            painter.drawRect(QRectF(at, 0, _MARK, self.height()))
        painter.end()


class PromiseBoard(QWidget):
    """The lines; a figure opens the list behind it."""

    opened = Signal(int)
    """The promise whose list is wanted."""

    def __init__(self, promises: Sequence[PromiseRow]) -> None:
        super().__init__()
        self.promises = tuple(promises)
        self.buttons: list[QPushButton] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 3)
        for at, row in enumerate(promises):
            self._add(grid, 2 * at, row)

    def texts(self) -> list[str]:
        """Every line in one sentence."""
        return [spoken_promise(row) for row in self.promises]

    def _add(self, grid: QGridLayout, at: int, row: PromiseRow) -> None:
        name = QLabel(promise_name(row))
        name.setWordWrap(True)
        button = QPushButton(figure_text(row))
        button.setProperty("kind", "link")
        button.setObjectName(f"promise.{row.id}")
        button.setAccessibleName(spoken_promise(row))
        button.setToolTip(tr("Lihat daftarnya"))
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._on_button_clicked, row.id))
        self.buttons.append(button)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(name, at, 0, middle)
        grid.addWidget(PromiseBar(row), at, 1, middle)
        grid.addWidget(button, at, 2, middle | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(
            Chip(word(row.state), PROMISE_TONES[row.state]),
            at,
            3,
            middle | Qt.AlignmentFlag.AlignLeft,
        )
        pace = pace_text(row)
        if pace:
            note = QLabel(pace)
            note.setObjectName("note")
            note.setWordWrap(True)
            grid.addWidget(note, at + 1, 1, 1, 3)

    def _on_button_clicked(self, promise_id: int, checked: bool = False) -> None:
        self.opened.emit(promise_id)
