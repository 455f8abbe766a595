"""A short list of facts inside a card: title, state and detail, all by keyboard.

Layer ``ui/kit``. As high as its facts with every word of their details, so that the page scrolls
and not each list. For tables of many rows there is ``TableView``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from binaan_desktop.ui.kit.icons import icon
from binaan_desktop.ui.kit.tokens import Tone, tokens

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ONE_LINE, _TITLE, _BELOW = 32, 26, 6
_PAD, _GAP, _INDENT, _BOX = 6, 8, 26, 16
_DETAIL_POINTS = 9
_FACT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the list.

    Attributes:
        key: keeps the selection across reloads.
        title: what it is.
        detail: quieter, below; as many lines as it needs.
        state: a word at the right, with its meaning's colour.
        done: a box before the title, ticked or not; None: no box.
        indented: whether it belongs to the line above.
        quiet: whether all of it is muted, for what is not there yet.
        strong: whether the title is set semi-bold.
    """

    key: str
    title: str
    detail: str = ""
    state: str = ""
    tone: Tone = Tone.NEUTRAL
    done: bool | None = None
    indented: bool = False
    quiet: bool = False
    strong: bool = True

    def spoken(self) -> str:
        """The whole line in one sentence, for screen readers and the tip."""
        return ". ".join(part for part in (self.title, self.state, self.detail) if part)


