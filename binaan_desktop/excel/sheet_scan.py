"""What the bytes of one sheet of an .xlsx say without parsing it: merges, hidden rows, its extent.

The extent tells whether the sheet may be given to the fast native parser, which lays it out as one
block of memory. It is only known where every cell says its own place in the way all office programs
write it; anything else is left to the slower reader.
"""

import re

from openpyxl.utils import column_index_from_string, range_boundaries

from binaan_desktop.excel.sheets import Merge, SheetMarks

MAX_MERGES = 5000
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)\"")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?hidden=\"(?:1|true)\"[^>]*>")
_ROW_NUMBER = re.compile(rb"\br=\"(\d+)\"")
_CELL_START = re.compile(rb"<(?:[\w.-]+:)?c\b")
_CELL_PLACE = re.compile(rb"<c r=\"([A-Z]{1,3})([0-9]{1,7})\"")


class SheetScan:
    """Takes the part piece by piece; a tag that is cut in two waits for its other half."""

    def __init__(self) -> None:
        self._rest = b""
        self._merges: list[str] = []
        self._hidden_rows: set[int] = set()
        self._columns: set[bytes] = set()
        self._last_row = 0
        self._is_plain = True

    def take(self, piece: bytes) -> None:
        """Look at the next piece."""
        window = self._rest + piece
        cut = window.rfind(b"<")
        self._look(window[: max(cut, 0)])
        self._rest = window[max(cut, 0) :]

    def finish(self) -> None:
        """The part is over."""
        self._look(self._rest)
        self._rest = b""

    @property
    def marks(self) -> SheetMarks:
        """Merged ranges and hidden rows."""
        return SheetMarks(
            tuple(_merge(text) for text in self._merges[:MAX_MERGES]),
            frozenset(self._hidden_rows),
        )

    @property
    def area(self) -> int | None:
        """Cells in the rectangle from A1 to the last one; None where that cannot be told."""
        if not self._is_plain:
            return None
        widest = max(
            (column_index_from_string(letters.decode()) for letters in self._columns), default=0
        )
        return widest * self._last_row

    def _look(self, window: bytes) -> None:
        if b"\0" in window:
            self._is_plain = False
        if self._is_plain:
            places = _CELL_PLACE.findall(window)
            self._is_plain = len(places) == len(_CELL_START.findall(window))
            if places:
                self._columns.update({letters for letters, _ in places})
                self._last_row = max([self._last_row, *(int(row) for _, row in places)])
        if b"mergeCell " in window and len(self._merges) < MAX_MERGES:
            self._merges += [match.decode() for match in _MERGE.findall(window)]
        if b"hidden=" in window:
            for row in _HIDDEN_ROW.findall(window):
                number = _ROW_NUMBER.search(row)
                if number is not None:
                    self._hidden_rows.add(int(number[1]))


def _merge(text: str) -> Merge:
    first_column, first_row, last_column, last_row = range_boundaries(text)
    return Merge(first_column or 1, first_row or 1, last_column or 1, last_row or 1)
