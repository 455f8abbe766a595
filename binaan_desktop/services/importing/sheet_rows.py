"""From sheets to rows of people: which rows below a header are people, and which are not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from binaan_desktop.domain.errors import Code, Problem, Severity
from binaan_desktop.domain.importing import ImportField
from binaan_desktop.domain.list_words import parse_sex
from binaan_desktop.domain.parsing import CellValue, clean_text, is_blank, parse_housing
from binaan_desktop.services.importing.parsed import SheetPlace
from binaan_desktop.services.importing.raw_rows import RawRow, SheetFacts
from binaan_desktop.services.importing.requests import SheetChoice
from binaan_desktop.services.importing.rows import CellProblem

if TYPE_CHECKING:
    from binaan_desktop.excel.columns import Layout
    from binaan_desktop.excel.sheets import Sheet, SheetRow, Workbook

_SUMMARY = re.compile(r"^\W*(?:JUMLAH|JML|TOTAL|SUB\s?TOTAL|SUBTOTAL|REKAP\w*)\b", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"^\W*(?:MENGETAHUI|KEPALA|KASUBSI|KA\.?\s?KPR|PETUGAS|NIP\b|DICETAK|DIBUAT|CATATAN|PEMBUAT"
    r"|YANG MEMBUAT|A\.?N\.?\s)|\b(?:19|20)\d\d$",
    re.IGNORECASE,
)
_BARE = frozenset({ImportField.NAME, ImportField.ORDER})
_IDENTITY = frozenset({ImportField.REGISTER_NO, ImportField.NIK, ImportField.SDP_PERSON_NO})
_FILLED_DOWN = frozenset({ImportField.BLOCK, ImportField.CELL})
"""Columns whose vertically merged cells mean every row they span."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet with the layout that will be followed, or None where it cannot be read."""

    book: "Workbook"
    sheet: "Sheet"
    layout: "Layout | None"


def choose_layout(sheet: "Sheet", choice: SheetChoice, preset: str | None) -> "Layout | None":
    """The officer's word where she gave it, else the guess; None where no names can be read."""
    from binaan_desktop.excel.columns import Layout, guess_layout, layout_of_row

    if choice.header_row is not None:
        layout: Layout | None = layout_of_row(sheet, choice.header_row)
    else:
        layout = guess_layout(sheet)
    if layout is not None and choice.columns is not None:
        layout = Layout(
            layout.header_row, layout.first_header_row, dict(choice.columns), layout.preset
        )
    if layout is None or not layout.has_name or (preset and layout.preset != preset):
        return None
    return layout


def list_people(part: SheetPart, problems: list[CellProblem], prefix: str) -> Iterator[RawRow]:
    """Yield the rows of people of a sheet; say which other lines were passed over.

    Repeated headers and JUMLAH rows are passed silently. A line without a name is a person only
    when it has a register number or a NIK; below a total or a signature a bare name is no person.
    """
    layout = part.layout
    if layout is None:
        return
    facts = _facts(part, layout, prefix)
    columns = [(at - 1, one) for at, one in layout.columns.items()]
    merged = _fill_down(part, layout)
    header = _header_texts(part.sheet, layout)
    name_at = next(at for at, one in columns if one is ImportField.NAME)
    alias_at = [at for at, one in columns if one is ImportField.ALIAS]
    ended = False
    for row in part.sheet.rows:
        if row.number <= layout.header_row or _repeats_header(row, layout, header, name_at):
            continue
        if any(_is_summary(value) for value in row.values[: name_at + 1]):
            ended = True
            continue
        cells = _cells(row, columns, merged)
        filled = {one for one, value in cells.items() if not is_blank(value)}
        bare = filled <= _BARE
        nameless = ImportField.NAME not in filled and not filled & _IDENTITY
        if nameless or (bare and (ended or _is_closing(row))):
            ended = ended or _is_closing(row)
            if filled - {ImportField.ORDER} or _is_closing(row):
                problem = Problem(Code.IMPORT_LINE_SKIPPED, None, {}, Severity.WARNING)
                problems.append(CellProblem(facts.place.address(row.number, "name"), problem))
            continue
        if ImportField.ORDER in filled or not bare:
            ended = False
        aliases = tuple(row.values[at] for at in alias_at if at < len(row.values))
        yield RawRow(facts, row.number, cells, aliases)


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


def _is_summary(value: CellValue) -> bool:
    return isinstance(value, str) and _SUMMARY.match(value) is not None


def _is_closing(row: "SheetRow") -> bool:
    texts = [clean_text(value) for value in row.values]
    return any(_SIGNATURE.search(text) for text in texts if text)


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
    return filled


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
