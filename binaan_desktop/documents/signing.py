"""Room for hands: lines to sign and write on, numbers large enough to key back."""

from dataclasses import dataclass

from binaan_desktop.documents.blocks import BODY
from binaan_desktop.documents.ink import Align, Canvas, Face, Ink
from binaan_desktop.documents.pages import Part
from binaan_desktop.documents.table import TABLE_FACE, PaintCell

EXTRA = "+"
"""Before the number of a row that is on no list: it cannot be taken for a row of the screen."""
RESERVE = "C"
"""Before the number of a reserve, who signs only when stepping in for somebody."""
_NUMBER = Face(13, bold=True)
_WRITING_STEP = 6
"""From one ruled line to the next: a hand writes larger than a printer."""


@dataclass(frozen=True, slots=True)
class WritingRoom:
    """A label with what is known, or with ruled lines over the whole width to write on.

    Attributes:
        label: what belongs there.
        count: how many lines.
        text: takes the place of the lines.
        keeps_next: stays on the page of what follows.
    """

    label: str
    count: int
    text: str = ""
    keeps_next: bool = False

    def parts(self, ink: Ink, width: float) -> list[Part]:
        """One part."""
        label = f"{self.label}: "
        if self.text:
            return self._known(ink, ink.lines(label + self.text, BODY, width), width)

        def paint(canvas: Canvas, left: float, top: float) -> None:
            base = top + _WRITING_STEP - 1
            canvas.line(label, BODY, left, base - ink.ascent(BODY), width, Align.LEFT)
            for at in range(self.count):
                start = left + (ink.width(label, BODY) if at == 0 else 0)
                y = base + at * _WRITING_STEP + 0.4
                canvas.rule(start, y, left + width, y, 0.15)

        return [Part(self.count * _WRITING_STEP, paint, self.keeps_next)]

    def _known(self, ink: Ink, lines: list[str], width: float) -> list[Part]:
        def paint(canvas: Canvas, left: float, top: float) -> None:
            canvas.lines(lines, BODY, left, top, width)

        return [Part(len(lines) * ink.line_height(BODY), paint, self.keeps_next)]


def line_to_sign(number: str, *, right: bool) -> PaintCell:
    """Number and dots, left and right by turns: each signature has the room of two rows."""

    def paint(canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
        half = width / 2
        x = left + (half if right else 0) + 1
        room = half - 1.5
        text = f"{number} "
        dot = canvas.ink.width("." * 10, TABLE_FACE) / 10
        dots = "." * int((room - canvas.ink.width(text, TABLE_FACE)) / dot)
        y = top + height - canvas.ink.line_height(TABLE_FACE) - 0.8
        canvas.line(text + dots, TABLE_FACE, x, y, room, Align.LEFT)

    return paint


def row_number(text: str) -> PaintCell:
    """The number by which a signed row is keyed back, large and bold."""

    def paint(canvas: Canvas, left: float, top: float, width: float, height: float) -> None:
        face = canvas.ink.shrunk(text, _NUMBER, width - 1, 8)
        y = top + (height - canvas.ink.line_height(face)) / 2
        canvas.line(text, face, left, y, width, Align.CENTER)

    return paint
