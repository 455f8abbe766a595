"""Ctrl+K: one box that finds pages, actions, people, batches and places.

Layer ``ui/shell``. The box stands in the top bar; what it finds hangs below it. Records come from
the searches that features gave to the registry.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QGraphicsDropShadowEffect,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from binaan_desktop.ui.kit.columns import Index
from binaan_desktop.ui.kit.icons import icon
from binaan_desktop.ui.kit.line_edit import LineEdit
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone, tokens

BOX_WIDTH = 420
_ROW_HEIGHT = 36
_MOST_ROWS = 12
_LIST_FRAME = 14
"""Border and padding of the list, above and below."""
_SEARCH_DELAY_MS = 120
_SHORTEST_SEARCH = 2
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """One thing that can be opened or done.

    Attributes:
        title: what it is called.
        detail: where it belongs, or what tells it from others.
        icon: name of an icon of ours.
        run: opens or does it.
        words: other words under which it is found.
    """

    title: str
    detail: str
    icon: str
    run: Callable[[], object]
    words: str = ""


class PaletteModel(QAbstractListModel):
    """What was found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[PaletteItem] = []

    def set_items(self, items: Sequence[PaletteItem]) -> None:
        """Show these."""
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many were found."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title for the eye, title and detail for screen readers."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.title}, {item.detail}"
        if role == Qt.ItemDataRole.UserRole:
            return item
        return None


class _Painter(QStyledItemDelegate):
    """Icon, title, and at the right what kind of thing it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(BOX_WIDTH, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        item = index.data(Qt.ItemDataRole.UserRole)
        is_selected = _is_selected(option)
        look = tokens()
        area = _rect(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.selection))
            painter.drawRoundedRect(area.adjusted(4, 1, -4, -1), 5, 5)
        icon(item.icon, Tone.MUTED).paint(painter, area.left() + 14, area.top() + 9, 18, 18)
        words = area.adjusted(42, 0, -16, 0)
        metrics = painter.fontMetrics()
        detail = metrics.elidedText(item.detail, Qt.TextElideMode.ElideRight, words.width() // 2)
        detail_width = metrics.horizontalAdvance(detail)
        painter.setPen(QColor(look.selection_text if is_selected else look.muted))
        painter.drawText(words, _RIGHT, detail)
        title_area = words.adjusted(0, 0, -detail_width - 12, 0)
        title = metrics.elidedText(item.title, Qt.TextElideMode.ElideRight, title_area.width())
        painter.setPen(QColor(look.selection_text if is_selected else look.text))
        painter.drawText(title_area, _LEFT, title)
        painter.restore()


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SELECTED = QStyle.StateFlag.State_Selected


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect
    return rect


def _is_selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & _SELECTED)


class CommandPalette(LineEdit):
    """The box; ``find_fixed`` gives pages and actions, ``find_records`` the searched records."""

    opened = Signal()
    """The box got the focus: a good moment to make pages that were never opened."""

    def __init__(
        self,
        find_fixed: Callable[[], Sequence[PaletteItem]],
        find_records: Callable[[str], Sequence[PaletteItem]],
    ) -> None:
        super().__init__()
        self._find_fixed = find_fixed
        self._find_records = find_records
        self._before: QWidget | None = None
        self.setFixedWidth(BOX_WIDTH)
        self.setPlaceholderText(tr("Cari orang, pelatihan, tempat, tindakan...   Ctrl+K"))
        self.setAccessibleName(tr("Cari orang, halaman, dan tindakan"))
        self.setClearButtonEnabled(True)
        self.model = PaletteModel(self)
        self.list = QListView()
        self.list.setObjectName("palette")
        self.list.setAccessibleName(tr("Hasil pencarian"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._on_list_clicked)
        self.list.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_DELAY_MS)
        self._timer.timeout.connect(self.search_now)
        self.textEdited.connect(self._on_text_edited)
        self.installEventFilter(self)

    def open(self) -> None:
        """Take the focus and show what can be done here."""
        self._before = self.window().focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.opened.emit()
        self.search_now()

    def search_now(self) -> None:
        """Find what fits the typed words and show it."""
        self._timer.stop()
        words = self.text().lower().split()
        fixed = [item for item in self._find_fixed() if _fits(item, words)]
        typed = self.text().strip()
        records = self._find_records(typed) if len(typed) >= _SHORTEST_SEARCH else []
        found = [*records, *fixed]
        if words and not found:
            found = [PaletteItem(tr("Tidak ada yang cocok"), "", "info", self.close_list)]
        self.model.set_items(found)
        self._show_list()

    def close_list(self) -> None:
        """Hide what was found."""
        self._timer.stop()
        self.list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through the list while the box has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._handle_key(event) or super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.close_list()
        elif event.type() == QEvent.Type.MouseButtonPress and not self.list.isVisible():
            self.opened.emit()
            self.search_now()
        return super().eventFilter(watched, event)

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.clear()
            self.close_list()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.model.items:
            if not self.list.isVisible():
                self._show_list()
                return True
            step = 1 if key == Qt.Key.Key_Down else -1
            row = (self.list.currentIndex().row() + step) % len(self.model.items)
            self.list.setCurrentIndex(self.model.index(row))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._timer.isActive():
                self.search_now()
            self._run(self.list.currentIndex())
            return True
        return False

    def _show_list(self) -> None:
        window = self.window()
        if self.list.parentWidget() is not window:
            self.list.setParent(window)
            shadow = QGraphicsDropShadowEffect(self.list)
            shadow.setBlurRadius(24)
            shadow.setOffset(0, 6)
            shadow.setColor(QColor(0, 0, 0, 70))
            self.list.setGraphicsEffect(shadow)
        rows = min(_MOST_ROWS, len(self.model.items))
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        self.list.setGeometry(QRect(corner, QSize(self.width(), rows * _ROW_HEIGHT + _LIST_FRAME)))
        self.list.setVisible(bool(self.model.items))
        self.list.raise_()
        if self.model.items:
            self.list.setCurrentIndex(self.model.index(0))

    def _run(self, index: QModelIndex) -> None:
        if not index.isValid() or not self.list.isVisible():
            return
        item = self.model.items[index.row()]
        self.clear()
        self.close_list()
        self.clearFocus()
        item.run()

    def _on_list_clicked(self, index: QModelIndex) -> None:
        self._run(index)

    def _on_text_edited(self, text: str) -> None:
        self._timer.start()


def _fits(item: PaletteItem, words: Sequence[str]) -> bool:
    text = f"{item.title} {item.words}".lower()
    return all(word in text for word in words)
