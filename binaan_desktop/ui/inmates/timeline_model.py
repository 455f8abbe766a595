"""The timeline as a list: headings of months, and under each the events that the filters let by."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from binaan_desktop.domain.formats import format_date_full, format_month, format_time
from binaan_desktop.domain.timeline import TimelineArea
from binaan_desktop.services.inmates.timeline_rows import TimelineEvent
from binaan_desktop.ui.inmates.timeline_words import detail_of, hint_of, line_of, title_of

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class MonthHeading:
    """The month of the events below it."""

    text: str


TimelineItem = MonthHeading | TimelineEvent


class TimelineModel(QAbstractListModel):
    """What the list shows; filtered in memory: one person's events are few."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: Sequence[TimelineEvent] = ()
        self._areas: frozenset[TimelineArea] = frozenset(TimelineArea)
        self._words: tuple[str, ...] = ()
        self._items: list[TimelineItem] = []

    @property
    def events(self) -> Sequence[TimelineEvent]:
        """All events of the person, whatever the filters hide."""
        return self._events

    def set_events(self, events: Sequence[TimelineEvent]) -> None:
        """Show the events of a person, newest first."""
        self._events = events
        self._fill()

    def set_filter(self, areas: Collection[TimelineArea], text: str) -> None:
        """Show only events of these areas in which every typed word occurs."""
        self._areas = frozenset(areas)
        self._words = tuple(text.casefold().split())
        self._fill()

    def count(self, area: TimelineArea) -> int:
        """How many events of an area the person has."""
        return sum(event.kind.area is area for event in self._events)

    def shown(self) -> list[TimelineEvent]:
        """The events shown, newest first."""
        return [item for item in self._items if isinstance(item, TimelineEvent)]

    def item_at(self, index: Index) -> TimelineItem:
        """What stands at an index.

        Raises:
            IndexError: the index is not one of this model's.
        """
        if not index.isValid():
            raise IndexError
        return self._items[index.row()]

    def event_at(self, index: Index) -> TimelineEvent | None:
        """The event at an index, None for a heading."""
        item = self._items[index.row()] if index.isValid() else None
        return item if isinstance(item, TimelineEvent) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Headings and events."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The whole text, as screen readers say it, and the day in full as a tip."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.text if isinstance(item, MonthHeading) else line_of(item)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, TimelineEvent):
            return _tip(item)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed over by the arrow keys."""
        if self.event_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _fill(self) -> None:
        self.beginResetModel()
        self._items = list(self._grouped())
        self.endResetModel()

    def _grouped(self) -> Iterator[TimelineItem]:
        month = ""
        for event in self._events:
            if event.kind.area not in self._areas or not self._is_wanted(event):
                continue
            if month != (month := format_month(event.day)):
                yield MonthHeading(month)
            yield event

    def _is_wanted(self, event: TimelineEvent) -> bool:
        if not self._words:
            return True
        day = format_date_full(event.day)
        text = f"{title_of(event)} {detail_of(event)} {day}".casefold()
        return all(word in text for word in self._words)


def _tip(event: TimelineEvent) -> str:
    """The day in full, the time, and what Enter does."""
    time = format_time(event.at) if event.at else ""
    when = " ".join(part for part in (format_date_full(event.day), time) if part)
    return "\n".join(part for part in (when, hint_of(event)) if part)
