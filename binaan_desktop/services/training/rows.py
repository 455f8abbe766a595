"""What the reads of training give: frozen rows."""

from dataclasses import dataclass
from datetime import date

from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.stays import StayCertainty
from binaan_desktop.domain.training import (
    AgencyKind,
    BatchPhase,
    BatchStatus,
    Capacity,
    EndReason,
    ParticipantStatus,
    Requester,
)


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
    batch_count: int


@dataclass(frozen=True, slots=True)
class TrainerRow:
    """A trainer and where from."""

    id: int
    name: str
    agency_id: int | None
    agency: str
    nip: str
    phone: str
    field: str
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course and how often it was given."""

    id: int
    name: str
    skill_id: int
    skill: str
    level_given: SkillLevel
    lesson_hours: int
    max_per_trainer: int | None
    min_attendance_percent: int
    description: str
    active: bool
    version: int
    batch_count: int


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch in a list: what, by whom, when, how full."""

    id: int
    name: str
    course_id: int
    course: str
    agency_id: int
    agency: str
    place_id: int | None
    place: str
    starts_on: date
    ends_on: date
    status: BatchStatus
    phase: BatchPhase
    waiting: int
    meetings: int
    version: int
    capacity: Capacity
    taken: int

    @property
    def free(self) -> int:
        """Seats that can still be given."""
        return max(0, self.capacity.limit - self.taken)


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A person in a batch, also one whose participation ended."""

    id: int
    inmate_id: int
    name: str
    register_no: str
    block: str
    cell: str
    status: ParticipantStatus
    joined_on: date
    ended_on: date | None
    end_reason: EndReason | None
    stay_note: str
    certainty: StayCertainty
    reasons: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could come, with every reason: of the whole house or of the waiting list.

    Attributes:
        inmate_id: the person.
        fits: nothing about the person forbids the seat.
        needs_note: the stay is doubtful, so a written reason is asked for.
        reasons: what stands against it, doubts, then what speaks for it.
    """

    inmate_id: int
    name: str
    register_no: str
    block: str
    cell: str
    fits: bool
    needs_note: bool
    certainty: StayCertainty
    reasons: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CandidateRow(Candidate):
    """A candidate in the ranking of the whole house.

    Attributes:
        rank: place among the candidates, from 1.
        application_id: the open request of this person, if any.
    """

    rank: int
    application_id: int | None

    @property
    def id(self) -> int:
        """The person's id: there is one row a person."""
        return self.inmate_id


@dataclass(frozen=True, slots=True)
class ApplicationRow(Candidate):
    """A request on the waiting list, and how its person is judged today."""

    id: int
    requested_on: date
    requester: Requester
    note: str


@dataclass(frozen=True, slots=True)
class BatchDetail:
    """A batch with its people and its waiting list."""

    row: BatchRow
    trainer_ids: tuple[int, ...]
    trainers: tuple[str, ...]
    seats: int
    tool_sets: int | None
    participants: tuple[ParticipantRow, ...]
    applications: tuple[ApplicationRow, ...]
