"""The timetable: places, windows, meetings, and every clash with its reason.

The rules here are pure and cheap: the week board asks them at every step of a drag, and the
writing command asks the same functions inside its transaction.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from binaan_desktop.domain.errors import Code, Fact, Problem
from binaan_desktop.domain.formats import WEEKDAYS, format_date_span, format_time_range
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.values import DateRange, TimeRange

LONGEST_MEETING_MINUTES = 480
"""A meeting ends on the day it begins, and no working day is longer than eight hours."""
NAMES_TOLD = 3
"""How many first names a clash of people tells before it counts the rest."""


class PlaceKind(StrEnum):
    """Ruang, bengkel, kolam, lahan."""

    ROOM = "room"
    WORKSHOP = "workshop"
    POND = "pond"
    YARD = "yard"
    OTHER = "other"


class WindowKind(StrEnum):
    """OPEN windows allow meetings; the others block them."""

    OPEN = "open"
    ROLL_CALL = "roll_call"
    PRAYER = "prayer"
    VISIT = "visit"


class MeetingStatus(StrEnum):
    """A cancelled meeting keeps its row and its reason."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class CancelReason(StrEnum):
    """Why a meeting was not held."""

    TRAINER_ABSENT = "trainer_absent"
    PLACE_TAKEN = "place_taken"
    SECURITY = "security"
    POWER_OR_WATER = "power_or_water"
    HOLIDAY = "holiday"
    OTHER = "other"


class WeekBy(StrEnum):
    """Whose week is looked at."""

    PLACE = "place"
    TRAINER = "trainer"
    BATCH = "batch"


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What the rules need to know of a place."""

    id: int
    name: str
    seats: int
    only_sex: Sex | None = None
    active: bool = True


@dataclass(frozen=True, slots=True, order=True)
class WeekTime:
    """A span of a weekday (0 = Monday), every week."""

    weekday: int
    span: TimeRange


@dataclass(frozen=True, slots=True)
class TrainerFacts:
    """What the rules need to know of a trainer.

    Attributes:
        times: when the trainer can come; none at all means any time.
        absences: days on which the trainer cannot come.
    """

    id: int
    name: str
    active: bool = True
    times: tuple[WeekTime, ...] = ()
    absences: tuple[DateRange, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """What the rules need to know of a batch: its dates and who sits in it.

    Attributes:
        people: ids of the persons with an active seat.
        seats_needed: seats that a place must have: reserves do not sit, and seats over the
            capacity were agreed to; None means one for each of ``people``.
    """

    id: int
    name: str
    dates: DateRange
    is_open: bool = True
    people: frozenset[int] = frozenset()
    seats_needed: int | None = None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the rules need to know of a participant."""

    first_name: str
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """A span of a weekday (0 = Monday) that is open for meetings, or taken by the routine."""

    weekday: int
    span: TimeRange
    kind: WindowKind


@dataclass(frozen=True, slots=True)
class BookedMeeting:
    """A planned meeting that others can clash with."""

    id: int
    batch_id: int
    place_id: int
    trainer_id: int | None
    day: date
    span: TimeRange


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """Where a meeting is meant to stand; ``meeting_id`` is None while it does not exist."""

    batch_id: int
    place_id: int
    trainer_id: int | None
    day: date
    span: TimeRange
    meeting_id: int | None = None


