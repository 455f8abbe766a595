"""The two ways an .xlsx is read, and that a sheet cannot talk its way into the fast one."""

import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from binaan_desktop.excel import xlsx_reader
from binaan_desktop.excel.reader import read_workbook
from binaan_desktop.excel.sheet_scan import SheetScan
from binaan_desktop.excel.sheets import Workbook
from tests.fixtures.workbooks import Cell, repack, write_workbook

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "xl/workbook.xml"
DAY = datetime.combine(date(2025, 5, 7), time())


def scan(*pieces: bytes) -> SheetScan:
    one = SheetScan()
    for piece in pieces:
        one.take(piece)
    one.finish()
    return one


@pytest.mark.parametrize(
    ("part", "area"),
    [
        (b'<row r="1"><c r="A1"/><c r="C2" s="1"><v>1</v></c></row>', 6),
        (b'<c r="A1"/><c r="XFD1048576"/>', 16_384 * 1_048_576),
        (b"<sheetData/>", 0),
        (b'<c r="A1"/><c><v>1</v></c>', None),
        (b"<c r='A1'/>", None),
        (b'<c s="1" r="A1"/>', None),
        (b'<c r="&#65;1"/>', None),
        (b'<c\nr="A1"/>', None),
        (b'<x:c r="A1"/>', None),
        ('<c r="A1"/>'.encode("utf-16"), None),
        (b'<cols><col min="1"/></cols><c r="B2"/>', 4),
    ],
)
def test_the_extent_is_known_or_not_claimed(part: bytes, area: int | None) -> None:
    assert scan(part).area == area
    assert scan(*(part[at : at + 1] for at in range(len(part)))).area == area


def test_marks_are_found_whatever_the_pieces(tmp_path: Path) -> None:
    part = (
        b'<row r="3" hidden="1"><c r="A3"/></row><row r="4"/><row hidden="true" r="5"/>'
        b'<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B2:B9"/></mergeCells>'
    )
    for size in (1, 7, 1000):
        marks = scan(*(part[at : at + size] for at in range(0, len(part), size))).marks
        assert marks.hidden_rows == {3, 5}
        assert [(one.first_column, one.last_row) for one in marks.merges] == [(1, 1), (2, 9)]


def rows_of(book: Workbook) -> list[list[object]]:
    return [[_same(value) for value in row.values] for row in book.sheets[0].rows]


def _same(value: object) -> object:
    """A value as it is used: whole numbers and days have several types."""
    if isinstance(value, float):
        return int(value)
    return value.isoformat()[:10] if isinstance(value, date) else value


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_both_ways_read_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch_1904: bool
) -> None:
    rows: list[list[Cell]] = [["Nama", 7, None, "x"], [None, 3604121211870001, True, DAY], ["é"]]
    path = write_workbook(tmp_path / "a.xlsx", {"a": rows})
    if epoch_1904:
        with zipfile.ZipFile(path) as archive:
            main = archive.read(MAIN)
        stated = re.sub(rb"<workbookPr\b", b'<workbookPr date1904="1"', main, count=1)
        path = repack(path, tmp_path / "b.xlsx", {MAIN: stated})
    fast = read_workbook(path, lambda: None)
    monkeypatch.setattr(xlsx_reader, "_is_plain", lambda _: False)
    slow = read_workbook(path, lambda: None)
    assert fast.epoch_1904 is slow.epoch_1904 is epoch_1904
    assert rows_of(fast) == rows_of(slow)


def test_cells_that_do_not_say_their_place_are_read_too(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"a": [("x",)]})
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData></worksheet>"
    )
    book = read_workbook(repack(path, tmp_path / "b.xlsx", {SHEET: sheet}), lambda: None)
    assert rows_of(book) == [[1, 2], [3]]
