"""The one writer of workbooks: safe, printable lists that open in Excel 2010 and WPS.

Promises, each held by a test: typed text never becomes a formula, a number or an error value; ids
keep every digit; dates are dates; a list has one header row, frozen and filtered, repeated on
paper; it fits the width of the page; a file counts as written only after it was read back.

LibreOffice does not grow a row for wrapped text that has no height of its own, so heights are
computed here (it would print long names over the next row).
"""

import math
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from binaan_desktop.domain.errors import Code, KnownFileError, Problem
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.excel.styles import LINE_POINTS, CellStyle, add_styles

Value = str | int | float | date | None

MAX_CELL_TEXT = 32_767
MAX_SHEET_NAME = 31
MAX_HEADER_TEXT = 200
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SHEET_NAME_SIGNS = re.compile(r"[\[\]:*?/\\']")
_PAPER = {PaperSize.A4: 9, PaperSize.F4: 14}
"""Excel's paper numbers: A4, and Folio 8.5 x 13 in, the closest it has to F4."""
_CM = 1 / 2.54
_MARGIN_CM = 1.5
_LIST_MARGIN_CM = 1.2
_PADDING = 2
_DATE_WIDTH = 11.5
_BOLD = 1.08
_NARROW = frozenset(" .,:;'|!-/()[]ijlftrI")
_WIDE = frozenset("MW@%mw")


class Kind(Enum):
    """What a column holds; says style, width and how a value is stored."""

    TEXT = CellStyle.TEXT
    CENTERED = CellStyle.CENTERED
    DATE = CellStyle.DATE
    ORDINAL = CellStyle.ORDINAL
    INTEGER = CellStyle.INTEGER
    PERCENT = CellStyle.PERCENT


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a list: its header and what it holds.

    Attributes:
        title: header text.
        kind: what the cells hold.
        widest: the width in characters at which longer text is wrapped.
    """

    title: str
    kind: Kind = Kind.TEXT
    widest: int = 28


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A sheet that is a list: header in row 1, one row a record.

    Attributes:
        name: on the tab.
        title: printed above the list on every page (row 1 stays the header row).
        columns: left to right.
        rows: values in column order.
        note: printed at the foot of every page, e.g. the legend.
        sums: positions of rows that are sums: bold, and outside the filter when they come last.
        frozen_columns: how many columns stay while scrolling sideways.
    """

    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    sums: frozenset[int] = frozenset()
    frozen_columns: int = 0


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: lines above the room, then the name and the number under it."""

    above: tuple[str, ...]
    name: str
    below: str


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """The sheet that is a letter: letterhead, title, facts, notes, signatures."""

    name: str
    letterhead: tuple[str, ...]
    address: str
    title: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()
    signatures: tuple[Signature, Signature] | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook.

    Attributes:
        title: in the document properties, without personal data.
        sheets: left to right.
        paper: size of all sheets.
        footer: left foot of every page: export number, stamp.
        stamp: creation time in UTC for the document properties.
    """

    title: str
    sheets: tuple[ListSheet | CoverSheet, ...]
    paper: PaperSize
    footer: str
    stamp: datetime


def write_book(book: Book, path: Path) -> int:
    """Write the workbook to ``path``, flush it to the disk, read it back and count its rows.

    The caller gives a temporary neighbour of the target and puts it in place afterwards.

    Returns:
        The number of list rows that are really in the file.

    Raises:
        OSError: disk full, folder not writable.
        KnownFileError: what was read back is not what was written.
    """
    workbook = Workbook()
    first = workbook.active
    if first is not None:
        workbook.remove(first)
    add_styles(workbook)
    for sheet in book.sheets:
        worksheet = workbook.create_sheet(sheet_name(sheet.name))
        if isinstance(sheet, ListSheet):
            _fill_list(worksheet, sheet)
        else:
            _fill_cover(worksheet, sheet)
        _set_up_page(worksheet, sheet, book)
    properties = workbook.properties
    properties.creator = "Binaan Desktop"
    properties.lastModifiedBy = None
    properties.title = book.title
    properties.created = properties.modified = book.stamp.replace(tzinfo=None, microsecond=0)
    workbook.save(path)
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return _count_rows(book, path)


def sheet_name(name: str) -> str:
    """A name Excel accepts on a tab: no brackets, slashes, quotes, 31 characters at most."""
    return _SHEET_NAME_SIGNS.sub(" ", clean_text(name)).strip()[:MAX_SHEET_NAME] or "Lembar"


def clean_text(text: str) -> str:
    """What a cell can hold: no control characters, no look-alike escape codes, at most 32,767."""
    return _ESCAPE.sub("_x005F_", _CONTROL.sub("", text))[:MAX_CELL_TEXT]