@dataclass(frozen=True)
class WeekFacts:
    """Everything that a plan inside ``dates`` can clash with, indexed by day."""

    dates: DateRange
    meetings: tuple[BookedMeeting, ...] = ()
    places: Mapping[int, PlaceFacts] = field(default_factory=dict)
    trainers: Mapping[int, TrainerFacts] = field(default_factory=dict)
    batches: Mapping[int, BatchFacts] = field(default_factory=dict)
    people: Mapping[int, PersonFacts] = field(default_factory=dict)
    windows: tuple[WindowFacts, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)

    @cached_property
    def by_day(self) -> Mapping[date, tuple[BookedMeeting, ...]]:
        """The planned meetings of each day."""
        days: dict[date, list[BookedMeeting]] = defaultdict(list)
        for meeting in self.meetings:
            days[meeting.day].append(meeting)
        return {day: tuple(found) for day, found in days.items()}

    @cached_property
    def open_spans(self) -> Mapping[int, tuple[TimeRange, ...]]:
        """The open spans of each weekday; windows that touch or overlap are one span."""
        opened = (window for window in self.windows if window.kind is WindowKind.OPEN)
        return joined_spans(WeekTime(one.weekday, one.span) for one in opened)

    @cached_property
    def blocked(self) -> Mapping[int, tuple[WindowFacts, ...]]:
        """Roll-calls, prayers and visits of each weekday, in order of time."""
        days: dict[int, list[WindowFacts]] = defaultdict(list)
        for window in sorted(self.windows, key=lambda one: one.span):
            if window.kind is not WindowKind.OPEN:
                days[window.weekday].append(window)
        return {weekday: tuple(found) for weekday, found in days.items()}


def joined_spans(times: Iterable[WeekTime]) -> dict[int, tuple[TimeRange, ...]]:
    """The spans of each weekday; times that touch or overlap are one span."""
    days: dict[int, list[TimeRange]] = defaultdict(list)
    for one in sorted(times):
        spans = days[one.weekday]
        if spans and one.span.starts <= spans[-1].ends:
            spans[-1] = TimeRange(spans[-1].starts, max(spans[-1].ends, one.span.ends))
        else:
            spans.append(one.span)
    return {weekday: tuple(spans) for weekday, spans in days.items()}


def trainer_problems(trainer: TrainerFacts, day: date, span: TimeRange) -> Iterator[Problem]:
    """Why the trainer cannot come to a meeting then: away on the day, or not at this time."""
    away = next((one for one in trainer.absences if one.contains(day)), None)
    if away is not None:
        yield _problem(
            Code.TRAINER_AWAY,
            "trainer_id",
            trainer=trainer.name,
            days=format_date_span(away.first, away.last),
        )
    if not trainer.times:
        return
    spans = joined_spans(trainer.times)
    if not any(one.contains(span) for one in spans.get(day.weekday(), ())):
        times = ", ".join(
            f"{WEEKDAYS[weekday]} {format_time_range(one.starts, one.ends)}"
            for weekday in sorted(spans)
            for one in spans[weekday]
        )
        yield _problem(Code.TRAINER_NOT_AVAILABLE, "trainer_id", trainer=trainer.name, times=times)


def find_clashes(meeting: MeetingPlan, week: WeekFacts) -> list[Problem]:
    """Every reason why the meeting cannot stand there; empty when it can.

    Touching is allowed: a meeting may begin at the minute another one ends.
    """
    return [
        *_batch_problems(meeting, week),
        *_day_problems(meeting, week),
        *_booking_problems(meeting, week),
        *_trainer_problems(meeting, week),
        *_place_problems(meeting, week),
    ]


def _problem(code: Code, field_name: str, **facts: Fact) -> Problem:
    return Problem(code, field_name, facts)


def _batch_problems(meeting: MeetingPlan, week: WeekFacts) -> Iterator[Problem]:
    batch = week.batches.get(meeting.batch_id)
    if batch is None:
        yield _problem(Code.NOT_IN_LIST, "batch_id")
        return
    if not batch.is_open:
        yield _problem(Code.BATCH_NOT_OPEN, "batch_id", batch=batch.name)
    if not batch.dates.contains(meeting.day):
        yield _problem(
            Code.OUTSIDE_BATCH,
            "day",
            batch=batch.name,
            starts_on=batch.dates.first,
            ends_on=batch.dates.last,
        )


_DURING = {
    WindowKind.ROLL_CALL: Code.DURING_ROLL_CALL,
    WindowKind.PRAYER: Code.DURING_PRAYER,
    WindowKind.VISIT: Code.DURING_VISIT,
}


