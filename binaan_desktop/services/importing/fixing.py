"""A bad cell corrected in the plan, so that nobody has to go back to Excel for it."""

from collections.abc import Mapping
from dataclasses import replace

from binaan_desktop.domain.importing import ImportField
from binaan_desktop.domain.parsing import clean_text
from binaan_desktop.services.importing.parsed import ParsedRow
from binaan_desktop.services.importing.raw_rows import RawRow
from binaan_desktop.services.importing.row_parser import ReferenceTables, parse_row
from binaan_desktop.services.importing.rows import CellProblem, ImportPlan


def parse_fixed(
    raw: RawRow, fixes: Mapping[ImportField, str], tables: ReferenceTables
) -> ParsedRow:
    """A row with the officer's texts in place of some of its cells."""
    return parse_row(replace(raw, cells={**raw.cells, **fixes}) if fixes else raw, tables)


def fixable_column(plan: ImportPlan, row_id: int, problem: CellProblem) -> ImportField | None:
    """Which column's cell a problem of a row is about; None where no cell can mend it."""
    field_name = problem.problem.field
    if field_name is None:
        return None
    source = plan.basis.parsed[row_id - 1].place.source(field_name)
    return None if source is None or source == ImportField.ALIAS else ImportField(source)


def original_text(plan: ImportPlan, row_id: int, column: ImportField) -> str:
    """What stands in a cell of the file."""
    return clean_text(plan.basis.raws[row_id - 1].cells.get(column))


def cell_text(plan: ImportPlan, row_id: int, column: ImportField) -> str:
    """What stands in a cell, or what the officer put there."""
    fixed = plan.said.fixes_of(row_id).get(column)
    return original_text(plan, row_id, column) if fixed is None else fixed
