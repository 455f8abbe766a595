"""Walking the content of an .ods before the parser does: sizes, merges and hidden rows.

OpenDocument writes "this cell 16,384 times": a few bytes can ask for more memory than there is.
The parser tells no merged cells either, so they are noted here.
"""

import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from binaan_desktop.domain.errors import BinaanError, Code
from binaan_desktop.excel.sheet_scan import MAX_MERGES
from binaan_desktop.excel.sheets import MAX_CELLS, Merge, SheetMarks, Tick, refused
from binaan_desktop.excel.source_file import SourceFile
from binaan_desktop.excel.zip_guard import MAX_ENTRY_BYTES

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
_CHUNK = 256 * 1024
_MAX_ROWS, _MAX_COLUMNS = 1_048_576, 16_384
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 p"
_ROW, _CELL, _COVERED = f"{_TABLE}table-row", f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"
_SHEET = f"{_TABLE}table"
_ROWS_REPEATED, _COLUMNS_REPEATED = (
    f"{_TABLE}number-rows-repeated",
    f"{_TABLE}number-columns-repeated",
)
_ROWS_SPANNED, _COLUMNS_SPANNED = f"{_TABLE}number-rows-spanned", f"{_TABLE}number-columns-spanned"
_VISIBILITY = f"{_TABLE}visibility"
_VALUE_TYPE = f"{_OFFICE}value-type"
_MAX_HIDDEN = 100_000
_NOWHERE = (1 << 30, -1)


class _TooLarge(Exception):
    """More cells than any list of people."""


class _Unsafe(Exception):
    """No office program writes such a thing."""


@dataclass(slots=True)
class _Table:
    """One sheet as the walk saw it."""

    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


def walk_content(source: SourceFile, tick: Tick) -> list[SheetMarks]:
    """Check the content of a checked archive, and note what its sheets merge and hide.

    Raises:
        KnownFileError: behind a password, too large, unsafe or broken.
    """
    walker = _Walker()
    try:
        with zipfile.ZipFile(source.open()) as archive:
            if MANIFEST in archive.namelist() and b"encryption-data" in archive.read(MANIFEST):
                raise refused(Code.FILE_ENCRYPTED, source.name)
            total = 0
            with archive.open(CONTENT) as part:
                while chunk := part.read(_CHUNK):
                    tick()
                    total += len(chunk)
                    if total > MAX_ENTRY_BYTES:
                        raise refused(Code.FILE_TOO_LARGE, source.name)
                    walker.feed(chunk)
            walker.feed(b"", is_last=True)
    except BinaanError:
        raise
    except _TooLarge as error:
        raise refused(Code.FILE_TOO_LARGE, source.name) from error
    except _Unsafe as error:
        raise refused(Code.FILE_UNSAFE, source.name) from error
    except (
        expat.ExpatError,
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        OSError,
    ) as error:
        raise refused(Code.FILE_NOT_READABLE, source.name) from error
    return [SheetMarks(tuple(one.merges), frozenset(one.hidden_rows)) for one in walker.tables]


class _Walker:
    """Counts cells as the parser would lay them out.

    Only starts of elements are listened to, since a formatted sheet has a million of them: a row is
    over when the next one begins.
    """

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._on_start
        self._parser.StartDoctypeDeclHandler = self._on_doctype
        self._handlers = {
            _CELL: self._start_cell,
            _COVERED: self._start_cell,
            _ROW: self._start_row,
            _TEXT: self._fill_cell,
            _SHEET: self._start_table,
        }
        self._row = 0
        self._repeat = 0
        self._column = 0
        self._columns = _NOWHERE
        self._cell_columns = _NOWHERE
        self._first_row = -1
        self._bounds = _NOWHERE
        self._area = 0
        self._table_area = 0

    def feed(self, chunk: bytes, *, is_last: bool = False) -> None:
        """Walk the next piece."""
        self._parser.Parse(chunk, is_last)
        if is_last:
            self._end_row()

    def _on_doctype(self, *_: object) -> None:
        raise _Unsafe

    def _on_start(self, name: str, given: dict[str, str]) -> None:
        handle = self._handlers.get(name)
        if handle is not None:
            handle(given)

    def _start_table(self, _: dict[str, str]) -> None:
        self._end_row()
        self.tables.append(_Table())
        self._area += self._table_area
        self._row, self._repeat, self._first_row, self._table_area = 0, 0, -1, 0
        self._bounds = _NOWHERE

    def _start_row(self, given: dict[str, str]) -> None:
        self._end_row()
        self._repeat = 1
        self._column, self._columns, self._cell_columns = 0, _NOWHERE, _NOWHERE
        if given:
            self._repeat = _count(given, _ROWS_REPEATED)
            if given.get(_VISIBILITY, "visible") != "visible" and self.tables:
                hidden = self.tables[-1].hidden_rows
                last = min(self._repeat, _MAX_HIDDEN - len(hidden))
                hidden.update(range(self._row + 1, self._row + last + 1))
        if self._row + self._repeat > _MAX_ROWS or not self.tables:
            raise _Unsafe

    def _end_row(self) -> None:
        self._row += self._repeat
        first, last = self._columns
        if last >= 0:
            if self._first_row < 0:
                self._first_row = self._row - self._repeat
            self._bounds = (min(self._bounds[0], first), max(self._bounds[1], last))
            width = self._bounds[1] - self._bounds[0] + 1
            self._table_area = (self._row - self._first_row) * width
            if self._area + self._table_area > MAX_CELLS:
                raise _TooLarge
        self._repeat, self._columns = 0, _NOWHERE

    def _start_cell(self, given: dict[str, str]) -> None:
        repeat = 1
        if given:
            repeat = _count(given, _COLUMNS_REPEATED)
        self._cell_columns = (self._column, self._column + repeat - 1)
        self._column += repeat
        if self._column > _MAX_COLUMNS:
            raise _Unsafe
        if not given:
            return
        if _VALUE_TYPE in given:
            self._fill_cell(given)
        if _ROWS_SPANNED in given or _COLUMNS_SPANNED in given:
            self._note_merge(_count(given, _ROWS_SPANNED), _count(given, _COLUMNS_SPANNED))

    def _note_merge(self, rows: int, columns: int) -> None:
        if not self.tables:
            raise _Unsafe
        if (rows > 1 or columns > 1) and len(self.tables[-1].merges) < MAX_MERGES:
            row, column = self._row + 1, self._cell_columns[0] + 1
            self.tables[-1].merges.append(Merge(column, row, column + columns - 1, row + rows - 1))

    def _fill_cell(self, _: dict[str, str]) -> None:
        """The last cell holds something; a comment counts too, which can only be too careful."""
        first, last = self._cell_columns
        if last >= 0:
            self._columns = (min(self._columns[0], first), max(self._columns[1], last))


def _count(given: dict[str, str], name: str) -> int:
    text = given.get(name)
    if text is None:
        return 1
    number = int(text)
    if number < 1:
        raise _Unsafe
    return number
