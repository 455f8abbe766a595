"""Walking the records of an old workbook (.xls) before the parser does.

The parser reserves memory for what a file claims to hold; a claim that its records do not keep
would end the whole program. So claims are checked against the records, and extents set to what is
really there.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from binaan_desktop.excel.sheets import MAX_CELLS, Tick

_BOF, _EOF = 0x0809, 0x000A
_FILE_PASS = 0x002F
_DATE_MODE = 0x0022
_SHEET_PLACE = 0x0085
_DIMENSIONS = 0x0200
_ROW = 0x0208
_STRINGS, _CONTINUE = 0x00FC, 0x003C
_MULTIPLE = 0x00BD
_CELLS = frozenset({0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, 0x0006, 0x0206, 0x0406, 0x0205, 0x00BD})
_HIDDEN_ROW_BIT = 0x20
_WORKSHEET = 0x0010
_TICK_RECORDS = 8192


class BrokenRecords(Exception):
    """The records contradict themselves or break off."""


class EncryptedRecords(Exception):
    """The workbook has a password."""


class TooManyCells(Exception):
    """The workbook is no list of people."""


@dataclass(slots=True)
class _Extent:
    """The rectangle of the cells of one sheet."""

    dimensions_at: int | None = None
    first_row: int = 1 << 30
    last_row: int = -1
    first_column: int = 1 << 30
    last_column: int = -1

    def add(self, row: int, first: int, last: int) -> None:
        self.first_row, self.last_row = min(self.first_row, row), max(self.last_row, row)
        self.first_column = min(self.first_column, first)
        self.last_column = max(self.last_column, last)

    @property
    def area(self) -> int:
        if self.last_row < 0:
            return 0
        return (self.last_row - self.first_row + 1) * (self.last_column - self.first_column + 1)


@dataclass(slots=True)
class CheckedRecords:
    """A stream that is safe to parse, and what the walk found on its way.

    Attributes:
        stream: the records with true extents.
        epoch_1904: whether serials count from 1904.
        hidden_rows: numbers of hidden rows from 1, by the place of the sheet in the file.
    """

    stream: bytes
    epoch_1904: bool = False
    hidden_rows: list[frozenset[int]] = field(default_factory=list)


def check_records(stream: bytes, tick: Tick) -> CheckedRecords:
    """Walk all records once.

    Raises:
        BrokenRecords: cut off or lying.
        EncryptedRecords: behind a password.
        TooManyCells: larger than any list.
    """
    patched = bytearray(stream)
    checked = CheckedRecords(b"")
    extents: dict[int, _Extent] = {}
    hidden: dict[int, set[int]] = {}
    sheet_places: list[int] = []
    depth, current, strings, strings_room = 0, -1, 0, 0
    last = 0
    for count, (at, kind, body, size) in enumerate(_records(stream)):
        if count % _TICK_RECORDS == 0:
            tick()
        if kind == _BOF:
            depth += 1
            if depth == 1:
                current = at
                extents[at], hidden[at] = _Extent(), set()
        elif kind == _EOF:
            depth -= 1
        elif kind in _CELLS:
            if depth == 1:
                _add_cell(extents[current], stream, kind, body, size)
        elif kind == _FILE_PASS:
            raise EncryptedRecords
        elif kind == _DATE_MODE and size >= 2:
            checked.epoch_1904 = stream[body] == 1
        elif kind == _SHEET_PLACE and size >= 4:
            sheet_places.append(struct.unpack_from("<I", stream, body)[0])
        elif kind == _DIMENSIONS and depth == 1:
            extents[current].dimensions_at = body if size in {10, 14} else None
        elif kind == _ROW and size >= 16 and depth == 1:
            row, flags = struct.unpack_from("<H10xB", stream, body)
            if flags & _HIDDEN_ROW_BIT:
                hidden[current].add(row + 1)
        elif kind == _STRINGS and size >= 8:
            strings, strings_room = struct.unpack_from("<4xI", stream, body)[0], size
        elif kind == _CONTINUE and last in {_STRINGS, _CONTINUE}:
            strings_room += size
        last = kind
    if strings > strings_room or not set(sheet_places) <= set(extents):
        raise BrokenRecords
    if sum(extent.area for extent in extents.values()) > MAX_CELLS:
        raise TooManyCells
    for extent in extents.values():
        _set_dimensions(patched, extent)
    checked.stream = bytes(patched)
    checked.hidden_rows = [frozenset(hidden[place]) for place in sheet_places]
    return checked


def _records(stream: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Place, kind, place of the body and its size of every record up to the padding."""
    at, end = 0, len(stream)
    header = struct.Struct("<HH")
    if end < 8 or header.unpack_from(stream, 0)[0] != _BOF:
        raise BrokenRecords
    while at + 4 <= end:
        kind, size = header.unpack_from(stream, at)
        if kind == 0 and size == 0:
            return
        if at + 4 + size > end:
            raise BrokenRecords
        yield at, kind, at + 4, size
        at += 4 + size


def _add_cell(extent: _Extent, stream: bytes, kind: int, body: int, size: int) -> None:
    if size < 6:
        raise BrokenRecords
    row, column = struct.unpack_from("<HH", stream, body)
    last = column
    if kind == _MULTIPLE:
        last = struct.unpack_from("<H", stream, body + size - 2)[0]
        if last < column or (last - column + 1) * 6 + 6 != size:
            raise BrokenRecords
    extent.add(row, column, last)


def _set_dimensions(patched: bytearray, extent: _Extent) -> None:
    at = extent.dimensions_at
    if at is None:
        return
    rows = (extent.first_row, extent.last_row + 1) if extent.area else (0, 0)
    columns = (extent.first_column, extent.last_column + 1) if extent.area else (0, 0)
    wide = struct.unpack_from("<H", patched, at - 2)[0] == 14
    struct.pack_into("<IIHH" if wide else "<HHHH", patched, at, *rows, *columns)
