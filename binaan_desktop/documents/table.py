"""Tables on paper: measured row heights, wrapped text, header row again on every page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from binaan_desktop.documents.ink import Align, Canvas, Face, Ink
from binaan_desktop.documents.pages import Part

TABLE_FACE = Face(10)
_PAD = 1.2
_TOGETHER = 2
"""Rows that stay with the header above and with the signature below."""

PaintCell = Callable[[Canvas, float, float, float, float], None]
"""Paints into a cell: left, top, width, height."""


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column: heading, share of the width in millimetres, and how its cells stand.

    Attributes:
        title: the heading.
        width: millimetres; all columns together are stretched to the room there is.
        align: of the cells; headings are centred.
    """

    title: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row: a text a column, and what is drawn over some of the cells.

    Attributes:
        cells: texts; wrapped, never clipped.
        drawn: drawings by column, such as the dotted lines to sign on.
        band: one bold text over the whole width in place of the cells.
        is_sum: bold, such as the sums below.
    """

    cells: tuple[str, ...] = ()
    drawn: tuple[tuple[int, PaintCell], ...] = ()
    band: str = ""
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading.

    Attributes:
        columns: left to right.
        rows: top to bottom.
        row_height: least height, room for a hand; higher where text wraps.
        keeps_end: the last rows stay on the page of what follows (a signature).
        face: of the cells; headings are bold and half a point smaller.
        most_lines: longer cells end in dots; 0 lets them be as long as they are.
        pad: white between text and rule; less where columns are narrow.
    """

    columns: tuple[PaperColumn, ...]
    rows: tuple[PaperRow, ...]
    row_height: float = 7
    keeps_end: bool = False
    face: Face = TABLE_FACE
    most_lines: int = 0
    pad: float = _PAD

    def parts(self, ink: Ink, width: float) -> list[Part]:
        """The header and a part a row."""
        widths = self._widths(width)
        header = self._header(ink, widths)
        last = len(self.rows) - 1
        parts = [header]
        for at, row in enumerate(self.rows):
            with_next = at < _TOGETHER - 1 or bool(row.band)
            before_end = self.keeps_end and at > last - _TOGETHER
            keeps_next = before_end or (with_next and at < last)
            parts.append(self._row(ink, row, widths, header, keeps_next))
        return parts

    @property
    def _head_face(self) -> Face:
        return Face(self.face.points - 0.5, bold=True)

    def _widths(self, width: float) -> list[float]:
        whole = sum(column.width for column in self.columns)
        return [column.width * width / whole for column in self.columns]

    def _header(self, ink: Ink, widths: Sequence[float]) -> Part:
        texts = [
            ink.lines(column.title, self._head_face, room - 2 * self.pad)
            for column, room in zip(self.columns, widths, strict=True)
        ]
        step = ink.line_height(self._head_face)
        height = max(len(lines) for lines in texts) * step + 2 * self.pad

        def paint(canvas: Canvas, left: float, top: float) -> None:
            x = left
            for lines, room in zip(texts, widths, strict=True):
                canvas.box(x, top, room, height)
                y = top + (height - len(lines) * step) / 2
                canvas.lines(
                    lines, self._head_face, x + self.pad, y, room - 2 * self.pad, Align.CENTER
                )
                x += room
            canvas.rule(left, top + height, x, top + height, 0.4)

        return Part(height, paint, keeps_next=True)

    def _row(
        self, ink: Ink, row: PaperRow, widths: Sequence[float], header: Part, keeps_next: bool
    ) -> Part:
        if row.band:
            return self._band(ink, row.band, sum(widths), header, keeps_next)
        face = replace(self.face, bold=True) if row.is_sum else self.face
        step = ink.line_height(face)
        texts = [
            self._cell(ink, text, face, room - 2 * self.pad)
            for text, room in zip(row.cells, widths, strict=True)
        ]
        most = max(len(lines) for lines in texts)
        height = max(self.row_height, most * step + 2 * self.pad)
        drawn = dict(row.drawn)

        def paint(canvas: Canvas, left: float, top: float) -> None:
            x = left
            for at, (lines, room) in enumerate(zip(texts, widths, strict=True)):
                canvas.box(x, top, room, height)
                y = top + (height - len(lines) * step) / 2
                align = self.columns[at].align
                canvas.lines(lines, face, x + self.pad, y, room - 2 * self.pad, align)
                if at in drawn:
                    drawn[at](canvas, x, top, room, height)
                x += room

        return Part(height, paint, keeps_next, header)

    def _cell(self, ink: Ink, text: str, face: Face, room: float) -> list[str]:
        if self.most_lines:
            return ink.clipped(text, face, room, self.most_lines)
        return ink.lines(text, face, room)

    def _band(self, ink: Ink, text: str, width: float, header: Part, keeps_next: bool) -> Part:
        lines = ink.lines(text, self._head_face, width - 2 * self.pad)
        height = len(lines) * ink.line_height(self._head_face) + 2 * self.pad

        def paint(canvas: Canvas, left: float, top: float) -> None:
            canvas.box(left, top, width, height)
            canvas.lines(
                lines, self._head_face, left + self.pad, top + self.pad, width - 2 * self.pad
            )

        return Part(height, paint, keeps_next, header)
