"""One row of a list after parsing: values, still without knowing whose they are."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.list_words import NamedSkill
from binaan_desktop.domain.person_names import PersonName
from binaan_desktop.domain.values import RegisterNumber

FieldValue = str | date | StrEnum | bool | None
"""A value of a column of ``Inmate`` that an import can set."""


@dataclass(slots=True)
class ParsedRow:
    """What one row says.

    Attributes:
        file: name of the file.
        cell: address of the name cell.
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

    file: str
    cell: str
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
    cells: dict[str, str] = field(default_factory=dict)

    def cell_of(self, field_name: str) -> str:
        """Address of the cell a field came from, or of the row's name."""
        return self.cells.get(field_name, self.cell)

    def note(self, problem: Problem) -> None:
        """Add a problem at the cell its field came from."""
        self.problems.append((self.cell_of(problem.field or ""), problem))
