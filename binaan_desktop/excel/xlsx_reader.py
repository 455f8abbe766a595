"""Reading .xlsx and .xlsm: values only, formulas and macros never run.

Plain sheets go to the fast native parser; whatever its scan cannot vouch for, and whatever the
parser does not understand, is read by openpyxl.
"""

import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import openpyxl
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.xml.functions import fromstring

from binaan_desktop.domain.errors import BinaanError, Code, KnownFileError
from binaan_desktop.excel.sheet_scan import SheetScan
from binaan_desktop.excel.sheets import (
    MAX_CELLS,
    RowKeeper,
    Sheet,
    SheetMarks,
    Tick,
    Workbook,
    refused,
)
from binaan_desktop.excel.source_file import SourceFile
from binaan_desktop.excel.zip_guard import scan_parts

if not openpyxl.DEFUSEDXML:  # without it one small workbook can eat all memory
    raise ImportError("openpyxl must parse through defusedxml")

MAIN_PART = "xl/workbook.xml"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EPOCH_1904 = re.compile(rb"\bdate1904=[\"'](?:1|true)[\"']")


def read_xlsx(source: SourceFile, tick: Tick) -> Workbook:
    """Read every sheet of a checked archive, hidden ones too.

    Raises:
        KnownFileError: unsafe, too large or broken inside.
    """
    scans = scan_parts(source, tick)
    try:
        by_title = _scans_by_title(source, scans)
    except Exception as error:
        raise refused(Code.FILE_NOT_READABLE, source.name) from error
    if _is_plain(by_title):
        try:
            return _read_fast(source, by_title, tick)
        except KnownFileError as error:
            if error.problems[0].code is not Code.FILE_NOT_READABLE:
                raise
    return _read_slowly(source, by_title, tick)


def _is_plain(by_title: Mapping[str, SheetScan | None]) -> bool:
    """Whether the size of every sheet is known, and all together are small enough."""
    areas = [None if scan is None else scan.area for scan in by_title.values()]
    return all(area is not None for area in areas) and sum(filter(None, areas)) <= MAX_CELLS


def _read_fast(
    source: SourceFile, by_title: Mapping[str, SheetScan | None], tick: Tick
) -> Workbook:
    from binaan_desktop.excel.calamine_reader import parse_sheets

    sheets = parse_sheets(source, source.data, lambda _, title: _marks(by_title, title), tick)
    with zipfile.ZipFile(source.open()) as archive:
        epoch_1904 = _EPOCH_1904.search(archive.read(MAIN_PART)) is not None
    return Workbook(source.path, source.sha256, epoch_1904, sheets)


def _read_slowly(
    source: SourceFile, by_title: Mapping[str, SheetScan | None], tick: Tick
) -> Workbook:
    try:
        with warnings.catch_warnings():
            # openpyxl warns about styles and validations it drops; only values are wanted here.
            warnings.simplefilter("ignore")
            book = load_workbook(source.open(), read_only=True, data_only=True, keep_links=False)
            try:
                sheets = tuple(_sheets(book, by_title, RowKeeper(source.name, tick)))
                epoch_1904 = book.epoch == CALENDAR_MAC_1904
            finally:
                book.close()
    except BinaanError:
        raise
    except MemoryError as error:
        raise refused(Code.FILE_TOO_LARGE, source.name) from error
    except Exception as error:
        # A broken part can raise nearly anything inside the parser: for the staff it is one cause.
        raise refused(Code.FILE_NOT_READABLE, source.name) from error
    return Workbook(source.path, source.sha256, epoch_1904, sheets)


def _sheets(
    book: Any, by_title: Mapping[str, SheetScan | None], keeper: RowKeeper
) -> Iterator[Sheet]:
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # the stated dimension may be wrong, and would cut rows off
        rows = keeper.keep(sheet.iter_rows(values_only=True))
        marks = _marks(by_title, sheet.title)
        hidden = sheet.sheet_state != "visible"
        yield Sheet(sheet.title, hidden, rows, marks.merges, marks.hidden_rows)


def _marks(by_title: Mapping[str, SheetScan | None], title: str) -> SheetMarks:
    scan = by_title.get(title)
    return SheetMarks() if scan is None else scan.marks


def _scans_by_title(
    source: SourceFile, scans: Mapping[str, SheetScan]
) -> dict[str, SheetScan | None]:
    """The scan of each sheet by its title; None for a sheet whose part was not scanned as one."""
    with zipfile.ZipFile(source.open()) as archive:
        relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        book = fromstring(archive.read(MAIN_PART))
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    found: dict[str, SheetScan | None] = {}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            target = targets.get(element.get(_REL), "")
            joined = posixpath.normpath(posixpath.join("/xl", target))
            found[element.get("name", "")] = scans.get(joined.lstrip("/"))
    return found
