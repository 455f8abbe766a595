"""The table of people: typing searches, and Ctrl+A takes everybody the filter finds.

Only some of the rows are read; "everybody" is then a state of the selection and not a selection of
rows, until the user selects something else.
"""

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from binaan_desktop.services.inmates.rows import InmateFilter, InmateRow
from binaan_desktop.ui.inmates.model import InmateModel
from binaan_desktop.ui.kit.table import TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.ui_state import UiState

MOST_NAMED = 5
"""Names of a selection that are shown before an act."""


@dataclass(frozen=True, slots=True)
class Selected:
    """Who is selected: everybody's id, and the first names."""

    ids: tuple[int, ...]
    names: tuple[str, ...]

    @property
    def sample(self) -> str:
        """``Ahmad Subur, Budi Santoso dan 29 lagi``."""
        shown = ", ".join(self.names)
        more = len(self.ids) - len(self.names)
        return tr("{names}, dan {more} lagi", names=shown, more=more) if more > 0 else shown


class InmateTable(TableView[InmateRow]):
    """The register as a table."""

    typed = Signal(str)
    """A letter or figure: it belongs into the search box."""

    def __init__(self, model: InmateModel, state: UiState) -> None:
        super().__init__(model, tr("Daftar warga binaan"), state, "inmates")
        self._people = model
        self._everybody = False
        self._is_extending = False
        self._was_everybody = False
        self._filter_of_everybody: InmateFilter | None = None
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # Before and behind the slots of the base, which keep the rows selected over a reset.
        model.modelAboutToBeReset.connect(self._on_people_about_to_be_reset)
        model.modelReset.connect(self._on_people_reset)
        model.rowsInserted.connect(self._on_rows_inserted)

    @property
    def everybody_is_selected(self) -> bool:
        """Whether the selection is everybody the filter finds, read or not."""
        return self._everybody

    @property
    def selected_count(self) -> int:
        """How many people are selected."""
        if self._everybody:
            return self._people.total
        return len(self.selectionModel().selectedRows())

    def selected(self) -> Selected:
        """Who is selected.

        Raises:
            BinaanError: everybody is, and they cannot be read.
        """
        rows = self.selected_rows()
        ids = self._people.all_ids() if self._everybody else [row.id for row in rows]
        return Selected(tuple(ids), tuple(row.name for row in rows[:MOST_NAMED]))

    def selectAll(self) -> None:
        """Select everybody the filter finds, also those whose rows are not read yet."""
        self._is_extending = True
        super().selectAll()
        self._is_extending = False
        self._everybody = self._people.total > self._people.rowCount()
        self._filter_of_everybody = self._people.filter
        self.selection_changed.emit()

    def rows_to_copy(self) -> list[InmateRow]:
        """The selected rows; those of everybody are read first."""
        return self._people.all_rows() if self._everybody else super().rows_to_copy()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed goes into the search box."""
        text = event.text()
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if text.isprintable() and text.strip() and not held:
            self.typed.emit(text)
            return
        super().keyPressEvent(event)

    def _on_selection_changed(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        if self._is_extending:
            return
        self._everybody = False
        super()._on_selection_changed(selected, deselected)

    def _on_people_about_to_be_reset(self) -> None:
        self._was_everybody = self._everybody

    def _on_people_reset(self) -> None:
        if self._was_everybody and self._filter_of_everybody == self._people.filter:
            self.selectAll()
        elif self._everybody:
            self._everybody = False
            self.selection_changed.emit()

    def _on_rows_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        if not self._everybody:
            return
        flags = QItemSelectionModel.SelectionFlag
        rows = QItemSelection(self._people.index(first, 0), self._people.index(last, 0))
        self._is_extending = True
        self.selectionModel().select(rows, flags.Select | flags.Rows)
        self._is_extending = False
