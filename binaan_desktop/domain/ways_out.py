"""Ways out of a clash: where else the same meeting could stand, computed and free of clashes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from binaan_desktop.domain.scheduling import MeetingPlan, WeekFacts, find_clashes
from binaan_desktop.domain.values import TimeRange

SNAP_MINUTES = 15
"""Times of the timetable are multiples of a quarter of an hour."""
MOST_WAYS = 3


class WayOutKind(StrEnum):
    """What is different from the wish."""

    OTHER_TIME = "other_time"
    OTHER_PLACE = "other_place"
    OTHER_DAY = "other_day"


@dataclass(frozen=True, slots=True)
class WayOut:
    """One alternative: what it changes, and the whole plan."""

    kind: WayOutKind
    plan: MeetingPlan


def ways_out(meeting: MeetingPlan, week: WeekFacts, most: int = MOST_WAYS) -> list[WayOut]:
    """Up to ``most`` plans without a clash, one of each kind first, the nearest first.

    Only days inside ``week.dates`` are tried; load some days beyond the week to offer the next.
    """
    by_kind = [
        (WayOutKind.OTHER_TIME, _other_times(meeting, week)),
        (WayOutKind.OTHER_PLACE, _other_places(meeting, week)),
        (WayOutKind.OTHER_DAY, _other_days(meeting, week)),
    ]
    found: list[WayOut] = []
    while by_kind and len(found) < most:
        for entry in list(by_kind):
            kind, plans = entry
            plan = next(plans, None)
            if plan is None:
                by_kind.remove(entry)
            elif len(found) < most:
                found.append(WayOut(kind, plan))
    order = list(WayOutKind)
    return sorted(found, key=lambda way: order.index(way.kind))


def minutes_of(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def time_of(minutes: int) -> time:
    """The time that many minutes after midnight."""
    return time(minutes // 60, minutes % 60)


def free_spans(meeting: MeetingPlan, week: WeekFacts) -> Iterator[TimeRange]:
    """Spans of the meeting's length on its day where it clashes with nothing, nearest first."""
    length = meeting.span.minutes
    wanted = minutes_of(meeting.span.starts)
    starts: set[int] = set()
    for span in week.open_spans.get(meeting.day.weekday(), ()):
        first, last = minutes_of(span.starts), minutes_of(span.ends) - length
        starts.update(range(first, last + 1, SNAP_MINUTES))
    for start in sorted(starts, key=lambda one: (abs(one - wanted), one)):
        span = TimeRange(time_of(start), time_of(start + length))
        if not find_clashes(replace(meeting, span=span), week):
            yield span


def _other_times(meeting: MeetingPlan, week: WeekFacts) -> Iterator[MeetingPlan]:
    last: TimeRange | None = None
    for span in free_spans(meeting, week):
        # Two offers a quarter of an hour apart would be one offer told twice.
        if span == meeting.span or (last is not None and span.overlaps(last)):
            continue
        last = span
        yield replace(meeting, span=span)


def _other_places(meeting: MeetingPlan, week: WeekFacts) -> Iterator[MeetingPlan]:
    for place in sorted(week.places.values(), key=lambda one: (one.seats, one.name)):
        plan = replace(meeting, place_id=place.id)
        if place.id != meeting.place_id and not find_clashes(plan, week):
            yield plan


def _other_days(meeting: MeetingPlan, week: WeekFacts) -> Iterator[MeetingPlan]:
    day: date = meeting.day + timedelta(days=1)
    while day <= week.dates.last:
        plan = replace(meeting, day=day)
        if not find_clashes(plan, week):
            yield plan
        else:
            span = next(free_spans(plan, week), None)
            if span is not None:
                yield replace(plan, span=span)
        day += timedelta(days=1)
