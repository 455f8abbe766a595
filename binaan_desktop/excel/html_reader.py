"""Reading web pages that call themselves .xls: what programs of offices like to export."""

from html.parser import HTMLParser

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.parsing import CellValue
from binaan_desktop.excel.sheet_scan import MAX_MERGES
from binaan_desktop.excel.sheets import Merge, RowKeeper, Sheet, Tick, Workbook, refused
from binaan_desktop.excel.source_file import SourceFile
from binaan_desktop.excel.text_decoding import decode_text

_PIECE = 64 * 1024
_MAX_SPAN = 200
_MAX_COLUMNS = 16_384
_UNSEEN = frozenset({"script", "style", "title"})


def read_html(source: SourceFile, tick: Tick) -> Workbook:
    """Read the tables of a web page as one sheet, one below the other.

    Raises:
        KnownFileError: no text, or a page without a table.
    """
    text = decode_text(source.data)
    if text is None:
        raise refused(Code.FILE_NOT_READABLE, source.name)
    reader = _TableReader()
    for at in range(0, len(text), _PIECE):
        tick()
        reader.feed(text[at : at + _PIECE])
    reader.close()
    if not reader.rows:
        raise refused(Code.FILE_NOT_WORKBOOK, source.name)
    rows = RowKeeper(source.name, tick).keep(reader.rows)
    sheet = Sheet(source.path.stem, hidden=False, rows=rows, merges=tuple(reader.merges))
    return Workbook(source.path, source.sha256, epoch_1904=False, sheets=(sheet,))


class _TableReader(HTMLParser):
    """Rows of cells, wherever they stand; text is all that counts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[CellValue, ...]] = []
        self.merges: list[Merge] = []
        self._row: dict[int, str] | None = None
        self._spanned: dict[int, int] = {}
        self._cell: list[str] | None = None
        self._column = 0
        self._span = 1
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open rows and cells; end tags of cells are optional in a page."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "tr":
            self._end_row()
            self._row, self._column = {}, 0
        elif tag in {"td", "th"}:
            self._start_cell(dict(attrs))
        elif tag in {"br", "p", "div"} and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close what is open."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in {"td", "th"}:
            self._end_cell()
        elif tag in {"tr", "table"}:
            self._end_row()
            if tag == "table":
                self._spanned = {}

    def handle_data(self, data: str) -> None:
        """Text inside a cell."""
        if self._cell is not None and not self._unseen:
            self._cell.append(data)

    def close(self) -> None:
        """The end of the page ends what is open."""
        super().close()
        self._end_row()

    def _start_cell(self, given: dict[str, str | None]) -> None:
        self._end_cell()
        if self._row is None:
            self._row, self._column = {}, 0
        while self._spanned.get(self._column, 0) > 0 and self._column < _MAX_COLUMNS:
            self._column += 1
        self._span, rows = _span(given.get("colspan")), _span(given.get("rowspan"))
        first, number = self._column + 1, len(self.rows) + 1
        if (self._span > 1 or rows > 1) and len(self.merges) < MAX_MERGES:
            self.merges.append(Merge(first, number, first + self._span - 1, number + rows - 1))
        if rows > 1:
            for column in range(self._column, self._column + self._span):
                self._spanned[column] = rows
        self._cell = []

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        if self._column < _MAX_COLUMNS:
            self._row[self._column] = " ".join("".join(self._cell).split())
        self._column += self._span
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is None:
            return
        width = max(self._row, default=-1) + 1
        self.rows.append(tuple(self._row.get(at) or None for at in range(width)))
        self._spanned = {column: left - 1 for column, left in self._spanned.items() if left > 1}
        self._row = None


def _span(text: str | None) -> int:
    return min(int(text), _MAX_SPAN) if text and text.isdecimal() and int(text) > 0 else 1
