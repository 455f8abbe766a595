"""The item models of the program: a list of rows in memory, and rows read by page from SQL.

Layer ``ui/kit``. Up to about 1,000 rows: ``RowModel``, sorted here. More: ``PagedModel``,
sorted and filtered by the query; never a proxy over it. ``data()`` reads memory only.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.ui.kit.columns import Column, HasId, Index, cell_data, header_data

R = TypeVar("R", bound=HasId)
F = TypeVar("F")

PAGE_SIZE = 200
_ROOT = QModelIndex()


class TableModel(QAbstractTableModel, Generic[R]):
    """What both models share: rows, columns, and finding rows by index or id."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[R] = []

    @property
    def rows(self) -> Sequence[R]:
        """The rows in the order shown."""
        return self._rows

    def row_at(self, index: Index) -> R:
        """The row under an index.

        Raises:
            IndexError: the index is not one of this model's rows.
        """
        if not index.isValid():
            raise IndexError
        return self._rows[index.row()]

    def position_of(self, row_id: int) -> int | None:
        """Where the row with this id stands, None when it is not (yet) here."""
        return next((at for at, row in enumerate(self._rows) if row.id == row_id), None)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows are here."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, alignment, colour, icon of a cell."""
        if not index.isValid():
            return None
        return cell_data(self._rows[index.row()], self.columns[index.column()], role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles of the columns."""
        return header_data(self.columns, section, orientation, role)

    def is_sortable(self, column: int) -> bool:
        """Whether a click on this column's header sorts."""
        return 0 <= column < len(self.columns) and self.columns[column].sort is not None


class RowModel(TableModel[R]):
    """All rows in memory, sorted in Python."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._natural: list[R] = []
        self._sort_column = -1
        self._descending = False

    def set_rows(self, rows: Iterable[R]) -> None:
        """Show these rows; the order the user chose is kept."""
        self.beginResetModel()
        self._natural = list(rows)
        self._rows = self._sorted()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order in which the rows came."""
        self.beginResetModel()
        self._sort_column = column
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._rows = self._sorted()
        self.endResetModel()

    def _sorted(self) -> list[R]:
        if not self.is_sortable(self._sort_column):
            return list(self._natural)
        key = self.columns[self._sort_column].sort
        assert key is not None  # is_sortable said so
        # Empty values stand last in both directions: they are what the user looks at least.
        filled = [row for row in self._natural if key(row) is not None]
        empty = [row for row in self._natural if key(row) is None]
        return [*sorted(filled, key=key, reverse=self._descending), *empty]


@dataclass(frozen=True, slots=True)
class PageRequest(Generic[F]):
    """Which rows a ``PagedModel`` asks for."""

    offset: int
    limit: int
    sort: str | None
    descending: bool
    filter: F | None


class PagedModel(TableModel[R], Generic[R, F]):
    """Rows read by page while the user scrolls; the query sorts and filters.

    ``load(request)`` gives the rows of the page and how many rows there are in all.
    """

    failed = Signal(object)
    """A later page could not be read: carries the expected error."""
    loaded = Signal()
    """Rows were read (again)."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        load: Callable[[PageRequest[F]], tuple[Sequence[R], int]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._load = load
        self._total = 0
        self._sort: str | None = None
        self._descending = False
        self._filter: F | None = None
        self._is_loaded = False

    @property
    def total(self) -> int:
        """How many rows the filter finds, read or not."""
        return self._total

    @property
    def filter(self) -> F | None:
        """The filter in use."""
        return self._filter

    @property
    def sort_key(self) -> str | None:
        """By which column's key the query sorts; None is its own order."""
        return self._sort

    @property
    def is_descending(self) -> bool:
        """Whether it sorts from the last to the first."""
        return self._descending

    def set_filter(self, value: F | None) -> None:
        """Filter and read from the top."""
        self._filter = value
        self._read(PAGE_SIZE)

    def reload(self) -> None:
        """Read again as many rows as were shown, so that scroll and selection can be kept."""
        self._read(max(PAGE_SIZE, len(self._rows)))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let the query sort by a column; -1 is the query's own order."""
        self._sort = self.columns[column].key if self.is_sortable(column) else None
        self._descending = order == Qt.SortOrder.DescendingOrder
        if self._is_loaded:
            self._read(PAGE_SIZE)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether more rows exist than were read."""
        return not parent.isValid() and self._is_loaded and len(self._rows) < self._total

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        if not self.canFetchMore(parent):
            return
        try:
            rows, total = self._load(self._request(len(self._rows), PAGE_SIZE))
        except BinaanError as error:
            # Called from inside Qt: an exception cannot pass, and asking again would not end.
            self._total = len(self._rows)
            self.failed.emit(error)
            return
        known = {row.id for row in self._rows}
        fresh = [row for row in rows if row.id not in known]
        # Rows that moved between two reads may leave nothing new: stop instead of asking for ever.
        self._total = total if fresh else len(self._rows)
        if fresh:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._rows.extend(fresh)
            self.endInsertRows()
        self.loaded.emit()

    def _read(self, limit: int) -> None:
        rows, total = self._load(self._request(0, limit))
        self.beginResetModel()
        self._rows = list(rows)
        self._total = total
        self._is_loaded = True
        self.endResetModel()
        self.loaded.emit()

    def _request(self, offset: int, limit: int) -> PageRequest[F]:
        return PageRequest(offset, limit, self._sort, self._descending, self._filter)
