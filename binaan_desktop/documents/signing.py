"""Room for hands in the rows of a table: lines to sign on, numbers large enough to key back."""

from binaan_desktop.documents.ink import Align, Canvas, Face
from binaan_desktop.documents.table import TABLE_FACE, PaintCell

_NUMBER = Face(13, bold=True)


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
