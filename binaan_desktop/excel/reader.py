"""Reading workbooks as they come: every sheet, streamed, with the address of every cell kept."""

import posixpath
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.xml.functions import fromstring

from binaan_desktop.domain.errors import BinaanError, Code, KnownFileError, Problem
from binaan_desktop.domain.parsing import CellValue
from binaan_desktop.excel.workbook_guard import GuardedFile, Tick, open_guarded

MAX_BLANK_ROWS = 500
"""After so many blank rows in a row a sheet is over: formatting alone can reach row 1,048,576."""
MAX_CELLS = 2_000_000
_TICK_ROWS = 100
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that holds anything, with its number in Excel."""

    number: int
    values: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, 1-based and inclusive."""

    first_column: int
    first_row: int
    last_column: int
    last_row: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows without the blank ones, and whether Excel hides it."""

    name: str
    hidden: bool
    rows: tuple[SheetRow, ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of one file."""

    path: Path
    sha256: str
    epoch_1904: bool
    sheets: tuple[Sheet, ...]


def read_workbook(path: Path, tick: Tick) -> Workbook:
    """Read every sheet of a workbook, hidden ones too; values only, formulas never run.

    Args:
        path: the file.
        tick: called every 100 rows; raises Cancelled to stop.

    Raises:
        KnownFileError: the file cannot or must not be read.
    """
    guarded = open_guarded(path, tick)
    try:
        with warnings.catch_warnings():
            # openpyxl warns about styles and validations it drops; only values are wanted here.
            warnings.simplefilter("ignore")
            book = load_workbook(guarded.archive, read_only=True, data_only=True, keep_links=False)
            try:
                sheets = tuple(_sheets(book, guarded, tick))
                epoch_1904 = book.epoch == CALENDAR_MAC_1904
            finally:
                book.close()
    except BinaanError:
        raise
    except Exception as error:
        # A broken part can raise nearly anything inside the parser: for the staff it is one cause.
        raise KnownFileError(Problem(Code.FILE_NOT_READABLE, facts={"file": path.name})) from error
    return Workbook(path, guarded.sha256, epoch_1904, sheets)


def _sheets(book: Any, guarded: GuardedFile, tick: Tick) -> Iterator[Sheet]:
    parts = _sheet_parts(guarded)
    budget = MAX_CELLS
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # the stated dimension may be wrong, and would cut rows off
        rows: list[SheetRow] = []
        blanks = 0
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number % _TICK_ROWS == 0:
                tick()
            if _is_empty(values):
                blanks += 1
                if blanks >= MAX_BLANK_ROWS:
                    break
                continue
            blanks = 0
            budget -= len(values)
            if budget < 0:
                raise KnownFileError(Problem(Code.FILE_TOO_LARGE, facts={"file": guarded.name}))
            rows.append(SheetRow(number, tuple(values)))
        merges = guarded.merges.get(parts.get(sheet.title, ""), ())
        yield Sheet(
            sheet.title,
            sheet.sheet_state != "visible",
            tuple(rows),
            tuple(_merge(text) for text in merges),
        )


def _is_empty(values: tuple[CellValue, ...]) -> bool:
    return all(value is None or (isinstance(value, str) and not value.strip()) for value in values)


def _merge(text: str) -> Merge:
    first_column, first_row, last_column, last_row = range_boundaries(text)
    return Merge(first_column or 1, first_row or 1, last_column or 1, last_row or 1)


def _sheet_parts(guarded: GuardedFile) -> dict[str, str]:
    """Path inside the archive of each sheet by its title."""
    guarded.archive.seek(0)
    with zipfile.ZipFile(guarded.archive) as archive:
        relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        book = fromstring(archive.read("xl/workbook.xml"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    parts: dict[str, str] = {}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            target = targets.get(element.get(_REL), "")
            joined = posixpath.normpath(posixpath.join("/xl", target))
            parts[element.get("name", "")] = joined.lstrip("/")
    return parts