class FactModel(QAbstractListModel):
    """The facts as Qt asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: list[Fact] = []

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        self.beginResetModel()
        self.facts = list(facts)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many facts there are."""
        return 0 if parent.isValid() else len(self.facts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The fact for the painter, its sentence for everybody else."""
        if not index.isValid() or index.row() >= len(self.facts):
            return None
        fact = self.facts[index.row()]
        if role == _FACT:
            return fact
        if role == Qt.ItemDataRole.DisplayRole:
            return fact.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return fact.spoken()
        return None


class FactList(QListView):
    """The view: Enter opens, Space ticks, Delete removes, Insert adds."""

    opened = Signal(str)
    toggled = Signal(str)
    removal_requested = Signal(str)
    addition_requested = Signal()
    current_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = FactModel()
        self.setModel(self._model)
        self.setObjectName("facts")
        self.setItemDelegate(_FactPainter(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts; the keyboard stays on the one it stood on, or near it."""
        kept, row = self.current_key(), self.currentIndex().row()
        self._model.set_facts(facts)
        self._fit()
        if not facts:
            self.current_changed.emit()
            return
        keys = [fact.key for fact in facts]
        at = keys.index(kept) if kept in keys else min(max(row, 0), len(facts) - 1)
        if kept is not None or self.hasFocus():
            self.setCurrentIndex(self._model.index(at))
        self.current_changed.emit()

    def facts(self) -> list[Fact]:
        """What is shown."""
        return list(self._model.facts)

    def current_key(self) -> str | None:
        """The key of the fact on which the keyboard stands."""
        row = self.currentIndex().row()
        return self._model.facts[row].key if 0 <= row < len(self._model.facts) else None

    def select_key(self, key: str) -> bool:
        """Put the keyboard on a fact; False when it is not here."""
        for row, fact in enumerate(self._model.facts):
            if fact.key == key:
                self.setCurrentIndex(self._model.index(row))
                return True
        return False

    def forget(self) -> None:
        """Stand on no fact: the next ones are about something else."""
        self.setCurrentIndex(QModelIndex())

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list; the arrows stay Qt's."""
        key, plain = self.current_key(), not event.modifiers() & _MODIFIERS
        acts = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Space: self.toggled,
            Qt.Key.Key_Delete: self.removal_requested,
        }
        signal = acts.get(Qt.Key(event.key())) if plain else None
        if signal is not None and key is not None:
            signal.emit(key)
        elif plain and event.key() == Qt.Key.Key_Insert:
            self.addition_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by Tab, stand on a fact, so that Enter and Space mean something."""
        super().focusInEvent(event)
        if not self._model.facts:
            return
        # Qt goes to the first line by itself, but does not select it.
        current = self.currentIndex()
        index = current if current.isValid() else self._model.index(0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self._reveal(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the details into other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of font as well."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Be as high as the facts."""
        width = self.viewport().width()
        height = sum(height_of(fact, width, self.font()) for fact in self._model.facts)
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """As wide as it may be; the height is fixed by the facts."""
        return QSize(240, self.height())

    def minimumSizeHint(self) -> QSize:
        """Narrow columns elide the text."""
        return QSize(160, 0)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        key = self.current_key()
        if key is not None:
            self.opened.emit(key)

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.current_changed.emit()
        if self.hasFocus():
            self._reveal(current)

    def _reveal(self, index: QModelIndex) -> None:
        """Scroll the page, not the list, so that the line in use is in sight."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = None if area is None else area.widget()
        if area is not None and page is not None:
            line = self.visualRect(index)
            middle = self.viewport().mapTo(page, line.center())
            area.ensureVisible(middle.x(), middle.y(), 0, line.height() + _ONE_LINE)


_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.AltModifier
)


def height_of(fact: Fact, width: int, font: QFont) -> int:
    """The height of a line at a width."""
    if not fact.detail:
        return _ONE_LINE
    room = QRect(0, 0, max(width - 2 * _PAD - _left_of(fact), 40), 10_000)
    metrics = QFontMetrics(_detail_font(font))
    return _TITLE + metrics.boundingRect(room, _WRAPPED, fact.detail).height() + _BELOW


class _FactPainter(QStyledItemDelegate):
    """Paints a fact: box, title, state, and the detail below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 160
        return QSize(width, height_of(index.data(_FACT), width, self._font()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        fact: Fact = index.data(_FACT)
        look = tokens()
        area = _rect(option)
        view = self.parent()
        painter.save()
        if _is_selected(option):
            has_focus = isinstance(view, QWidget) and view.hasFocus()
            painter.fillRect(area, QColor(look.selection if has_focus else look.stripe))
        if index.row() > 0 and not fact.indented:
            painter.setPen(QColor(look.grid))
            painter.drawLine(area.topLeft(), area.topRight())
        area = area.adjusted(_PAD + (_INDENT if fact.indented else 0), 0, -_PAD, 0)
        if fact.done is not None:
            self._paint_box(painter, area, done=fact.done)
        area.setLeft(area.left() + _left_of(fact) - (_INDENT if fact.indented else 0))
        first = QRect(area.left(), area.top(), area.width(), _ONE_LINE)
        if fact.detail:
            first.setHeight(_TITLE + 2)
        end = self._paint_state(painter, first, fact)
        first.setRight(end)
        self._paint_title(painter, first, fact)
        if fact.detail:
            self._paint_detail(painter, area.adjusted(0, _TITLE, 0, 0), fact)
        painter.restore()

    def _paint_box(self, painter: QPainter, area: QRect, *, done: bool) -> None:
        look = tokens()
        box = QRect(QPoint(area.left(), area.center().y() - _BOX // 2), QSize(_BOX, _BOX))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.accent if done else look.field_border))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(box, 4, 4)
        if done:
            icon("check", Tone.SUCCESS).paint(painter, box.adjusted(2, 2, -2, -2))

    def _paint_state(self, painter: QPainter, line: QRect, fact: Fact) -> int:
        """Paint the word of the state; gives where the title must end."""
        if not fact.state:
            return line.right()
        look = tokens()
        font = _detail_font(self._font())
        painter.setFont(font)
        if fact.quiet:
            painter.setPen(QColor(look.muted))
            painter.drawText(line, _RIGHT, fact.state)
            return line.right() - QFontMetrics(font).horizontalAdvance(fact.state) - _GAP
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        width = QFontMetrics(font).horizontalAdvance(fact.state) + 16
        chip = QRect(line.right() - width, line.center().y() - 9, width, 20)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.soft(fact.tone)))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(QColor(look.tone(fact.tone)))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, fact.state)
        return chip.left() - _GAP

    def _paint_title(self, painter: QPainter, line: QRect, fact: Fact) -> None:
        font = QFont(self._font())
        if fact.strong and not fact.quiet:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        look = tokens()
        painter.setPen(QColor(look.muted if fact.quiet or fact.done else look.text))
        shown = painter.fontMetrics().elidedText(
            fact.title, Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, _LEFT, shown)

    def _paint_detail(self, painter: QPainter, room: QRect, fact: Fact) -> None:
        painter.setFont(_detail_font(self._font()))
        painter.setPen(QColor(tokens().muted))
        painter.drawText(room, _WRAPPED, fact.detail)

    def _font(self) -> QFont:
        view = self.parent()
        return view.font() if isinstance(view, QWidget) else QFont()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


def _left_of(fact: Fact) -> int:
    """How far from the edge the words begin."""
    return (_INDENT if fact.indented else 0) + (0 if fact.done is None else _BOX + _GAP)


def _detail_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(_DETAIL_POINTS)
    return small


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect
    return QRect(rect)


def _is_selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)
