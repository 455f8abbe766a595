"""Fonts, measuring and drawing in millimetres, the same for screen, printer and PDF.

Text is measured once in hundredths of a millimetre, without hinting, so a form breaks its lines
and pages at the same place on every device: what was seen in the preview is what is printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter, QPen

UNITS = 100
"""Drawing units a millimetre: fine enough for whole pixel sizes of fonts."""
_POINT = 25.4 / 72
"""A point in millimetres."""
_NO_LIGATURES = ("liga", "clig", "calt")
"""Joined letters have no code of their own; a PDF with them cannot be searched."""
_DOTS = "\N{HORIZONTAL ELLIPSIS}"
_BLACK = "#000000"
_SEAMS = "/-"
"""Where a long word is cut first."""


class Align(StrEnum):
    """Where a line stands in its room."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Face:
    """One size and weight of the paper's font."""

    points: float
    bold: bool = False
    underline: bool = False


@cache
def _register(paths: tuple[Path, ...]) -> None:
    for path in paths:
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


class Ink:
    """Measures text and breaks it into lines.

    Args:
        fonts: font files to register, once a process.
        family: the family they hold.

    Raises:
        FileNotFoundError: a font file is missing or broken.
    """

    def __init__(self, fonts: tuple[Path, ...], family: str) -> None:
        _register(fonts)
        self._family = family
        self._fonts: dict[Face, QFont] = {}
        self._metrics: dict[Face, QFontMetricsF] = {}

    def font(self, face: Face) -> QFont:
        """The Qt font of a face, sized in drawing units."""
        if face not in self._fonts:
            font = QFont(self._family)
            font.setPixelSize(round(face.points * _POINT * UNITS))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setStyleStrategy(QFont.StyleStrategy.ForceOutline)
            font.setWeight(QFont.Weight.Bold if face.bold else QFont.Weight.Normal)
            font.setUnderline(face.underline)
            for tag in _NO_LIGATURES:
                font.setFeature(QFont.Tag(tag), 0)
            self._fonts[face] = font
        return self._fonts[face]

    def line_height(self, face: Face) -> float:
        """From one line to the next."""
        return self._of(face).height() / UNITS

    def ascent(self, face: Face) -> float:
        """From the top of a line to the foot of its letters."""
        return self._of(face).ascent() / UNITS

    def width(self, text: str, face: Face) -> float:
        """How wide a text is on one line."""
        return self._of(face).horizontalAdvance(text) / UNITS

    def lines(self, text: str, face: Face, width: float) -> list[str]:
        """Break a text into lines no wider than ``width``; a word too long is cut, never lost."""
        found: list[str] = []
        for paragraph in text.splitlines() or [""]:
            found += self._wrap(paragraph, face, width)
        return found

    def shrunk(self, text: str, face: Face, width: float, least: float) -> Face:
        """The face made smaller until the text stands on one line; never below ``least`` points."""
        points = face.points
        while points > least and self.width(text, replace(face, points=points)) > width:
            points = max(least, points - 0.5)
        return replace(face, points=points)

    def clipped(self, text: str, face: Face, width: float, most: int) -> list[str]:
        """Like ``lines``, but at most so many of them; what is left out shows as dots."""
        found = self.lines(text, face, width)
        if len(found) <= most:
            return found
        last = found[most - 1]
        while last and self.width(last + _DOTS, face) > width:
            last = last[:-1]
        return [*found[: most - 1], last.rstrip() + _DOTS]

    def _wrap(self, text: str, face: Face, width: float) -> list[str]:
        if self.width(text, face) <= width:
            return [text]
        found: list[str] = []
        line = ""
        for word in text.split():
            longer = f"{line} {word}" if line else word
            if self.width(longer, face) <= width:
                line = longer
                continue
            if line:
                found.append(line)
            *whole, line = self._cut(word, face, width)
            found += whole
        return [*found, line] if line or not found else found

    def _cut(self, word: str, face: Face, width: float) -> list[str]:
        """Pieces of a word wider than its column, cut behind ``/`` or ``-`` where there is one."""
        pieces: list[str] = []
        rest = word
        while self.width(rest, face) > width:
            fits = next(
                (at for at in range(len(rest) - 1, 1, -1) if self.width(rest[:at], face) <= width),
                1,
            )
            seam = max(rest.rfind(sign, 0, fits) for sign in _SEAMS) + 1
            cut = seam or fits
            pieces.append(rest[:cut])
            rest = rest[cut:]
        return [*pieces, rest]

    def _of(self, face: Face) -> QFontMetricsF:
        if face not in self._metrics:
            self._metrics[face] = QFontMetricsF(self.font(face))
        return self._metrics[face]


class Canvas:
    """Draws on one page; all measures in millimetres from the paper's upper left corner."""

    def __init__(self, painter: QPainter, ink: Ink) -> None:
        self._painter = painter
        self.ink = ink

    def line(
        self, text: str, face: Face, left: float, top: float, width: float, align: Align
    ) -> None:
        """Write one line of text that was measured before."""
        if not text:
            return
        slack = width - self.ink.width(text, face)
        shift = {Align.LEFT: 0.0, Align.CENTER: slack / 2, Align.RIGHT: slack}[align]
        self._painter.setFont(self.ink.font(face))
        self._painter.setPen(_pen(0.2, _BLACK))
        base = QPointF((left + shift) * UNITS, (top + self.ink.ascent(face)) * UNITS)
        self._painter.drawText(base, text)

    def lines(
        self,
        lines: Sequence[str],
        face: Face,
        left: float,
        top: float,
        width: float,
        align: Align = Align.LEFT,
    ) -> None:
        """Write lines under each other."""
        step = self.ink.line_height(face)
        for at, text in enumerate(lines):
            self.line(text, face, left, top + at * step, width, align)

    def rule(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        thick: float = 0.2,
        colour: str = _BLACK,
    ) -> None:
        """Draw a straight line."""
        self._painter.setPen(_pen(thick, colour))
        self._painter.drawLine(QLineF(x1 * UNITS, y1 * UNITS, x2 * UNITS, y2 * UNITS))

    def picture(self, image: QImage, left: float, top: float, width: float, height: float) -> None:
        """Draw a picture as large as fits into a room, in the middle of it."""
        room = QRectF(left * UNITS, top * UNITS, width * UNITS, height * UNITS)
        size = QSizeF(image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QPointF(), size)
        place.moveCenter(room.center())
        self._painter.drawImage(place, image)

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        thick: float = 0.2,
        colour: str = _BLACK,
    ) -> None:
        """Draw a frame."""
        self._painter.setPen(_pen(thick, colour))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(left * UNITS, top * UNITS, width * UNITS, height * UNITS)
        self._painter.drawRect(frame)


def _pen(thick: float, colour: str) -> QPen:
    pen = QPen(QColor(colour))
    pen.setWidthF(thick * UNITS)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
