"""What the officer says about the sheets before they are read: which, which header, which columns.

Layer ``ui/importing``: plain state, no widgets. What she corrects is remembered with the import, by
the words of the header, and comes back in the sketch of the next list with the same header.
"""

from dataclasses import dataclass, field
from pathlib import Path

from binaan_desktop.domain.importing import ColumnSource, ImportField
from binaan_desktop.services.importing.requests import ImportRequest, SheetChoice
from binaan_desktop.services.importing.rows import SheetSketch

_MANY = frozenset({ImportField.ALIAS})
"""Fields that several columns may hold."""


@dataclass(slots=True)
class SheetState:
    """One sheet as it will be read."""

    sketch: SheetSketch
    use: bool
    columns: dict[int, ImportField] = field(default_factory=dict)
    is_changed: bool = False

    @classmethod
    def of(cls, sketch: SheetSketch) -> "SheetState":
        """As the sketch takes it."""
        return cls(sketch, use=sketch.header_row is not None, columns=dict(sketch.columns))

    @property
    def has_name(self) -> bool:
        """Whether people can be read from it."""
        return ImportField.NAME in self.columns.values()

    @property
    def width(self) -> int:
        """How many columns its first rows have."""
        return max((len(row.cells) for row in self.sketch.first_rows), default=0)

    def source(self, column: int) -> ColumnSource | None:
        """Why a column is taken for what it is; None where it holds nothing."""
        if self.columns.get(column) is not self.sketch.columns.get(column):
            return ColumnSource.CHOSEN
        found = (one for one in self.sketch.column_sketches if one.column == column)
        sketch = next(found, None)
        return None if sketch is None else sketch.source

    def map_column(self, column: int, one: ImportField | None) -> None:
        """Say what a column holds; another column that said the same gives it up."""
        if one is None:
            self.columns.pop(column, None)
        else:
            if one not in _MANY:
                self.columns = {at: known for at, known in self.columns.items() if known is not one}
            self.columns[column] = one
        self.is_changed = True


def make_request(paths: tuple[Path, ...], states: list[SheetState]) -> ImportRequest:
    """The request that says what the states say."""
    choices: dict[tuple[Path, str], SheetChoice] = {}
    for state in states:
        key = (state.sketch.path, state.sketch.name)
        if not state.use:
            choices[key] = SheetChoice(use=False)
        elif state.is_changed:
            choices[key] = SheetChoice(header_row=state.sketch.header_row, columns=state.columns)
    return ImportRequest(paths, choices=choices)
