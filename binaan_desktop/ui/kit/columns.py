"""Columns of a table, described once: title, text, sorting, width, colour of meaning.

Layer ``ui/kit``; shared by both row models and the view.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from binaan_desktop.ui.kit.icons import icon
from binaan_desktop.ui.kit.tokens import Tone, tokens

Index = QModelIndex | QPersistentModelIndex


class HasId(Protocol):
    """A row of a table: its id keeps selection and scroll across reloads."""

    @property
    def id(self) -> int:
        """Key of the record."""


R = TypeVar("R", bound=HasId)


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column.

    Attributes:
        key: name for remembered widths and for sorting in SQL.
        title: the header.
        text: what a row shows; never touches the database.
        sort: what a row sorts by in Python (None: not sortable in a ``RowModel``;
            in a ``PagedModel`` anything but None means that SQL can sort by ``key``).
        align: where the text stands; figures stand right.
        width: first width in pixels.
        tone: meaning of the cell, coloured; ``icon`` or the text must say the same.
        icon: name of an icon before the text.
        tip: what hovering says; the text itself by default.
        strong: set in semi-bold, for the column that names the row.
        hidden: not shown until the user asks for it.
    """

    key: str
    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    align: Literal["left", "right", "center"] = "left"
    width: int = 120
    tone: Callable[[R], Tone] | None = None
    icon: Callable[[R], str | None] | None = None
    tip: Callable[[R], str] | None = None
    strong: bool = False
    hidden: bool = False


_DISPLAY = Qt.ItemDataRole.DisplayRole
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}


def cell_data(row: R, column: Column[R], role: int) -> object:
    """What a cell answers to Qt; the most asked role first."""
    if role == _DISPLAY:
        return column.text(row)
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _ALIGN[column.align]
    if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
        return QColor(tokens().tone(column.tone(row)))
    if role == Qt.ItemDataRole.DecorationRole and column.icon is not None:
        name = column.icon(row)
        tone = Tone.NEUTRAL if column.tone is None else column.tone(row)
        return None if name is None else icon(name, tone)
    if role == Qt.ItemDataRole.FontRole and column.strong:
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        return font
    if role == Qt.ItemDataRole.ToolTipRole:
        return column.text(row) if column.tip is None else column.tip(row)
    return None


def header_data(
    columns: Sequence[Column[R]], section: int, orientation: Qt.Orientation, role: int
) -> object:
    """What a column's header answers to Qt."""
    if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(columns):
        return None
    if role == _DISPLAY:
        return columns[section].title
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _ALIGN[columns[section].align]
    return None