def put(cell: Cell, value: Value, style: CellStyle) -> None:
    """Set a cell; text stays text whatever it begins with.

    openpyxl takes ``=...`` for a formula and ``#N/A`` for an error value, so the type is set after
    the value. ``quotePrefix`` keeps it text when somebody edits the cell in Excel.
    """
    cell.style = style.value
    if isinstance(value, str) and value:
        cell.value = clean_text(value)
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        number_format = cell.number_format
        cell.value = value if value != "" else None
        # openpyxl puts its own date format on date values.
        cell.number_format = number_format


def _fill_list(worksheet: Worksheet, sheet: ListSheet) -> None:
    widths = [_column_width(sheet, index) for index in range(len(sheet.columns))]
    for index, (column, width) in enumerate(zip(sheet.columns, widths, strict=True), start=1):
        put(_cell(worksheet, 1, index), column.title, CellStyle.HEADER)
        worksheet.column_dimensions[get_column_letter(index)].width = width
    titles = [column.title for column in sheet.columns]
    worksheet.row_dimensions[1].height = _row_height(titles, widths, bold=True) + 6
    for position, row in enumerate(sheet.rows):
        is_sum = position in sheet.sums
        for index, (column, value) in enumerate(zip(sheet.columns, row, strict=True), start=1):
            style = _cell_style(column.kind, value, is_sum=is_sum)
            put(_cell(worksheet, position + 2, index), value, style)
        worksheet.row_dimensions[position + 2].height = _row_height(row, widths, bold=is_sum)
    last_column = get_column_letter(len(sheet.columns))
    last_row = len(sheet.rows) + 1
    filtered = last_row
    while filtered - 2 in sheet.sums:
        filtered -= 1
    worksheet.freeze_panes = f"{get_column_letter(sheet.frozen_columns + 1)}2"
    worksheet.auto_filter.ref = f"A1:{last_column}{filtered}"
    worksheet.print_title_rows = "1:1"
    worksheet.print_area = f"A1:{last_column}{last_row}"


def _cell_style(kind: Kind, value: Value, *, is_sum: bool) -> CellStyle:
    if is_sum:
        return CellStyle.TOTAL_TEXT if kind is Kind.TEXT else CellStyle.TOTAL_INTEGER
    if isinstance(value, str) and kind not in (Kind.TEXT, Kind.CENTERED):
        # "<5" or "-" in a column of numbers is text and must stay it.
        return CellStyle.CENTERED
    return kind.value


def _cell(worksheet: Worksheet, row: int, column: int) -> Cell:
    cell = worksheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError("a merged cell is not written to")
    return cell


def _column_width(sheet: ListSheet, index: int) -> float:
    column = sheet.columns[index]
    # A header is bold and carries the filter's button.
    header = max((text_width(word) for word in column.title.split()), default=1.0) * _BOLD + 1
    if column.kind is Kind.DATE:
        longest = float(_DATE_WIDTH - _PADDING)
    else:
        texts = (_shown(row[index]) for row in sheet.rows)
        longest = max((text_width(line) for text in texts for line in text.split("\n")), default=1)
    return math.ceil(max(min(longest, column.widest), header)) + _PADDING


def _row_height(row: Sequence[Value], widths: Sequence[float], *, bold: bool = False) -> float:
    lines = 1
    for value, width in zip(row, widths, strict=True):
        room = (width - 1) / (_BOLD if bold else 1)
        lines = max(lines, count_lines(_shown(value), room))
    return lines * LINE_POINTS + 2


def text_width(text: str) -> float:
    """About how wide the text is in Arial, in widths of a figure (the unit of column widths)."""
    return sum(_sign_width(sign) for sign in text)


def _sign_width(sign: str) -> float:
    if sign in _NARROW:
        return 0.55
    if sign in _WIDE:
        return 1.55
    return 1.25 if sign.isupper() else 1.0


def count_lines(text: str, room: float) -> int:
    """How many lines the text takes when words are wrapped at ``room`` widths of a figure."""
    total = 0
    for paragraph in text.split("\n"):
        used, lines = 0.0, 1
        for word in paragraph.split(" "):
            width = text_width(word)
            needed = width + (text_width(" ") if used else 0)
            if used + needed <= room:
                used += needed
                continue
            if used:
                lines += 1
            lines += max(0, math.ceil(width / room) - 1)
            used = math.fmod(width, room) or min(width, room)
        total += lines
    return total


