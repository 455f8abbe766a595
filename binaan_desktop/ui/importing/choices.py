"""What the officer says about the sheets before they are read: which, which header, which columns.

Layer ``ui/importing``: plain state, no widgets. Column words that she mapped once are remembered on
this PC by the word of the header, never by what stands below it.
"""

from dataclasses import dataclass, field
from pathlib import Path

from binaan_desktop.domain.importing import ImportField
from binaan_desktop.domain.parsing import fold_word
from binaan_desktop.services.importing.requests import ImportRequest, SheetChoice
from binaan_desktop.services.importing.rows import SheetSketch
from binaan_desktop.ui.kit.ui_state import UiKey, UiState

_REMEMBERED = "import_columns"
_FIELDS = frozenset(one.value for one in ImportField)
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
    def of(cls, sketch: SheetSketch, remembered: dict[str, str]) -> "SheetState":
        """The guess, completed by what was mapped before."""
        state = cls(sketch, use=sketch.header_row is not None, columns=dict(sketch.columns))
        for column, text in enumerate(state.header_texts(), start=1):
            known = remembered.get(fold_word(text), "")
            if column not in state.columns and known in _FIELDS:
                state.map_column(column, ImportField(known))
        return state

    @property
    def has_name(self) -> bool:
        """Whether people can be read from it."""
        return ImportField.NAME in self.columns.values()

    @property
    def width(self) -> int:
        """How many columns its first rows have."""
        return max((len(row.cells) for row in self.sketch.first_rows), default=0)

    def header_texts(self) -> tuple[str, ...]:
        """What stands in the header row."""
        rows = (row for row in self.sketch.first_rows if row.number == self.sketch.header_row)
        header = next(rows, None)
        return () if header is None else header.cells

    def map_column(self, column: int, one: ImportField | None) -> None:
        """Say what a column holds; another column that said the same gives it up."""
        if one is None:
            self.columns.pop(column, None)
        else:
            if one not in _MANY:
                self.columns = {at: known for at, known in self.columns.items() if known is not one}
            self.columns[column] = one
        self.is_changed = True

    def remember(self, ui_state: UiState) -> None:
        """Keep the words of mapped headers for the next list; words with figures are no headers."""
        if not self.is_changed or len(self.sketch.columns) < 2:
            return
        words = ui_state.texts(UiKey.CHOICE, _REMEMBERED)
        for column, text in enumerate(self.header_texts(), start=1):
            known = self.columns.get(column)
            if known is not None and known is not self.sketch.columns.get(column):
                folded = fold_word(text)
                if folded.isalpha():
                    words[folded] = known.value
        ui_state.set_texts(UiKey.CHOICE, words, _REMEMBERED)


def make_states(sketches: list[SheetSketch], ui_state: UiState) -> list[SheetState]:
    """The sheets of the chosen files, as they would be read."""
    remembered = ui_state.texts(UiKey.CHOICE, _REMEMBERED)
    return [SheetState.of(sketch, remembered) for sketch in sketches]


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
