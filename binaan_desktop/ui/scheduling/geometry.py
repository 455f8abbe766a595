"""Where things stand on the week board: days as columns, minutes as height, parallel lanes.

Plain arithmetic in the board's own coordinates, without any widget.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import accumulate

from PySide6.QtCore import QRectF

from binaan_desktop.domain.values import TimeRange
from binaan_desktop.domain.ways_out import SNAP_MINUTES, minutes_of, time_of
from binaan_desktop.services.scheduling.rows import MeetingRow, WeekView

FIRST_HOUR, LAST_HOUR = 7, 17
WORKDAYS = 5
GUTTER = 48
"""Room for the hours, left of the first day."""
HEAD = 44
"""Room for the days, above the first hour."""
LEAST_COLUMN = 152
LEAST_LANE = 80
LEAST_HOUR = 42
GAP = 4
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Grid:
    """The measures of one drawing of the board; a day with many lanes is wider than others."""

    days: tuple[date, ...]
    widths: tuple[float, ...]
    first_minute: int
    last_minute: int
    minute: float

    @property
    def width(self) -> float:
        """Of the days, without the hours beside them."""
        return sum(self.widths)

    @property
    def height(self) -> float:
        """Of the hours, without the days above them."""
        return (self.last_minute - self.first_minute) * self.minute

    def x_of(self, day: date) -> float:
        """Left edge of a day that is shown."""
        return sum(self.widths[: self.days.index(day)])

    def width_of(self, day: date) -> float:
        """Width of a day that is shown."""
        return self.widths[self.days.index(day)]

    def y_of(self, moment: time) -> float:
        """Height at which a time stands."""
        return (minutes_of(moment) - self.first_minute) * self.minute

    def rect(self, day: date, span: TimeRange, lane: int = 0, lanes: int = 1) -> QRectF:
        """Where a span of a day is drawn, in its lane."""
        width = (self.width_of(day) - GAP) / lanes
        top = self.y_of(span.starts)
        left = self.x_of(day) + GAP / 2 + lane * width
        return QRectF(left, top + 1, width - GAP / 2, self.y_of(span.ends) - top - 2)

    def day_at(self, x: float) -> date:
        """The day under (or nearest to) a point."""
        edges = accumulate(self.widths)
        shown = zip(self.days, edges, strict=True)
        return next((day for day, edge in shown if x < edge), self.days[-1])

    def minutes_at(self, y: float) -> int:
        """The quarter of an hour nearest to a point, in minutes since midnight."""
        return snapped(self.first_minute + y / self.minute)

    def fit(self, start: int, length: int) -> TimeRange:
        """A span of a length that begins near ``start`` and stays on the board."""
        start = max(self.first_minute, min(start, self.last_minute - length))
        return TimeRange(time_of(start), time_of(start + length))


def snapped(minutes: float) -> int:
    """The nearest quarter of an hour."""
    return round(minutes / SNAP_MINUTES) * SNAP_MINUTES


def make_grid(view: WeekView, width: float, height: float) -> Grid:
    """Fit the week into the room there is, but never below what can be read."""
    days = days_shown(view)
    spans = [row.span for row in view.meetings]
    spans += [span for found in view.facts.open_spans.values() for span in found]
    first = min([FIRST_HOUR, *(span.starts.hour for span in spans)])
    last = max([LAST_HOUR, *(-(-minutes_of(span.ends) // 60) for span in spans)])
    hours = last - first
    return Grid(
        days=days,
        widths=_widths(view, days, width - GUTTER),
        first_minute=first * 60,
        last_minute=min(last * 60, 24 * 60 - 1),
        minute=max(LEAST_HOUR, (height - HEAD) / hours) / 60,
    )


def _widths(view: WeekView, days: Sequence[date], room: float) -> tuple[float, ...]:
    """Equal days where they fit; else what the lanes of each need, and the rest shared out."""
    lanes = lay_out(view.meetings)
    most = {
        day: max((lanes[row.id][1] for row in view.meetings if row.day == day), default=1)
        for day in days
    }
    least = [max(LEAST_COLUMN, GAP + LEAST_LANE * most[day]) for day in days]
    equal = room / len(days)
    if max(least) <= equal:
        return (equal,) * len(days)
    spare = max(0.0, room - sum(least)) / len(days)
    return tuple(width + spare for width in least)


def days_shown(view: WeekView) -> tuple[date, ...]:
    """Monday to Friday, and a day of the weekend when it is open or holds a meeting."""
    busy = {row.day for row in view.meetings}
    week = [view.start + timedelta(days=at) for at in range(7)]
    opened = view.facts.open_spans
    return tuple(
        day for day in week if day.weekday() < _SATURDAY or day in busy or opened.get(day.weekday())
    )


def lay_out(meetings: Iterable[MeetingRow]) -> dict[int, tuple[int, int]]:
    """Lane and number of lanes of each meeting: lanes only where meetings run at the same time."""
    places: dict[int, tuple[int, int]] = {}
    cluster: list[MeetingRow] = []
    for row in sorted(meetings, key=lambda one: (one.day, one.starts, one.ends, one.id)):
        reaches = cluster and row.day == cluster[0].day
        if not (reaches and any(row.span.overlaps(one.span) for one in cluster)):
            _close(cluster, places)
            cluster = []
        cluster.append(row)
    _close(cluster, places)
    return places


def _close(cluster: Sequence[MeetingRow], places: dict[int, tuple[int, int]]) -> None:
    """Give every meeting of a cluster the first lane that is free again."""
    ends: list[time] = []
    lanes: dict[int, int] = {}
    for row in cluster:
        lane = next((at for at, end in enumerate(ends) if end <= row.starts), len(ends))
        if lane == len(ends):
            ends.append(row.ends)
        else:
            ends[lane] = row.ends
        lanes[row.id] = lane
    places.update({row_id: (lane, len(ends)) for row_id, lane in lanes.items()})
