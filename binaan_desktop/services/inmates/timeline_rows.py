"""What a timeline is made of: dated events, each with its facts and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from binaan_desktop.domain.timeline import TimelineKind, TimelineTarget

TimelineFact = str | int | date | None
"""Words, counts and days; enumerations are told by their words."""


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One thing that happened to or around a person.

    Attributes:
        kind: what happened.
        day: the local day; of attendance the last meeting of the month.
        at: the local time, where it is known.
        facts: what can be told about it, by name; empty ones are left out by whoever tells it.
        target: what it leads to, with ``target_id``.
        target_id: the batch, meeting or import.
    """

    kind: TimelineKind
    day: date
    at: time | None = None
    facts: Mapping[str, TimelineFact] = field(default_factory=dict)
    target: TimelineTarget | None = None
    target_id: int | None = None


def at_stamp(kind: TimelineKind, stamp: datetime, **facts: TimelineFact) -> TimelineEvent:
    """An event at a UTC stamp, told in the PC's local time."""
    local = stamp.astimezone()
    return TimelineEvent(kind, local.date(), local.time().replace(microsecond=0), facts)


def on_day(kind: TimelineKind, day: date, **facts: TimelineFact) -> TimelineEvent:
    """An event of which only the day is known."""
    return TimelineEvent(kind, day, None, facts)
