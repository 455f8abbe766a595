"""From sheets to rows of people: which rows below a header are people, and which are not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from binaan_desktop.domain.errors import Code, Problem, Severity
from binaan_desktop.domain.importing import ImportField
from binaan_desktop.domain.list_words import parse_sex
from binaan_desktop.domain.parsing import CellValue, clean_text, is_blank, parse_housing
from binaan_desktop.services.importing.line_kinds import (
    Heading,
    LineKind,
    PassedLine,
    are_column_numbers,
    is_closing,
    is_summary,
    read_heading,
)
from binaan_desktop.services.importing.parsed import SheetPlace
from binaan_desktop.services.importing.raw_rows import RawRow, SheetFacts
from binaan_desktop.services.importing.rows import CellProblem

if TYPE_CHECKING:
    from binaan_desktop.excel.columns import Layout
    from binaan_desktop.excel.sheets import Sheet, SheetRow, Workbook

_BARE = frozenset({ImportField.NAME, ImportField.ORDER})
_IDENTITY = frozenset({ImportField.REGISTER_NO, ImportField.NIK, ImportField.SDP_PERSON_NO})
_FILLED_DOWN = frozenset({ImportField.BLOCK, ImportField.CELL})
"""Columns whose vertically merged cells mean every row they span."""
_NAME_WORDS = ("NAMA", "Nama", "nama")
_SHORT = 5
"""Letters of a name cell below which a line is looked at twice."""
_LEAST_COLUMNS = 3
"""Of another header further down a sheet."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet with the layout that will be followed, or None where it cannot be read.

    Attributes:
        book: the file.
        sheet: the sheet.
        layout: where its header is and what its columns hold.
        relayout: reads another header further down, by its place among the rows; None where the
            officer said what the columns hold.
    """

    book: "Workbook"
    sheet: "Sheet"
    layout: "Layout | None"
    relayout: "Callable[[int], Layout] | None" = None


def list_people(part: SheetPart, problems: list[CellProblem], prefix: str) -> Iterator[RawRow]:
    """Yield the rows of people of a sheet; say which other lines may be worth a look."""
    for line in list_lines(part, prefix):
        if isinstance(line, RawRow):
            yield line
        elif line.kind.is_told:
            problem = Problem(Code.IMPORT_LINE_SKIPPED, None, {}, Severity.WARNING)
            problems.append(CellProblem(line.cell, problem))


def list_lines(part: SheetPart, prefix: str) -> Iterator[RawRow | PassedLine]:
    """Every line of a sheet in its order: a person, or why it is none."""
    if part.layout is not None:
        yield from _LineReader(part, part.layout, prefix).lines()


class _LineReader:
    """Walks the lines of one sheet; headers and headings change how the next ones are read.

    A line without a name is a person only when it has a register number or a NIK; below a total or
    a signature a bare name is no person.
    """

    def __init__(self, part: SheetPart, layout: "Layout", prefix: str) -> None:
        self._part = part
        self._prefix = prefix
        self._ended = False
        self._heading = Heading()
        self._header_ends = layout.header_row
        self._follow(layout)

    def lines(self) -> Iterator[RawRow | PassedLine]:
        """Walk."""
        first = self._layout.first_header_row
        for at, row in enumerate(self._part.sheet.rows):
            if row.number <= self._header_ends:
                kind = LineKind.TITLE if row.number < first else LineKind.HEADER
                yield self._passed(row, kind)
            elif self._is_header(row, at):
                first = row.number
                yield self._passed(row, LineKind.HEADER)
            else:
                yield self._read(row)

    def _follow(self, layout: "Layout") -> None:
        """Read the next lines by this layout."""
        self._layout = layout
        self._columns = [(at - 1, one) for at, one in layout.columns.items()]
        self._merged = _fill_down(self._part, layout)
        self._name_at = next(at for at, one in self._columns if one is ImportField.NAME)
        self._alias_at = [at for at, one in self._columns if one is ImportField.ALIAS]
        self._header = _header_texts(self._part.sheet, layout)
        self._facts = _facts(self._part, layout, self._prefix)
        self._set_heading(self._heading)

    def _set_heading(self, heading: Heading) -> None:
        """What the last heading says holds for the lines below it."""
        self._heading = heading
        self._own_facts = replace(
            self._facts,
            default_block=heading.block or self._facts.default_block,
            default_cell=heading.cell,
            default_sex=heading.sex or self._facts.default_sex,
        )

    def _passed(self, row: "SheetRow", kind: LineKind) -> PassedLine:
        return PassedLine(row.number, kind, self._facts.place.address(row.number, "name"))

    def _is_header(self, row: "SheetRow", at: int) -> bool:
        """Whether a line is the header again, or another one that is followed from here on."""
        if _repeats_header(row, self._layout, self._header, self._name_at):
            depth = self._layout.header_row - self._layout.first_header_row
            self._header_ends = row.number + depth
            return True
        if not any(type(value) is str and value[:4] in _NAME_WORDS for value in row.values):
            return False
        if self._part.relayout is None:
            return False
        other = self._part.relayout(at)
        if not other.has_name or len(other.columns) < _LEAST_COLUMNS:
            return False
        self._header_ends, self._ended = other.header_row, False
        self._follow(other)
        return True

    def _read(self, row: "SheetRow") -> RawRow | PassedLine:
        values = row.values
        if any(is_summary(value) for value in values[: self._name_at + 1]):
            self._ended = True
            return self._passed(row, LineKind.SUMMARY)
        cells = _cells(row, self._columns, self._merged)
        filled = {one for one, value in cells.items() if not is_blank(value)}
        name = cells.get(ImportField.NAME)
        if filled <= _BARE or type(name) is not str or len(name) < _SHORT:
            kind = self._kind_of_odd(values, filled)
            if kind is not None:
                return self._passed(row, kind)
        if ImportField.ORDER in filled or not filled <= _BARE:
            self._ended = False
        aliases = tuple(values[at] for at in self._alias_at if at < len(values))
        return RawRow(self._own_facts, row.number, cells, aliases)

    def _kind_of_odd(
        self, values: tuple[CellValue, ...], filled: set[ImportField]
    ) -> LineKind | None:
        """What a line with little or no name is; None: a person all the same."""
        if are_column_numbers(values):
            return LineKind.COLUMN_NUMBERS
        if ImportField.ORDER not in filled or ImportField.NAME not in filled:
            heading = read_heading(values)
            if heading is not None:
                self._ended = False
                self._set_heading(heading.below(self._heading))
                return LineKind.HEADING
        nameless = ImportField.NAME not in filled and not filled & _IDENTITY
        bare = filled <= _BARE
        if not nameless and not bare:
            return None
        closing = is_closing(values)
        if nameless or self._ended or closing:
            self._ended = self._ended or closing
            if filled - {ImportField.ORDER} or closing:
                return LineKind.CLOSING if closing else LineKind.REMARK
            return LineKind.BLANK
        return None


def _facts(part: SheetPart, layout: "Layout", prefix: str) -> SheetFacts:
    title = part.sheet.name
    is_block = title.upper().startswith(("BLOK", "BLOCK"))
    columns: dict[str, int] = {}
    for at, one in layout.columns.items():
        columns.setdefault(one.value, at)
    return SheetFacts(
        place=SheetPlace(part.book.path.name, prefix, title, columns),
        epoch_1904=part.book.epoch_1904,
        default_sex=parse_sex(title).value,
        default_block=(parse_housing(title).block or "") if is_block else "",
    )


def _header_texts(sheet: "Sheet", layout: "Layout") -> dict[int, str]:
    row = next((row for row in sheet.rows if row.number == layout.first_header_row), None)
    if row is None:
        return {}
    return {at: clean_text(value) for at, value in enumerate(row.values, start=1)}


def _repeats_header(
    row: "SheetRow", layout: "Layout", header: Mapping[int, str], name_at: int
) -> bool:
    """Whether most of the row says what the header says; the name column first, it is quick."""
    name = row.values[name_at] if name_at < len(row.values) else None
    if not isinstance(name, str) or clean_text(name) != header.get(name_at + 1):
        return False
    texts = {at: clean_text(row.values[at - 1]) for at in layout.columns if at <= len(row.values)}
    same = sum(1 for at, text in texts.items() if text and text == header.get(at))
    return same >= 2 and same * 2 >= len([text for text in texts.values() if text])


def _fill_down(part: SheetPart, layout: "Layout") -> dict[tuple[int, int], CellValue]:
    """Values of vertically merged block cells, by (row, column), for every row they span."""
    columns = {at for at, one in layout.columns.items() if one in _FILLED_DOWN}
    values = {row.number: row.values for row in part.sheet.rows} if columns else {}
    filled: dict[tuple[int, int], CellValue] = {}
    for merge in part.sheet.merges:
        column, top = merge.first_column, values.get(merge.first_row, ())
        if column in columns and merge.last_row > merge.first_row and column <= len(top):
            for number in range(merge.first_row + 1, merge.last_row + 1):
                filled[number, column] = top[column - 1]
    if is_filled_in_once(part.sheet, layout):
        filled |= _carried_down(part.sheet, layout)
    return filled


def is_filled_in_once(sheet: "Sheet", layout: "Layout") -> bool:
    """Whether the block stands in the first row of each block only.

    So it looks where a file keeps no merged cells: the first person has a block, none comes twice,
    and most have none.
    """
    column = _column_of(layout, ImportField.BLOCK)
    if column is None or any(one.first_column == column for one in sheet.merges):
        return False
    seen: set[str] = set()
    rows = 0
    for _, value in _beside_names(sheet, layout, column):
        rows += 1
        if is_blank(value):
            if not seen:
                return False
            continue
        text = clean_text(value)
        if text in seen:
            return False
        seen.add(text)
    return len(seen) >= 2 and rows >= 2 * len(seen)


def _carried_down(sheet: "Sheet", layout: "Layout") -> dict[tuple[int, int], CellValue]:
    column = _column_of(layout, ImportField.BLOCK)
    carried: CellValue = None
    filled: dict[tuple[int, int], CellValue] = {}
    if column is not None:
        for number, value in _beside_names(sheet, layout, column):
            if not is_blank(value):
                carried = value
            else:
                filled[number, column] = carried
    return filled


def _column_of(layout: "Layout", one: ImportField) -> int | None:
    return next((at for at, field in layout.columns.items() if field is one), None)


def _beside_names(sheet: "Sheet", layout: "Layout", column: int) -> Iterator[tuple[int, CellValue]]:
    """The cells of a column in the rows below the header that have a name and a number."""
    name, order = _column_of(layout, ImportField.NAME), _column_of(layout, ImportField.ORDER)
    for row in sheet.rows:
        width = len(row.values)
        if row.number <= layout.header_row or name is None or name > width:
            continue
        if is_blank(row.values[name - 1]) or (order and is_blank(row.values[order - 1])):
            continue
        yield row.number, row.values[column - 1] if column <= width else None


def _cells(
    row: "SheetRow",
    columns: Sequence[tuple[int, ImportField]],
    merged: Mapping[tuple[int, int], CellValue],
) -> dict[ImportField, CellValue]:
    cells: dict[ImportField, CellValue] = {}
    values, width = row.values, len(row.values)
    for at, one in columns:
        value = values[at] if at < width else None
        if merged and value is None:
            value = merged.get((row.number, at + 1))
        if value is not None and one not in cells:
            cells[one] = value
    return cells
