"""What every reader gives back: sheets of rows with Excel's numbers, within limits for lists.

Lowest part of the reading half of ``excel``; the readers of the single formats stand above it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from binaan_desktop.domain.errors import Code, KnownFileError, Problem
from binaan_desktop.domain.parsing import CellValue

Tick = Callable[[], None]
"""Called every few milliseconds of work; raises Cancelled to stop it."""

MAX_BLANK_ROWS = 500
"""After so many blank rows in a row a sheet is over: formatting alone can reach row 1,048,576."""
MAX_CELLS = 1_000_000
"""Twice what a list of ten thousand people with forty columns holds."""
_TICK_ROWS = 100


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that holds anything, with its number in Excel."""

    number: int
    values: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, 1-based and inclusive."""

    first_column: int
    first_row: int
    last_column: int
    last_row: int


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What a guard noted of a sheet that its parser does not tell."""

    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows without the blank ones, and what the program that made it hides.

    Attributes:
        name: its title; a text file has one sheet with the file's name.
        hidden: whether the sheet is hidden.
        rows: the rows that hold anything.
        merges: merged ranges; empty for formats that do not keep them.
        hidden_rows: numbers of hidden rows, mostly left by a filter.
    """

    name: str
    hidden: bool
    rows: tuple[SheetRow, ...]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of one file."""

    path: Path
    sha256: str
    epoch_1904: bool
    sheets: tuple[Sheet, ...]


def refused(code: Code, name: str) -> KnownFileError:
    """The refusal of a file, with its name for the sentence."""
    return KnownFileError(Problem(code, facts={"file": name}))


class RowKeeper:
    """Keeps the rows of a workbook's sheets, within one budget of cells for all of them."""

    def __init__(self, file_name: str, tick: Tick) -> None:
        self._file_name = file_name
        self._tick = tick
        self._budget = MAX_CELLS

    def keep(self, rows: Iterable[tuple[CellValue, ...]]) -> tuple[SheetRow, ...]:
        """Number the rows of one sheet from 1; blank ones, and blanks at their ends, are left out.

        Raises:
            KnownFileError: the workbook has more cells than any list of people.
        """
        kept: list[SheetRow] = []
        blanks = 0
        for number, values in enumerate(rows, start=1):
            if number % _TICK_ROWS == 0:
                self._tick()
            width = _filled_width(values)
            if not width:
                blanks += 1
                if blanks >= MAX_BLANK_ROWS:
                    break
                continue
            blanks = 0
            self._budget -= width
            if self._budget < 0:
                raise refused(Code.FILE_TOO_LARGE, self._file_name)
            kept.append(SheetRow(number, values[:width]))
        return tuple(kept)


def _filled_width(values: tuple[CellValue, ...]) -> int:
    """How many columns the row fills, up to its last value that is no blank."""
    for at in range(len(values) - 1, -1, -1):
        value = values[at]
        if value is not None and (type(value) is not str or value.strip()):
            return at + 1
    return 0
