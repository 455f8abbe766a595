"""What the forms of the timetable edit, and what keeps a draft from being saved."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.meeting_pattern import MOST_MEETINGS
from binaan_desktop.domain.scheduling import (
    LONGEST_MEETING_MINUTES,
    CancelReason,
    MeetingPlan,
    PlaceKind,
    WindowKind,
)
from binaan_desktop.domain.values import TimeRange

MAX_TOPIC = 200
MAX_CANCEL_NOTE = 200
MAX_NAME = 120
MAX_LESSON_HOURS = 12
MAX_SEATS = 500


@dataclass(slots=True)
class MeetingDraft:
    """One meeting before it is saved; ``module_id`` is what it teaches, where that was said."""

    batch_id: int | None = None
    place_id: int | None = None
    trainer_id: int | None = None
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    topic: str = ""
    lesson_hours: int | None = None
    module_id: int | None = None

    def problems(self) -> list[Problem]:
        """What is missing or impossible, field by field; clashes are judged against the week."""
        return [
            *_missing(self, "batch_id", "place_id", "day", "starts", "ends", "lesson_hours"),
            *_time_problems(self.starts, self.ends),
            *_lesson_problems(self.topic, self.lesson_hours),
        ]

    def plan(self, meeting_id: int | None = None) -> MeetingPlan:
        """The draft as the rules see it. Check it first."""
        assert self.batch_id is not None
        assert self.place_id is not None
        assert self.day is not None
        assert self.starts is not None
        assert self.ends is not None
        span = TimeRange(self.starts, self.ends)
        return MeetingPlan(
            self.batch_id, self.place_id, self.trainer_id, self.day, span, meeting_id
        )


@dataclass(frozen=True, slots=True)
class CancelDraft:
    """Why meetings are not held, and what is to be said about it."""

    reason: CancelReason | None
    note: str = ""

    def problems(self) -> Iterator[Problem]:
        """What is missing or too long."""
        if self.reason is None:
            yield Problem(Code.REQUIRED, "reason")
        elif self.reason is CancelReason.OTHER and not self.note.strip():
            yield Problem(Code.REQUIRED, "note")
        if len(self.note.strip()) > MAX_CANCEL_NOTE:
            yield Problem(Code.TOO_LONG, "note", {"limit": MAX_CANCEL_NOTE})


@dataclass(slots=True)
class PatternDraft:
    """Many meetings of a batch at once: weekdays, one time, from a day to a day or a number.

    Attributes:
        until_day: last day; None means the last day of the batch.
        count: stop after so many meetings; None means as many as fit.
    """

    batch_id: int | None = None
    place_id: int | None = None
    trainer_id: int | None = None
    weekdays: frozenset[int] = frozenset()
    starts: time | None = None
    ends: time | None = None
    from_day: date | None = None
    until_day: date | None = None
    count: int | None = None
    topic: str = ""
    lesson_hours: int | None = None
    module_id: int | None = None

    def problems(self) -> list[Problem]:
        """What is missing or impossible, field by field."""
        found = [
            *_missing(self, "batch_id", "place_id", "from_day", "starts", "ends", "lesson_hours"),
            *_time_problems(self.starts, self.ends),
            *_lesson_problems(self.topic, self.lesson_hours),
        ]
        if not self.weekdays:
            found.append(Problem(Code.REQUIRED, "weekdays"))
        first, last = self.from_day, self.until_day
        if first is not None and last is not None and last < first:
            found.append(Problem(Code.END_BEFORE_START, "until_day"))
        if self.count is not None and not 1 <= self.count <= MOST_MEETINGS:
            limits = {"minimum": 1, "maximum": MOST_MEETINGS}
            found.append(Problem(Code.OUT_OF_RANGE, "count", limits))
        return found

    def meeting_on(self, day: date) -> MeetingDraft:
        """The meeting that the pattern means on one day."""
        return MeetingDraft(
            batch_id=self.batch_id,
            place_id=self.place_id,
            trainer_id=self.trainer_id,
            day=day,
            starts=self.starts,
            ends=self.ends,
            topic=self.topic,
            lesson_hours=self.lesson_hours,
            module_id=self.module_id,
        )


@dataclass(frozen=True, slots=True)
class MeetingMove:
    """Where a meeting is moved to."""

    day: date
    span: TimeRange
    place_id: int
    trainer_id: int | None


@dataclass(slots=True)
class PlaceDraft:
    """A room, workshop, pond or yard before it is saved."""

    name: str = ""
    kind: PlaceKind | None = PlaceKind.ROOM
    seats: int | None = None
    only_sex: Sex | None = None
    active: bool = True

    def problems(self) -> list[Problem]:
        """What is missing or impossible, field by field."""
        found = _missing(self, "kind", "seats")
        found += _name_problems(self.name)
        if self.seats is not None and not 1 <= self.seats <= MAX_SEATS:
            limits = {"minimum": 1, "maximum": MAX_SEATS}
            found.append(Problem(Code.OUT_OF_RANGE, "seats", limits))
        return found


@dataclass(slots=True)
class WindowDraft:
    """A time of the week, for one weekday or several (0 = Monday)."""

    weekdays: tuple[int, ...] = ()
    starts: time | None = None
    ends: time | None = None
    kind: WindowKind | None = WindowKind.OPEN

    def problems(self) -> list[Problem]:
        """What is missing or impossible, field by field."""
        found = _missing(self, "starts", "ends", "kind")
        if not self.weekdays:
            found.append(Problem(Code.REQUIRED, "weekdays"))
        if any(weekday not in range(7) for weekday in self.weekdays):
            found.append(Problem(Code.NOT_IN_LIST, "weekdays"))
        if self.starts is not None and self.ends is not None and self.ends <= self.starts:
            found.append(Problem(Code.END_BEFORE_START, "ends"))
        return found


@dataclass(slots=True)
class HolidayDraft:
    """A day without meetings."""

    day: date | None = None
    name: str = field(default="")

    def problems(self) -> list[Problem]:
        """What is missing, field by field."""
        return [*_missing(self, "day"), *_name_problems(self.name)]


def _missing(draft: object, *names: str) -> list[Problem]:
    return [Problem(Code.REQUIRED, name) for name in names if getattr(draft, name) is None]


def _name_problems(name: str) -> list[Problem]:
    if not name.strip():
        return [Problem(Code.REQUIRED, "name")]
    if len(name.strip()) > MAX_NAME:
        return [Problem(Code.TOO_LONG, "name", {"limit": MAX_NAME})]
    return []


def _time_problems(starts: time | None, ends: time | None) -> list[Problem]:
    if starts is None or ends is None:
        return []
    if ends <= starts:
        return [Problem(Code.END_BEFORE_START, "ends")]
    if TimeRange(starts, ends).minutes > LONGEST_MEETING_MINUTES:
        return [Problem(Code.MEETING_TOO_LONG, "ends", {"hours": LONGEST_MEETING_MINUTES // 60})]
    return []


def _lesson_problems(topic: str, lesson_hours: int | None) -> list[Problem]:
    found = []
    if len(topic.strip()) > MAX_TOPIC:
        found.append(Problem(Code.TOO_LONG, "topic", {"limit": MAX_TOPIC}))
    if lesson_hours is not None and not 1 <= lesson_hours <= MAX_LESSON_HOURS:
        limits = {"minimum": 1, "maximum": MAX_LESSON_HOURS}
        found.append(Problem(Code.OUT_OF_RANGE, "lesson_hours", limits))
    return found