def _shown(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return "00-00-0000" if isinstance(value, date) else str(round(value))


def _fill_cover(worksheet: Worksheet, sheet: CoverSheet) -> None:
    worksheet.column_dimensions["A"].width = 34
    worksheet.column_dimensions["B"].width = 16
    worksheet.column_dimensions["C"].width = 44
    worksheet.sheet_view.showGridLines = False
    row = 1
    heads = [line for line in sheet.letterhead if line]
    for line in heads:
        last = line == heads[-1]
        _put_across(
            worksheet, row, line, CellStyle.LETTERHEAD_NAME if last else CellStyle.LETTERHEAD
        )
        row += 1
    _put_across(worksheet, row, sheet.address, CellStyle.LETTERHEAD_ADDRESS)
    row += 2
    for line in sheet.title:
        _put_across(worksheet, row, line, CellStyle.TITLE)
        row += 1
    row += 1
    for label, value in sheet.facts:
        put(_cell(worksheet, row, 1), label, CellStyle.LABEL)
        put(_cell(worksheet, row, 2), value, CellStyle.VALUE)
        worksheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
        lines = max(count_lines(label, 32), count_lines(value, 50))
        worksheet.row_dimensions[row].height = lines * LINE_POINTS + 4
        row += 1
    row += 1
    for note in sheet.notes:
        _put_across(worksheet, row, note, CellStyle.NOTE)
        row += 1
    if sheet.signatures is not None:
        row = _fill_signatures(worksheet, row + 1, sheet.signatures)
    worksheet.print_area = f"A1:C{row}"


def _put_across(worksheet: Worksheet, row: int, text: str, style: CellStyle) -> None:
    """One line over the whole width of the cover."""
    for column in (1, 2, 3):
        put(_cell(worksheet, row, column), text if column == 1 else None, style)
    worksheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
    lines = count_lines(text, 105 if style is CellStyle.NOTE else 80)
    worksheet.row_dimensions[row].height = lines * LINE_POINTS + 4


def _fill_signatures(
    worksheet: Worksheet, row: int, signatures: tuple[Signature, Signature]
) -> int:
    """Superior left, maker right, level with each other; four lines of room to sign."""
    height = max(len(one.above) for one in signatures)
    for column, one in zip((1, 3), signatures, strict=True):
        start = row + height - len(one.above)
        for offset, line in enumerate(one.above):
            put(_cell(worksheet, start + offset, column), line, CellStyle.SIGNATURE)
        put(_cell(worksheet, row + height + 4, column), one.name, CellStyle.SIGNATURE_NAME)
        put(_cell(worksheet, row + height + 5, column), one.below, CellStyle.SIGNATURE)
    return row + height + 5


def _set_up_page(worksheet: Worksheet, sheet: ListSheet | CoverSheet, book: Book) -> None:
    is_list = isinstance(sheet, ListSheet)
    setup = worksheet.page_setup
    setup.paperSize = str(_PAPER[book.paper])
    setup.orientation = "landscape" if is_list else "portrait"
    setup.fitToWidth = 1
    setup.fitToHeight = 0 if is_list else 1
    if worksheet.sheet_properties.pageSetUpPr is not None:
        worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = worksheet.page_margins
    margins.left = margins.right = (_LIST_MARGIN_CM if is_list else _MARGIN_CM) * _CM
    margins.bottom = 2 * _CM
    margins.top = (2.6 if is_list else _MARGIN_CM) * _CM
    margins.header = margins.footer = 0.8 * _CM
    worksheet.print_options.horizontalCentered = True
    header, footer = worksheet.oddHeader, worksheet.oddFooter
    if header is None or footer is None:
        raise TypeError("a new sheet has a header and a footer")
    if isinstance(sheet, ListSheet):
        header.center.text = _header_text(sheet.title)
        header.center.size = 11
        header.center.font = "Arial,Regular"
        if sheet.note:
            # Not a second line of the header: only Excel reads the escaped line break back.
            footer.center.text = _header_text(sheet.note)
            footer.center.size = 8
            footer.center.font = "Arial,Regular"
    footer.left.text = _header_text(book.footer)
    footer.right.text = "Halaman &P dari &N"
    footer.left.size = footer.right.size = 8
    footer.left.font = footer.right.font = "Arial,Regular"


def _header_text(text: str) -> str:
    """Text for a page header, where ``&`` begins a code and 255 characters are the end."""
    cut = clean_text(text)[:MAX_HEADER_TEXT]
    while len(cut) + cut.count("&") > MAX_HEADER_TEXT:
        cut = cut[:-1]
    return cut.replace("&", "&&")


def _count_rows(book: Book, path: Path) -> int:
    """Read the file back; every list must have the rows it was given."""
    lists = [sheet for sheet in book.sheets if isinstance(sheet, ListSheet)]
    with path.open("rb") as file:
        written = load_workbook(file, read_only=True)
        for sheet in lists:
            found = sum(1 for _ in written[sheet_name(sheet.name)].iter_rows(min_row=2))
            if found != len(sheet.rows):
                raise KnownFileError(Problem(Code.FILE_NOT_WRITABLE, facts={"file": path.name}))
        written.close()
    return sum(len(sheet.rows) for sheet in lists)
