"""Reading .xlsx and .xlsm with openpyxl: values only, formulas and macros never run."""

import posixpath
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.xml.functions import fromstring

from binaan_desktop.domain.errors import BinaanError, Code
from binaan_desktop.excel.sheets import Merge, RowKeeper, Sheet, Tick, Workbook, refused
from binaan_desktop.excel.source_file import SourceFile
from binaan_desktop.excel.zip_guard import MAX_MERGES, PartFacts, scan_parts

if not openpyxl.DEFUSEDXML:  # without it one small workbook can eat all memory
    raise ImportError("openpyxl must parse through defusedxml")

MAIN_PART = "xl/workbook.xml"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_xlsx(source: SourceFile, tick: Tick) -> Workbook:
    """Read every sheet of a checked archive, hidden ones too.

    Raises:
        KnownFileError: unsafe, too large or broken inside.
    """
    facts = scan_parts(source, tick)
    try:
        with warnings.catch_warnings():
            # openpyxl warns about styles and validations it drops; only values are wanted here.
            warnings.simplefilter("ignore")
            book = load_workbook(source.open(), read_only=True, data_only=True, keep_links=False)
            try:
                sheets = tuple(_sheets(book, source, facts, tick))
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
    book: Any, source: SourceFile, facts: dict[str, PartFacts], tick: Tick
) -> Iterator[Sheet]:
    parts = _sheet_parts(source)
    keeper = RowKeeper(source.name, tick)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # the stated dimension may be wrong, and would cut rows off
        rows = keeper.keep(sheet.iter_rows(values_only=True))
        found = facts.get(parts.get(sheet.title, ""), PartFacts())
        yield Sheet(
            sheet.title,
            sheet.sheet_state != "visible",
            rows,
            tuple(_merge(text) for text in found.merges[:MAX_MERGES]),
            frozenset(found.hidden_rows),
        )


def _merge(text: str) -> Merge:
    first_column, first_row, last_column, last_row = range_boundaries(text)
    return Merge(first_column or 1, first_row or 1, last_column or 1, last_row or 1)


def _sheet_parts(source: SourceFile) -> dict[str, str]:
    """Path inside the archive of each sheet by its title."""
    with zipfile.ZipFile(source.open()) as archive:
        relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        book = fromstring(archive.read(MAIN_PART))
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    parts: dict[str, str] = {}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            target = targets.get(element.get(_REL), "")
            joined = posixpath.normpath(posixpath.join("/xl", target))
            parts[element.get("name", "")] = joined.lstrip("/")
    return parts
