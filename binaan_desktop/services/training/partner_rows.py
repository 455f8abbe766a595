"""What the reads of partners, agreements and trainers give: frozen rows."""

from dataclasses import dataclass
from datetime import date, time

from binaan_desktop.domain.agreements import AgreementState, PromiseKind, PromiseState
from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.scheduling import WeekTime
from binaan_desktop.domain.training import AgencyKind, BatchPhase


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """A partner and how much it gives."""

    id: int
    name: str
    kind: AgencyKind
    contact: str
    phone: str
    address: str
    active: bool
    version: int
    regency_code: str | None
    regency: str
    batch_count: int
    trainer_count: int
    agreement_count: int


@dataclass(frozen=True, slots=True)
class TrainerRow:
    """A trainer, where from, and what can be taught."""

    id: int
    name: str
    agency_id: int | None
    agency: str
    nip: str
    phone: str
    field: str
    active: bool
    version: int
    email: str
    skill_ids: tuple[int, ...]
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise held against what was given.

    Attributes:
        skill: the trade of a topic; empty for the other kinds.
        given: what counts by the rule of its kind.
        by_timetable: how much of it only the timetable says, where nobody noted who came.
        expected: how much should be there by today; None for an agreement without an end.
    """

    id: int
    kind: PromiseKind
    skill_id: int | None
    skill: str
    amount: int
    note: str
    given: int
    by_timetable: int
    expected: int | None
    state: PromiseState


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement with its scoreboard.

    Attributes:
        warnings: what should be seen to, e.g. that it ends before its batches do.
    """

    id: int
    agency_id: int
    agency: str
    title: str
    number: str
    signed_on: date | None
    valid_from: date
    valid_until: date | None
    note: str
    version: int
    state: AgreementState
    promises: tuple[PromiseRow, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class AgencyBatch:
    """A batch of a partner."""

    id: int
    name: str
    course: str
    starts_on: date
    ends_on: date
    phase: BatchPhase


@dataclass(frozen=True, slots=True)
class AgencyDetail:
    """A partner with its agreements (newest first), trainers and batches."""

    row: AgencyRow
    agreements: tuple[AgreementRow, ...]
    trainers: tuple[TrainerRow, ...]
    batches: tuple[AgencyBatch, ...]


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One thing that counts for a promise: the list behind a figure.

    Attributes:
        id: its place in the list.
        what: the trainer, person, number of the certificate, topic of the meeting or course.
        is_recorded: False where only the timetable says so.
    """

    id: int
    day: date
    what: str
    batch_id: int
    batch: str
    amount: int
    is_recorded: bool


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """Days on which a trainer cannot come."""

    id: int
    from_on: date
    until_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class HitMeeting:
    """A planned meeting to which its trainer cannot come, and why."""

    id: int
    batch: str
    place: str
    day: date
    starts: time
    ends: time
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class MonthHours:
    """The JP a trainer gave in a month; ``by_timetable`` of them nobody noted."""

    month: date
    lesson_hours: int
    by_timetable: int
    meetings: int


@dataclass(frozen=True, slots=True)
class TrainerDetail:
    """A trainer with times, absences and what was given, newest first.

    Attributes:
        hit: coming meetings that need another trainer or another time.
        planned: JP of the coming meetings.
    """

    row: TrainerRow
    times: tuple[WeekTime, ...]
    absences: tuple[AbsenceRow, ...]
    hit: tuple[HitMeeting, ...]
    months: tuple[MonthHours, ...]
    planned: int

    @property
    def lesson_hours(self) -> int:
        """All JP given."""
        return sum(month.lesson_hours for month in self.months)

    @property
    def by_timetable(self) -> int:
        """How many of them nobody noted."""
        return sum(month.by_timetable for month in self.months)
