"""What forms about one person are made of: headings of sections, identity beside the photo."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

from binaan_desktop.documents.blocks import Fact
from binaan_desktop.documents.ink import Align, Canvas, Face, Ink
from binaan_desktop.documents.pages import Part

_HEADING = Face(10, bold=True)
_FACT = Face(10)
_LEADING = 0.6
"""White between two facts."""
PHOTO_WIDTH, PHOTO_HEIGHT = 30.0, 40.0
"""3 x 4 cm, as photos of the offices are."""
_PHOTO_GAP = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section over a thin rule; stays with what follows.

    Attributes:
        text: the name.
        note: small words behind it, such as ``3 tercatat``.
    """

    text: str
    note: str = ""

    def parts(self, ink: Ink, width: float) -> list[Part]:
        """One part."""
        lines = ink.lines(self.text, _HEADING, width)
        step = ink.line_height(_HEADING)
        height = 2 + len(lines) * step + 1.6

        def paint(canvas: Canvas, left: float, top: float) -> None:
            canvas.lines(lines, _HEADING, left, top + 2, width)
            if self.note:
                canvas.line(self.note, Face(9), left, top + 2.4, width, Align.RIGHT)
            rule = top + 2 + len(lines) * step + 0.4
            canvas.rule(left, rule, left + width, rule, 0.3)

        return [Part(height, paint, keeps_next=True)]


@dataclass(frozen=True, slots=True)
class Identity:
    """Facts under each other, with the photo on the right where there is one.

    Attributes:
        facts: label and value; long values go on in the next line.
        photo: the picture's file content; what cannot be read is left out.
        most_lines: longer values end in dots; 0 lets them be as long as they are.
    """

    facts: tuple[Fact, ...]
    photo: bytes | None = None
    most_lines: int = 0

    def parts(self, ink: Ink, width: float) -> list[Part]:
        """One part, so that the photo stays beside its facts."""
        image = read_picture(self.photo)
        room = width if image is None else width - PHOTO_WIDTH - _PHOTO_GAP
        indent = max((ink.width(one.label, _FACT) for one in self.facts), default=0.0) + 4
        rows = [(one.label, self._value(ink, one.value, room - indent)) for one in self.facts]
        step = ink.line_height(_FACT)
        height = sum(len(lines) * step + _LEADING for _, lines in rows)
        if image is not None:
            height = max(height, PHOTO_HEIGHT)

        def paint(canvas: Canvas, left: float, top: float) -> None:
            _paint_facts(canvas, rows, left, top, indent)
            if image is not None:
                x = left + width - PHOTO_WIDTH
                canvas.picture(image, x, top, PHOTO_WIDTH, PHOTO_HEIGHT)

        return [Part(height + 1, paint, keeps_next=True)]

    def _value(self, ink: Ink, text: str, room: float) -> list[str]:
        if self.most_lines:
            return ink.clipped(text, _FACT, room, self.most_lines)
        return ink.lines(text, _FACT, room)


def _paint_facts(
    canvas: Canvas,
    rows: Sequence[tuple[str, Sequence[str]]],
    left: float,
    top: float,
    indent: float,
) -> None:
    step = canvas.ink.line_height(_FACT)
    at = top
    for label, lines in rows:
        canvas.line(label, _FACT, left, at, indent, Align.LEFT)
        canvas.line(":", _FACT, left + indent - 2.5, at, 2, Align.LEFT)
        canvas.lines(lines, _FACT, left + indent, at, 0)
        at += len(lines) * step + _LEADING


def read_picture(content: bytes | None) -> QImage | None:
    """The picture of a file's content; None where there is none or it cannot be read."""
    image = QImage() if content is None else QImage.fromData(content)
    return None if image.isNull() else image
