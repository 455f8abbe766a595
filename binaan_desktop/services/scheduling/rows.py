"""What the timetable's reads give: frozen rows, never entities."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.scheduling import (
    CancelReason,
    MeetingPlan,
    MeetingStatus,
    PlaceKind,
    WeekBy,
    WeekFacts,
    WindowKind,
)
from binaan_desktop.domain.values import TimeRange


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting with the words around it.

    Attributes:
        number: ``pertemuan ke-``; None for a cancelled one.
        total: how many meetings the batch has that are not cancelled.
        people: active participants of the batch.
        marked: whether its attendance has begun to be marked.
        cancel_note: what was said beside the reason of a cancellation.
        makes_up: day of the cancelled meeting that this one is held for.
        made_up: day of the meeting that is held for this cancelled one.
    """

    id: int
    version: int
    batch_id: int
    batch: str
    course: str
    place_id: int
    place: str
    trainer_id: int | None
    trainer: str | None
    day: date
    starts: time
    ends: time
    topic: str | None
    lesson_hours: int
    status: MeetingStatus
    cancel_reason: CancelReason | None
    number: int | None
    total: int
    people: int
    marked: bool
    module_id: int | None = None
    module: str | None = None
    cancel_note: str | None = None
    makes_up: date | None = None
    made_up: date | None = None

    @property
    def taught(self) -> str:
        """The module and the topic, as far as they differ."""
        if self.module is None or self.topic == self.module:
            return self.topic or ""
        return f"{self.module}: {self.topic}" if self.topic else self.module

    @property
    def span(self) -> TimeRange:
        """Begin and end."""
        return TimeRange(self.starts, self.ends)

    @property
    def is_cancelled(self) -> bool:
        """Whether it will not be held."""
        return self.status is MeetingStatus.CANCELLED


@dataclass(frozen=True, slots=True)
class WeekView:
    """A week of one place, trainer or batch, or of all of them, with what the board needs.

    Attributes:
        start: the Monday.
        by: whose week.
        key: which one; None shows all.
        meetings: those to be drawn, cancelled ones among them.
        facts: everything a drag can clash with, this week and the next.
    """

    start: date
    by: WeekBy
    key: int | None
    meetings: tuple[MeetingRow, ...]
    facts: WeekFacts


@dataclass(frozen=True, slots=True)
class BatchChoice:
    """A batch to plan for, with what is proposed for it."""

    id: int
    name: str
    course: str
    starts_on: date
    ends_on: date
    place_id: int | None
    trainer_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose by name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class MeetingChoices:
    """What a meeting form offers: open batches, active places and trainers."""

    batches: tuple[BatchChoice, ...]
    places: tuple[Choice, ...]
    trainers: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day of a pattern on which no meeting was made, and why."""

    day: date
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PatternResult:
    """What a pattern made: days with a meeting, their ids once saved, and the days skipped."""

    days: tuple[date, ...]
    skipped: tuple[SkippedDay, ...]
    meeting_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place and whether it is in use."""

    id: int
    version: int
    name: str
    kind: PlaceKind
    seats: int
    only_sex: Sex | None
    active: bool
    meetings_ahead: int


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A time of the week."""

    id: int
    weekday: int
    starts: time
    ends: time
    kind: WindowKind


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A day without meetings, and how many meetings still stand on it."""

    day: date
    name: str
    meetings: int

    @property
    def id(self) -> int:
        """The day's ordinal, so that lists keep their selection by it."""
        return self.day.toordinal()


@dataclass(frozen=True, slots=True)
class CancelLine:
    """A meeting that is to be cancelled.

    Attributes:
        people: ids of the persons it concerns.
        make_ups: where it could be held instead, the nearest first; empty when nowhere.
    """

    row: MeetingRow
    people: frozenset[int]
    make_ups: tuple[MeetingPlan, ...]

    @property
    def expected(self) -> int:
        """How many people it concerns."""
        return len(self.people)


def different_people(lines: Iterable[CancelLine]) -> int:
    """How many persons some meetings concern, each counted once."""
    return len(frozenset[int]().union(*(line.people for line in lines)))


@dataclass(frozen=True, slots=True)
class CancelPreview:
    """What cancelling would do, before it is done.

    Attributes:
        places: names of the places in the offers.
    """

    lines: tuple[CancelLine, ...]
    places: Mapping[int, str]

    @property
    def people(self) -> int:
        """How many different people it concerns."""
        return different_people(self.lines)

    @property
    def marked(self) -> int:
        """How many of the meetings have marks, which would be taken away."""
        return sum(line.row.marked for line in self.lines)


@dataclass(frozen=True, slots=True)
class CancelResult:
    """What was cancelled, and the meetings held instead."""

    meeting_ids: tuple[int, ...]
    make_up_ids: tuple[int, ...]
