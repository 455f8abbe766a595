"""A table whose chosen row can be switched: Space, or a double click.

Layer ``ui/importing``.
"""

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from binaan_desktop.ui.kit.columns import HasId
from binaan_desktop.ui.kit.table import TableModel, TableView
from binaan_desktop.ui.kit.ui_state import UiState

R = TypeVar("R", bound=HasId)


class ToggleTable(TableView[R]):
    """Qt would use Space to select what is selected already."""

    toggled = Signal()
    """The user switches the row the keyboard stands on."""

    def __init__(self, model: TableModel[R], name: str, state: UiState, state_key: str) -> None:
        super().__init__(model, name, state, state_key)
        self.opened.connect(self._on_opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space switches, everything else is a table's."""
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
        else:
            super().keyPressEvent(event)

    def _on_opened(self, row_id: int) -> None:
        self.toggled.emit()
