"""A plain list out of the register: the columns that the table shows, as Excel wants them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from binaan_desktop.domain.formats import format_stamp
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.services.desk import Act
from binaan_desktop.services.inmates.rows import InmateRow
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.wording import word

if TYPE_CHECKING:  # openpyxl is loaded when a workbook is written, not when the window opens
    from binaan_desktop.excel.writer import Book, SheetColumn, Value

DATES = frozenset({"admitted", "expiry", "two_thirds"})
NUMBERS = frozenset({"age", "training"})
CENTERED = frozenset({"sex"})


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of the table: its key there, and the header that the user sees."""

    key: str
    title: str


def build_list_book(
    act: Act, rows: Sequence[InmateRow], columns: Sequence[ListColumn], export_no: str
) -> "Book":
    """The workbook: numbered rows, and in the foot who made it under which number."""
    from binaan_desktop.excel.writer import Book, Kind, ListSheet, SheetColumn

    made = f"{export_no}, {format_stamp(act.now)}, {act.desk.actor.full_name}"
    sheet = ListSheet(
        name="Warga binaan",
        title="DAFTAR WARGA BINAAN",
        columns=(SheetColumn("No.", Kind.ORDINAL), *map(_sheet_column, columns)),
        rows=tuple(
            (at, *(cell_value(row, column.key) for column in columns))
            for at, row in enumerate(rows, start=1)
        ),
        note="Data pribadi: hanya untuk keperluan yang tercatat.",
        frozen_columns=2,
    )
    paper = read_settings(act.session).paper
    return Book("Daftar warga binaan", (sheet,), paper, made, act.now)


def _sheet_column(column: ListColumn) -> "SheetColumn":
    from binaan_desktop.excel.writer import Kind, SheetColumn

    kind = Kind.TEXT
    if column.key in DATES:
        kind = Kind.DATE
    elif column.key in NUMBERS:
        kind = Kind.INTEGER
    elif column.key in CENTERED:
        kind = Kind.CENTERED
    return SheetColumn(column.title, kind, widest=36)


def cell_value(row: InmateRow, key: str) -> "Value":
    """What stands in a cell; dates and numbers stay what they are.

    Raises:
        KeyError: the table has no such column.
    """
    values: dict[str, Value] = {
        "name": _full_name(row),
        "register_no": row.register_no,
        "nik": row.nik,
        "block": " / ".join(part for part in (row.block, row.cell) if part),
        "legal_status": word(row.legal_status),
        "sex": "" if row.sex is None else word(row.sex)[0],
        "age": row.age,
        "regency": row.regency,
        "education": word(row.education),
        "skills": _skills(row),
        "interests": ", ".join(row.interests),
        "training": row.training_count or None,
        "presence": word(row.presence),
        "admitted": row.admitted_on,
        "expiry": row.expiry_date,
        "two_thirds": row.stay.surely_until,
    }
    return values[key]


def _full_name(row: InmateRow) -> str:
    if not row.father_name:
        return row.name
    return f"{row.name} {'binti' if row.sex is Sex.FEMALE else 'bin'} {row.father_name}"


def _skills(row: InmateRow) -> str:
    """As on screen: "none" and "not asked yet" are told apart."""
    if row.skills:
        return ", ".join(f"{one.name} ({word(one.level).lower()})" for one in row.skills)
    return "Tidak ada" if row.skills_asked else "Belum ditanya"
