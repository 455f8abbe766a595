"""The list of the timeline: months, and under each its events with icon, day, words.

Painted by a delegate, so that a long life costs no widgets; long details go on in the next line.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from binaan_desktop.domain.formats import MONTHS, format_time
from binaan_desktop.services.inmates.timeline_rows import TimelineEvent
from binaan_desktop.ui.inmates.timeline_model import MonthHeading, TimelineModel
from binaan_desktop.ui.inmates.timeline_words import (
    detail_of,
    icon_of,
    line_of,
    title_of,
)
from binaan_desktop.ui.kit.icons import icon
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone, tokens

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_ICON = 16
_DAY_WIDTH = 112
"""Room for ``24 Nov, 08.30``."""
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class TimelineList(QListView):
    """Arrow keys go from event to event, Enter opens what one leads to, Ctrl+C copies lines."""

    opened = Signal(object)
    """The event that is to be opened."""

    def __init__(self, model: TimelineModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_EventDelegate(self))
        self.setAccessibleName(tr("Riwayat, terbaru di atas"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)

    def selected(self) -> list[TimelineEvent]:
        """The selected events, newest first."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: index.row())
        return [event for index in indexes if (event := self._model.event_at(index))]

    def copy(self, events: list[TimelineEvent]) -> None:
        """Put events on the clipboard, a line each."""
        QGuiApplication.clipboard().setText("\n".join(map(line_of, events)))

    def select_first(self) -> None:
        """Go to the newest event shown."""
        for row in range(self._model.rowCount()):
            index = self._model.index(row)
            if self._model.event_at(index) is not None:
                self.setCurrentIndex(index)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies; everything else is the list's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy(self.selected())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        event = self._model.event_at(index)
        if event is not None and event.target is not None:
            self.opened.emit(event)


class _EventDelegate(QStyledItemDelegate):
    """Paints headings and events in the look's own colours."""

    def __init__(self, view: TimelineList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need in the width there is."""
        width = max(320, self._view.viewport().width())
        item = self._model.item_at(index)
        line = self._view.fontMetrics().height()
        if isinstance(item, MonthHeading):
            return QSize(width, line + 20)
        text = _detail_height(item, self._view.font(), width - _text_left() - _PAD - 24)
        return QSize(width, _PAD + line + text + _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A heading as bold words, an event as icon, day, what happened, details."""
        rect: QRect = option.rect
        item = self._model.item_at(index)
        painter.save()
        if isinstance(item, MonthHeading):
            painter.setFont(_bold(self._view.font()))
            painter.setPen(QColor(tokens().muted))
            low = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            painter.drawText(rect.adjusted(_PAD, 0, -_PAD, -6), low, item.text)
            painter.setPen(QColor(tokens().grid))
            painter.drawLine(rect.left() + _PAD, rect.bottom(), rect.right(), rect.bottom())
        else:
            self._paint_event(painter, option, item)
        painter.restore()

    @property
    def _model(self) -> TimelineModel:
        model = self._view.model()
        assert isinstance(model, TimelineModel)
        return model

    def _paint_event(
        self, painter: QPainter, option: QStyleOptionViewItem, event: TimelineEvent
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        look = tokens()
        if selected:
            painter.fillRect(rect, QColor(look.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(look.hover))
        strong = QColor(look.selection_text if selected else look.text)
        soft = QColor(look.selection_text if selected else look.muted)
        line = self._view.fontMetrics().height()
        top = rect.top() + _PAD
        at = QRect(rect.left() + _PAD, top + (line - _ICON) // 2, _ICON, _ICON)
        icon(icon_of(event), Tone.MUTED).paint(painter, at)
        painter.setFont(self._view.font())
        painter.setPen(soft)
        day = QRect(at.right() + _PAD, top, _DAY_WIDTH, line)
        painter.drawText(day, int(Qt.AlignmentFlag.AlignLeft), _day_text(event))
        left = rect.left() + _text_left()
        room = rect.right() - left - _PAD - 24
        painter.setPen(strong)
        painter.setFont(_bold(self._view.font()))
        painter.drawText(QRect(left, top, room, line), _WRAP, title_of(event))
        detail = detail_of(event)
        if detail:
            painter.setPen(soft)
            painter.setFont(self._view.font())
            height = _detail_height(event, self._view.font(), room)
            painter.drawText(QRect(left, top + line, room, height), _WRAP, detail)
        if event.target is not None:
            arrow = QRect(rect.right() - _PAD - _ICON, at.top(), _ICON, _ICON)
            icon("next", Tone.MUTED).paint(painter, arrow)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(look.focus))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))


def _text_left() -> int:
    return _PAD + _ICON + _PAD + _DAY_WIDTH


def _detail_height(event: TimelineEvent, font: QFont, width: int) -> int:
    detail = detail_of(event)
    if not detail:
        return 0
    room = QRect(0, 0, width, 10_000)
    return QFontMetrics(font).boundingRect(room, _WRAP, detail).height()


def _day_text(event: TimelineEvent) -> str:
    """``24 Nov, 08.30``; the year stands in the heading."""
    day = f"{event.day.day} {MONTHS[event.day.month - 1][:3]}"
    return f"{day}, {format_time(event.at)}" if event.at else day


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
