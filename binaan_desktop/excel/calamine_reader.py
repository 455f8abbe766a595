"""Reading with python-calamine what a guard has walked before: .xls, .ods and plain .xlsx.

Calamine is native code, nine times as fast as openpyxl; it lays a sheet out as one block of memory,
so nothing reaches it whose size is not known.
"""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from binaan_desktop.domain.errors import BinaanError, Code
from binaan_desktop.domain.parsing import CellValue
from binaan_desktop.excel.biff_guard import (
    BrokenRecords,
    EncryptedRecords,
    TooManyCells,
    check_records,
)
from binaan_desktop.excel.ods_guard import walk_content
from binaan_desktop.excel.ole_container import BrokenContainer, OleContainer, pack_stream
from binaan_desktop.excel.sheet_scan import MAX_MERGES
from binaan_desktop.excel.sheets import (
    Merge,
    RowKeeper,
    Sheet,
    SheetMarks,
    Tick,
    Workbook,
    refused,
)
from binaan_desktop.excel.source_file import SourceFile
from binaan_desktop.excel.zip_guard import scan_parts

_XLS_STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")
_ENCRYPTED_STREAM = "EncryptedPackage"
_PANIC = "PanicException"

MarksOf = Callable[[int, str], SheetMarks]
"""The marks of a sheet by its place in the file and its name."""


def read_xls(source: SourceFile, tick: Tick) -> Workbook:
    """Read every sheet of an old workbook in its container.

    Raises:
        KnownFileError: behind a password, no workbook, too large or broken.
    """
    try:
        container = OleContainer(source.data)
        if _ENCRYPTED_STREAM in container.names:
            raise refused(Code.FILE_ENCRYPTED, source.name)
        stream = container.read(_XLS_STREAMS)
        if stream is None:
            raise refused(Code.FILE_NOT_WORKBOOK, source.name)
        checked = check_records(stream, tick)
    except (BrokenContainer, BrokenRecords) as error:
        raise refused(Code.FILE_NOT_READABLE, source.name) from error
    except EncryptedRecords as error:
        raise refused(Code.FILE_ENCRYPTED, source.name) from error
    except TooManyCells as error:
        raise refused(Code.FILE_TOO_LARGE, source.name) from error
    packed = pack_stream("Workbook", checked.stream)
    hidden = dict(enumerate(checked.hidden_rows))
    sheets = parse_sheets(
        source, packed, lambda at, _: SheetMarks((), hidden.get(at, frozenset())), tick
    )
    return Workbook(source.path, source.sha256, checked.epoch_1904, sheets)


def read_ods(source: SourceFile, tick: Tick) -> Workbook:
    """Read every sheet of a checked OpenDocument archive.

    Raises:
        KnownFileError: behind a password, unsafe, too large or broken.
    """
    scan_parts(source, tick)
    marks = dict(enumerate(walk_content(source, tick)))
    sheets = parse_sheets(source, source.data, lambda at, _: marks.get(at, SheetMarks()), tick)
    return Workbook(source.path, source.sha256, epoch_1904=False, sheets=sheets)


def parse_sheets(
    source: SourceFile, data: bytes, marks_of: MarksOf, tick: Tick
) -> tuple[Sheet, ...]:
    """Let calamine parse data whose size a guard has found small enough.

    Raises:
        KnownFileError: too large, or broken in a way the guard does not look for.
    """
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            return tuple(_sheets(book, marks_of, RowKeeper(source.name, tick)))
    except BinaanError:
        raise
    except MemoryError as error:
        raise refused(Code.FILE_TOO_LARGE, source.name) from error
    except Exception as error:
        raise refused(Code.FILE_NOT_READABLE, source.name) from error
    except BaseException as error:
        # Native code that gives up raises outside Exception; anything else is not ours to catch.
        if type(error).__name__ != _PANIC:
            raise
        raise refused(Code.FILE_NOT_READABLE, source.name) from error


def _sheets(book: CalamineWorkbook, marks_of: MarksOf, keeper: RowKeeper) -> Iterator[Sheet]:
    for at, about in enumerate(book.sheets_metadata):
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(at)
        marks = marks_of(at, about.name)
        yield Sheet(
            about.name,
            about.visible is not SheetVisibleEnum.Visible,
            keeper.keep(_rows(sheet)),
            marks.merges or _merges(sheet),
            marks.hidden_rows,
        )


def _rows(sheet: CalamineSheet) -> Iterable[tuple[CellValue, ...]]:
    """Rows from row 1; columns from column A, which the parser leaves out where they are empty."""
    start = sheet.start
    if start is None:
        return
    before: tuple[CellValue, ...] = (None,) * start[1]
    for values in sheet.iter_rows():
        yield before + tuple([None if value == "" else value for value in values])


def _merges(sheet: CalamineSheet) -> tuple[Merge, ...]:
    ranges = sheet.merged_cell_ranges or ()
    return tuple(
        Merge(first[1] + 1, first[0] + 1, last[1] + 1, last[0] + 1)
        for first, last in ranges[:MAX_MERGES]
    )
