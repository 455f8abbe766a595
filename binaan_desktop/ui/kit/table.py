"""The table view: 32 px rows, Ctrl+C into Excel, remembered columns, a useful empty state.

Layer ``ui/kit``; together with ``columns`` and ``row_model``, whose names it passes on.
"""

from collections.abc import Sequence
from html import escape
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.columns import Column, HasId
from binaan_desktop.ui.kit.row_model import (
    PAGE_SIZE,
    PagedModel,
    PageRequest,
    RowModel,
    TableModel,
)
from binaan_desktop.ui.kit.ui_state import UiKey, UiState
from binaan_desktop.ui.kit.widgets import EmptyState

__all__ = [
    "PAGE_SIZE",
    "Column",
    "PageRequest",
    "PagedModel",
    "RowModel",
    "TableModel",
    "TableView",
    "clipboard_table",
]

R = TypeVar("R", bound=HasId)

ROW_HEIGHT = 32
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class TableView(QTableView, Generic[R]):
    """A configured table over one of our models.

    Args:
        model: the rows.
        name: accessible name, what the table lists ("Daftar warga binaan").
        state: what this PC remembers; None remembers nothing.
        state_key: under which name widths are remembered.
    """

    opened = Signal(int)
    """Enter or double click on a row: its id."""
    selection_changed = Signal()
    """Other rows are selected, also after a reload."""

    def __init__(
        self,
        model: TableModel[R],
        name: str,
        state: UiState | None = None,
        state_key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._state = state
        self._state_key = state_key
        self._kept: _Kept | None = None
        self._empty: EmptyState | None = None
        self.setAccessibleName(name)
        self._set_up_looks()
        model.modelAboutToBeReset.connect(self._on_model_about_to_be_reset)
        model.rowsInserted.connect(self._place_empty)
        self.setModel(model)
        # After the view's own slot, which forgets the selection.
        model.modelReset.connect(self._on_model_reset)
        self._set_up_header()
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.doubleClicked.connect(self._on_double_clicked)

    def set_empty(self, text: str, action: ActionSpec | None = None) -> None:
        """What stands in an empty table: why, and what to do."""
        if self._empty is not None:
            self._empty.deleteLater()
        self._empty = EmptyState(text, action, parent=self.viewport())
        self._place_empty()

    @property
    def empty_state(self) -> EmptyState | None:
        """What ``set_empty`` put here."""
        return self._empty

    def selected_rows(self) -> list[R]:
        """The selected rows, top to bottom."""
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [self._rows.row_at(index) for index in indexes]

    def selected_ids(self) -> list[int]:
        """Ids of the selected rows, top to bottom."""
        return [row.id for row in self.selected_rows()]

    def current_row(self) -> R | None:
        """The one row that the keyboard stands on and that is selected, else None."""
        index = self.currentIndex()
        if not index.isValid() or not self.selectionModel().isRowSelected(index.row()):
            return None
        return self._rows.row_at(index)

    def select_id(self, row_id: int) -> bool:
        """Select one row and scroll to it; False when it is not here."""
        at = self._rows.position_of(row_id)
        if at is None:
            return False
        self.selectRow(at)
        self.scrollTo(self._rows.index(at, 0), QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def selectRow(self, row: int) -> None:
        """Select one row and no other, whatever keys are held.

        Qt's own looks at the keyboard: after saving with Ctrl+Enter it would toggle the row off.
        """
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self._rows.index(row, 0), flags.ClearAndSelect | flags.Rows
        )

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard, for Excel and for plain text."""
        columns = self.visible_columns()
        rows = [[column.text(row) for column in columns] for row in self.rows_to_copy()]
        if rows:
            titles = [column.title for column in columns]
            QGuiApplication.clipboard().setMimeData(clipboard_table([titles, *rows]))

    def rows_to_copy(self) -> list[R]:
        """The rows that Ctrl+C copies: those selected, top to bottom."""
        return self.selected_rows()

    def visible_columns(self) -> list[Column[R]]:
        """The columns shown, in the order shown."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(at) for at in range(header.count())]
        return [self._rows.columns[at] for at in order if not self.isColumnHidden(at)]

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        row = self.current_row()
        if is_enter and row is not None and not event.modifiers() & ~_KEYPAD:
            self.opened.emit(row.id)
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End are rows: where whole rows are selected a first column means nothing."""
        ends = (
            QAbstractItemView.CursorAction.MoveHome,
            QAbstractItemView.CursorAction.MoveEnd,
        )
        return super().moveCursor(action, modifiers | _CTRL if action in ends else modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the empty state in the middle."""
        super().resizeEvent(event)
        self._place_empty()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard, stand on a row at once."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount() > 0:
            self.setCurrentIndex(self._rows.index(0, 0))

    # inside

    def _set_up_looks(self) -> None:
        font = self.font()
        # Figures of one width keep columns of numbers straight.
        font.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(font)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(40)
        header.setFixedHeight(ROW_HEIGHT)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.setSortIndicatorClearable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu_requested)
        self._restore_columns()
        header.sectionResized.connect(self._on_section_resized)

    def _restore_columns(self) -> None:
        widths: dict[str, int] = {}
        hidden: dict[str, int] = {}
        if self._state is not None:
            widths = self._state.numbers(UiKey.COLUMN_WIDTHS, self._state_key)
            hidden = self._state.numbers(UiKey.HIDDEN_COLUMNS, self._state_key)
        for at, column in enumerate(self._rows.columns):
            self.setColumnWidth(at, max(40, widths.get(column.key, column.width)))
            self.setColumnHidden(at, bool(hidden.get(column.key, int(column.hidden))))

    def _on_section_resized(self, section: int, old: int, new: int) -> None:
        columns = self._rows.columns
        # The last section stretches with the window; hidden ones report 0: neither is a choice.
        if self._state is None or new == 0 or section == self._last_visible():
            return
        widths = self._state.numbers(UiKey.COLUMN_WIDTHS, self._state_key)
        widths[columns[section].key] = new
        self._state.set_numbers(UiKey.COLUMN_WIDTHS, widths, self._state_key)

    def _last_visible(self) -> int:
        shown = [at for at in range(len(self._rows.columns)) if not self.isColumnHidden(at)]
        return shown[-1] if shown else -1

    def column_menu(self) -> QMenu:
        """The menu that shows and hides columns (right click on the header)."""
        menu = QMenu(self)
        only_one = len(self.visible_columns()) == 1
        for at, column in enumerate(self._rows.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(at))
            action.setEnabled(not (only_one and action.isChecked()))
            action.setData(at)
        menu.triggered.connect(self._on_column_menu_triggered)
        return menu

    def _on_header_menu_requested(self, position: QPoint) -> None:
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(position))

    def _on_column_menu_triggered(self, action: QAction) -> None:
        self.setColumnHidden(action.data(), not action.isChecked())
        if self._state is not None:
            hidden = {
                column.key: int(self.isColumnHidden(at))
                for at, column in enumerate(self._rows.columns)
            }
            self._state.set_numbers(UiKey.HIDDEN_COLUMNS, hidden, self._state_key)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.row_at(index).id)

    def _on_selection_changed(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        self.selection_changed.emit()

    def _on_model_about_to_be_reset(self) -> None:
        if self.selectionModel() is None:
            return
        row = self.current_row()
        self._kept = _Kept(
            self.selected_ids(), None if row is None else row.id, self.verticalScrollBar().value()
        )

    def _on_model_reset(self) -> None:
        kept, self._kept = self._kept, None
        self._place_empty()
        if kept is None:
            return
        positions = {row.id: at for at, row in enumerate(self._rows.rows)}
        selection = QItemSelection()
        for row_id in kept.selected:
            if row_id in positions:
                index = self._rows.index(positions[row_id], 0)
                selection.select(index, index)
        model = self.selectionModel()
        if kept.current in positions:
            model.setCurrentIndex(
                self._rows.index(positions[kept.current], 0),
                QItemSelectionModel.SelectionFlag.NoUpdate,
            )
        model.select(
            selection,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.verticalScrollBar().setValue(kept.scroll)
        if selection.isEmpty():
            self.selection_changed.emit()

    def _place_empty(self) -> None:
        if self._empty is None:
            return
        self._empty.setGeometry(self.viewport().rect())
        self._empty.setVisible(self._rows.rowCount() == 0)

    def viewportEvent(self, event: QEvent) -> bool:
        """Let Qt handle everything; the empty state follows the viewport's size."""
        if event.type() == QEvent.Type.Resize:
            self._place_empty()
        return super().viewportEvent(event)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class _Kept:
    """Selection, current row and scroll over a reset, by id."""

    def __init__(self, selected: list[int], current: int | None, scroll: int) -> None:
        self.selected = selected
        self.current = current
        self.scroll = scroll


def clipboard_table(rows: Sequence[Sequence[str]]) -> QMimeData:
    """Rows for the clipboard so that Excel takes them as text.

    Excel prefers the HTML form, whose cells say "text": a NIK keeps its 16 digits and nothing
    typed by a user becomes a formula. The plain form guards formulas with an apostrophe.
    """
    mime = QMimeData()
    mime.setText("\n".join("\t".join(_plain_cell(cell) for cell in row) for row in rows))
    lines = (
        "<tr>" + "".join(f"<td style=\"mso-number-format:'\\@'\">{escape(c)}</td>" for c in row)
        for row in rows
    )
    mime.setHtml(f"<table>{''.join(f'{line}</tr>' for line in lines)}</table>")
    return mime


def _plain_cell(text: str) -> str:
    flat = " ".join(text.split()) if any(sign in text for sign in "\t\r\n") else text
    looks_like_formula = flat.startswith(_FORMULA_STARTS) and len(flat) > 1
    is_number = flat[1:].replace(".", "").replace(",", "").isdecimal()
    is_signed_number = looks_like_formula and flat[0] in "+-" and is_number
    return f"'{flat}" if looks_like_formula and not is_signed_number else flat
