"""Training: who offers it, who gets the seat, and why.

States follow the rules of the British prison activities service, translated to this house.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AgencyKind(StrEnum):
    """What kind of partner trains."""

    DISKOUMPERINDAG = "diskoumperindag"
    FISHERIES = "fisheries"
    FOOD_AND_FARMING = "food_and_farming"
    MANPOWER = "manpower"
    PROVINCE = "province"
    ASSISTED_SME = "assisted_sme"
    TRAINING_INSTITUTE = "training_institute"
    INTERNAL = "internal"
    OTHER = "other"


class BatchStatus(StrEnum):
    """Open batches take participants; closed and cancelled ones do not."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class BatchPhase(StrEnum):
    """Where a batch stands on a day: its status, and for an open one its dates."""

    UPCOMING = "upcoming"
    RUNNING = "running"
    OVERDUE = "overdue"
    CLOSED = "closed"
    CANCELLED = "cancelled"


def batch_phase(status: BatchStatus, starts_on: date, ends_on: date, today: date) -> BatchPhase:
    """The phase of a batch; OVERDUE is open though its last day is over."""
    if status is not BatchStatus.OPEN:
        return BatchPhase.CANCELLED if status is BatchStatus.CANCELLED else BatchPhase.CLOSED
    if today < starts_on:
        return BatchPhase.UPCOMING
    return BatchPhase.RUNNING if today <= ends_on else BatchPhase.OVERDUE


class ParticipantStatus(StrEnum):
    """Life of one seat."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"


class EndReason(StrEnum):
    """Why a participation ended; only COMPLETED counts as passed.

    PARTIAL passed some modules. ENDED reached the last day of the batch without a result, EXPIRED
    stayed away for too long.
    """

    COMPLETED = "completed"
    PARTIAL = "partial"
    FAILED = "failed"
    ENDED = "ended"
    EXPIRED = "expired"
    WITHDREW = "withdrew"
    REMOVED = "removed"
    HEALTH = "health"
    SECURITY = "security"
    TRANSFERRED = "transferred"
    RELEASED = "released"
    DIED = "died"
    OTHER = "other"

    @property
    def is_system(self) -> bool:
        """Whether it follows from dates and movements; the others are decisions of the staff."""
        return self in _SYSTEM_ENDS


_SYSTEM_ENDS = frozenset(
    {
        EndReason.ENDED,
        EndReason.EXPIRED,
        EndReason.TRANSFERRED,
        EndReason.RELEASED,
        EndReason.DIED,
    }
)


class ApplicationStatus(StrEnum):
    """Life of a request for a seat; the waiting list is what is WAITING or APPROVED."""

    WAITING = "waiting"
    APPROVED = "approved"
    ALLOCATED = "allocated"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"

    @property
    def is_open(self) -> bool:
        """Whether the person still waits for a seat."""
        return self in (ApplicationStatus.WAITING, ApplicationStatus.APPROVED)


class Requester(StrEnum):
    """Who asked for the seat."""

    SELF = "self"
    GUARDIAN_OFFICER = "guardian_officer"
    TRAINING_OFFICER = "training_officer"
    TRAINER = "trainer"
    BOARD = "board"
    FAMILY = "family"
    OTHER = "other"


class CapacityTerm(StrEnum):
    """What can limit the seats of a batch."""

    SEATS = "seats"
    PLACE = "place"
    TRAINERS = "trainers"
    TOOLS = "tools"


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many a batch can take, and every term that has a say.

    Attributes:
        terms: each known limit; terms that are not set do not limit.
    """

    terms: tuple[tuple[CapacityTerm, int], ...]

    @property
    def limit(self) -> int:
        """The effective capacity: the smallest term, a hard stop."""
        return min(number for _, number in self.terms)

    @property
    def scarce(self) -> CapacityTerm:
        """The term that decides; of equal ones the first."""
        return next(term for term, number in self.terms if number == self.limit)


def effective_capacity(
    *,
    seats: int,
    place_seats: int | None = None,
    trainers: int = 0,
    max_per_trainer: int | None = None,
    tool_sets: int | None = None,
) -> Capacity:
    """min(seats, place, trainers x participants a trainer, tool sets).

    A batch without a named trainer is judged as if one came.
    """
    by_trainer = None if max_per_trainer is None else max(trainers, 1) * max_per_trainer
    terms = (
        (CapacityTerm.SEATS, seats),
        (CapacityTerm.PLACE, place_seats),
        (CapacityTerm.TRAINERS, by_trainer),
        (CapacityTerm.TOOLS, tool_sets),
    )
    return Capacity(tuple((term, number) for term, number in terms if number is not None))
