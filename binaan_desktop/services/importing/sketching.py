"""How the sheets of a file look before they are read: real cells, and why a column is taken."""

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from binaan_desktop.domain.cells import column_letters
from binaan_desktop.domain.formats import format_date_table
from binaan_desktop.domain.importing import ColumnSource, ListPreset
from binaan_desktop.domain.parsing import CellValue, clean_text
from binaan_desktop.services.importing.layouts import LayoutMemory, propose_layout
from binaan_desktop.services.importing.line_kinds import are_column_numbers, is_summary
from binaan_desktop.services.importing.rows import ColumnSketch, SheetSketch, SketchRow

if TYPE_CHECKING:
    from binaan_desktop.excel.columns import Layout
    from binaan_desktop.excel.sheets import Sheet, SheetRow

SKETCHED_ROWS = 12
_ROWS_BEFORE_HEADER = 5
_SAMPLES = 5
_MAX_COLUMNS = 120


def sketch_sheet(
    path: Path, sheet: "Sheet", header_row: int | None, memory: LayoutMemory
) -> SheetSketch:
    """One sheet, with the header where the officer points, or where it seems to be."""
    layout = propose_layout(sheet, header_row, memory)
    if header_row is None and layout is not None and not layout.has_name:
        layout = None
    header = layout.header_row if layout else None
    before = 0 if header is None else header - _ROWS_BEFORE_HEADER
    shown = islice((row for row in sheet.rows if row.number >= before), SKETCHED_ROWS)
    preset = layout.preset if layout else None
    return SheetSketch(
        path=path,
        name=sheet.name,
        hidden=sheet.hidden,
        row_count=len(sheet.rows),
        header_row=header,
        columns=dict(layout.columns) if layout else {},
        preset=preset,
        first_rows=tuple(
            SketchRow(row.number, tuple(show_cell(value) for value in row.values)) for row in shown
        ),
        column_sketches=tuple(_columns(sheet, layout)),
        fingerprint=layout.fingerprint if layout else None,
        hidden_rows=len(sheet.hidden_rows),
        is_full_list=isinstance(preset, ListPreset) and preset.holds_everybody,
    )


def show_cell(value: CellValue) -> str:
    """A cell as the list shows it: days first in a date, no ``.0`` behind a whole number."""
    if isinstance(value, datetime) and value.time() != time(0):
        return f"{format_date_table(value.date())} {value:%H.%M}"
    if isinstance(value, date):
        return format_date_table(value)
    return clean_text(value)


def _columns(sheet: "Sheet", layout: "Layout | None") -> list[ColumnSketch]:
    header = layout.header_row if layout else 0
    rows = [
        row
        for row in islice((row for row in sheet.rows if row.number > header), 200)
        if not are_column_numbers(row.values) and not any(map(is_summary, row.values))
    ]
    width = min(max((len(row.values) for row in rows), default=0), _MAX_COLUMNS)
    if layout is not None:
        width = max(width, *layout.headers, *layout.columns, 0)
    sketches: list[ColumnSketch] = []
    for column in range(1, width + 1):
        text = layout.headers.get(column, "") if layout else ""
        samples = _samples(rows, column)
        field = layout.columns.get(column) if layout else None
        if text or samples or field is not None:
            source = layout.source(column) if layout else ColumnSource.UNKNOWN
            letters = column_letters(column)
            sketches.append(ColumnSketch(column, letters, text, field, source, samples))
    return sketches


def _samples(rows: "Sequence[SheetRow]", column: int) -> tuple[str, ...]:
    texts = (show_cell(row.values[column - 1]) for row in rows if column <= len(row.values))
    return tuple(islice((text for text in texts if text), _SAMPLES))
