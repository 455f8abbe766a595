"""One row of a person as its cells stand, before any of them is parsed."""

from collections.abc import Mapping
from dataclasses import dataclass

from binaan_desktop.domain.importing import ImportField
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.parsing import CellValue
from binaan_desktop.services.importing.parsed import SheetPlace


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What holds for many rows of a sheet: its columns, and what its name and headings say."""

    place: SheetPlace
    epoch_1904: bool
    default_sex: Sex | None
    default_block: str
    default_cell: str = ""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of a person: its cells by field."""

    sheet: SheetFacts
    number: int
    cells: Mapping[ImportField, CellValue]
    aliases: tuple[CellValue, ...]
