"""What the officer asks of an import: files, sheets, and what she said about their columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from binaan_desktop.domain.importing import ImportField


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """How one sheet is to be read, where the guess is not followed.

    Attributes:
        use: whether the sheet is read at all.
        header_row: Excel row number of its header; None keeps the guess.
        columns: field by 1-based column; None keeps what the header says.
    """

    use: bool = True
    header_row: int | None = None
    columns: Mapping[int, ImportField] | None = None


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """The files of one import and how to read them.

    Attributes:
        paths: the workbooks, in the order they are read.
        sheets: names of the only sheets to read, in every file; None for all.
        preset: name of a preset that every sheet must follow; None to recognise each.
        choices: what the officer said about single sheets, by file and sheet name.
        full_list: whether the lists hold everybody in the house, so that who is missing can be
            proposed; None: they do when one of them follows the SDP preset.
    """

    paths: tuple[Path, ...]
    sheets: frozenset[str] | None = None
    preset: str | None = None
    choices: Mapping[tuple[Path, str], SheetChoice] = field(default_factory=dict)
    full_list: bool | None = None

    def choice(self, path: Path, sheet: str) -> SheetChoice:
        """What was said about a sheet."""
        default = SheetChoice(use=self.sheets is None or sheet in self.sheets)
        return self.choices.get((path, sheet), default)
