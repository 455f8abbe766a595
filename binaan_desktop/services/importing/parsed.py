"""One row of a list after parsing: values, still without knowing whose they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from binaan_desktop.domain.cells import cell_address
from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.list_words import NamedSkill
from binaan_desktop.domain.person_names import PersonName
from binaan_desktop.domain.values import RegisterNumber

FieldValue = str | date | StrEnum | bool | None
"""A value of a column of ``Inmate`` that an import can set."""


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """Where the columns of a sheet are; shared by all its rows.

    Attributes:
        file: name of the file.
        prefix: put before every address when an import has several files.
        sheet: name of the sheet.
        columns: 1-based column by field.
    """

    file: str
    prefix: str
    sheet: str
    columns: Mapping[str, int]

    def address(self, row: int, field_name: str) -> str:
        """``pria!D7``: the cell a field came from, or the name cell of the row."""
        source = self.source(field_name) or "name"
        return self.prefix + cell_address(self.sheet, row, self.columns.get(source, 1))

    def source(self, field_name: str) -> str | None:
        """Which column a field came from; None where the sheet has none for it."""
        sources = (field_name, *_SOURCES.get(field_name, ()))
        return next((one for one in sources if one in self.columns), None)


_SOURCES = {
    "regency_code": ("regency", "address"),
    "district_code": ("district", "address"),
    "birth_date": ("birth",),
    "birth_place": ("birth",),
}
"""Columns a field may also come from."""


@dataclass(slots=True)
class ParsedRow:
    """What one row says.

    Attributes:
        place: the sheet it stands in.
        number: row number in Excel.
        name: the person's name taken apart; None rejects the row.
        name_raw: the name cell as typed.
        register: the register number, where it could be read.
        register_raw: as typed.
        values: columns of ``Inmate``; they replace what is stored.
        weak: likewise, but only where nothing is stored (derived or secondary values).
        aliases: other names.
        skills: trades, in the cell's order.
        skills_asked: whether the list has a value for skills, "none" included.
        interests: wishes, in the cell's order.
        interests_asked: likewise.
        problems: with the address of each cell.
    """

    place: SheetPlace
    number: int
    name: PersonName | None = None
    name_raw: str = ""
    register: RegisterNumber | None = None
    register_raw: str = ""
    values: dict[str, FieldValue] = field(default_factory=dict)
    weak: dict[str, FieldValue] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    skills: tuple[NamedSkill, ...] = ()
    skills_asked: bool = False
    interests: tuple[NamedSkill, ...] = ()
    interests_asked: bool = False
    problems: list[tuple[str, Problem]] = field(default_factory=list)

    @property
    def cell(self) -> str:
        """Address of the name cell."""
        return self.place.address(self.number, "name")

    def cell_of(self, field_name: str) -> str:
        """Address of the cell a field came from, or of the row's name."""
        return self.place.address(self.number, field_name)

    def note(self, problem: Problem) -> None:
        """Add a problem at the cell its field came from."""
        self.problems.append((self.cell_of(problem.field or ""), problem))