def _day_problems(meeting: MeetingPlan, week: WeekFacts) -> Iterator[Problem]:
    holiday = week.holidays.get(meeting.day)
    if holiday is not None:
        yield _problem(Code.ON_HOLIDAY, "day", day=meeting.day, holiday=holiday)
    weekday, span = meeting.day.weekday(), meeting.span
    hours = week.open_spans.get(weekday, ())
    windows = ", ".join(format_time_range(one.starts, one.ends) for one in hours)
    if not hours:
        yield _problem(Code.DAY_NOT_OPEN, "day", day=meeting.day)
    elif not any(one.overlaps(span) for one in hours):
        yield _problem(Code.OUTSIDE_WINDOWS, "starts", windows=windows)
    elif not any(one.contains(span) for one in hours):
        yield _problem(Code.ACROSS_WINDOWS, "ends", windows=windows)
    for window in week.blocked.get(weekday, ()):
        if window.span.overlaps(span):
            yield _problem(
                _DURING[window.kind], "starts", starts=window.span.starts, ends=window.span.ends
            )


def _booking_problems(meeting: MeetingPlan, week: WeekFacts) -> Iterator[Problem]:
    batch = week.batches.get(meeting.batch_id)
    own = batch.people if batch is not None else frozenset[int]()
    for other in week.by_day.get(meeting.day, ()):
        if other.id == meeting.meeting_id or not other.span.overlaps(meeting.span):
            continue
        their = week.batches.get(other.batch_id)
        facts: dict[str, Fact] = {
            "batch": their.name if their is not None else "",
            "starts": other.span.starts,
            "ends": other.span.ends,
        }
        if other.batch_id == meeting.batch_id:
            yield Problem(Code.BATCH_BUSY, "starts", facts)
        if other.place_id == meeting.place_id:
            place = week.places.get(other.place_id)
            facts_of_place = {"place": place.name if place is not None else "", **facts}
            yield Problem(Code.PLACE_TAKEN, "place_id", facts_of_place)
        if meeting.trainer_id is not None and other.trainer_id == meeting.trainer_id:
            trainer = week.trainers.get(meeting.trainer_id)
            facts_of_trainer = {"trainer": trainer.name if trainer is not None else "", **facts}
            yield Problem(Code.TRAINER_TAKEN, "trainer_id", facts_of_trainer)
        if their is not None and other.batch_id != meeting.batch_id:
            twice = own & their.people
            if twice:
                names = _first_names(twice, week)
                yield Problem(Code.PEOPLE_TAKEN, "batch_id", {**facts, **names})


def _first_names(people: frozenset[int], week: WeekFacts) -> dict[str, Fact]:
    names = sorted(week.people[one].first_name for one in people if one in week.people)
    told = ", ".join(names[:NAMES_TOLD])
    return {"count": len(people), "names": f"{told}, ..." if len(people) > NAMES_TOLD else told}


def _trainer_problems(meeting: MeetingPlan, week: WeekFacts) -> Iterator[Problem]:
    if meeting.trainer_id is None:
        return
    trainer = week.trainers.get(meeting.trainer_id)
    if trainer is None:
        yield _problem(Code.NOT_IN_LIST, "trainer_id")
        return
    if not trainer.active:
        yield _problem(Code.TRAINER_INACTIVE, "trainer_id", trainer=trainer.name)
    yield from trainer_problems(trainer, meeting.day, meeting.span)


def _place_problems(meeting: MeetingPlan, week: WeekFacts) -> Iterator[Problem]:
    place = week.places.get(meeting.place_id)
    if place is None:
        yield _problem(Code.NOT_IN_LIST, "place_id")
        return
    if not place.active:
        yield _problem(Code.PLACE_INACTIVE, "place_id", place=place.name)
    batch = week.batches.get(meeting.batch_id)
    needed = 0
    if batch is not None:
        needed = len(batch.people) if batch.seats_needed is None else batch.seats_needed
    if needed > place.seats:
        yield _problem(
            Code.PLACE_TOO_SMALL,
            "place_id",
            place=place.name,
            seats=place.seats,
            people=needed,
        )
    people = batch.people if batch is not None else frozenset[int]()
    if place.only_sex is not None:
        sexes = [week.people[one].sex for one in people if one in week.people]
        others = sum(sex is not None and sex is not place.only_sex for sex in sexes)
        if others:
            women = place.only_sex is Sex.FEMALE
            code = Code.PLACE_FOR_WOMEN if women else Code.PLACE_FOR_MEN
            yield _problem(code, "place_id", place=place.name, count=others)
