"""Training: who offers it, who gets the seat, and why.

States follow the rules of the British prison activities service, translated to this house.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from binaan_desktop.domain.errors import Code, Fact, Problem, Severity
from binaan_desktop.domain.inmates import SafetyLimit, Sex
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.skills import MAX_INTERESTS
from binaan_desktop.domain.stays import Stay, StayCertainty, covers, explain_stay


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


ORIENTATION_DAYS = 14
"""New arrivals stay in orientation (mapenaling) for two weeks."""


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


@dataclass(frozen=True, slots=True)
class BatchTerms:
    """What a batch asks of its participants.

    Attributes:
        only_sexes: for whom its places are kept, its own and those of its planned meetings.
        place_kinds: what kinds of places those are.
    """

    starts_on: date
    ends_on: date
    status: BatchStatus = BatchStatus.OPEN
    only_sexes: frozenset[Sex] = frozenset()
    place_kinds: frozenset[PlaceKind] = frozenset()


PLACE_DANGERS = {
    PlaceKind.POND: (SafetyLimit.WATER,),
    PlaceKind.WORKSHOP: (SafetyLimit.FIRE, SafetyLimit.TOOLS),
    PlaceKind.YARD: (SafetyLimit.HEAVY_WORK,),
}
"""What work at a place of this kind usually brings along; whoever plans knows the place itself."""


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """What is known of a person when a seat is given.

    Attributes:
        interest_rank: how much the person wants this trade, 1 to 3; None if not at all.
        waiting_since: day of the open request for this batch.
        other_batches: names of other batches that run at the same time.
        clashing_batches: those of them whose meetings overlap meetings of this batch.
        did_course: whether the person completed this course before.
        was_trained: whether the person completed or follows any training here.
        kept_apart: names of those in this batch with whom the person must not sit.
        limits: what the person must be kept from.
    """

    inmate_id: int
    name: str
    stay: Stay
    sex: Sex | None = None
    admitted_on: date | None = None
    interest_rank: int | None = None
    waiting_since: date | None = None
    other_batches: tuple[str, ...] = ()
    clashing_batches: tuple[str, ...] = ()
    is_participant: bool = False
    did_course: bool = False
    was_trained: bool = False
    kept_apart: tuple[str, ...] = ()
    limits: frozenset[SafetyLimit] = frozenset()


@dataclass(frozen=True, slots=True)
class Suitability:
    """Whether a person can have a seat, how surely they finish, and every reason for it.

    Attributes:
        reasons: what stands against it (errors, then doubts), then what speaks for it.
    """

    certainty: StayCertainty
    reasons: tuple[Problem, ...]

    @property
    def fits(self) -> bool:
        """Whether nothing forbids the seat."""
        return not any(reason.stops for reason in self.reasons)

    @property
    def needs_note(self) -> bool:
        """Whether a written reason is asked for: the person may well leave before the end."""
        return self.certainty in (StayCertainty.RISKY, StayCertainty.UNKNOWN)


def judge(person: CandidateFacts, batch: BatchTerms, today: date) -> Suitability:
    """Judge one person for one batch, a reason per line."""
    reasons = [
        *_batch_reasons(batch, today),
        *_person_reasons(person, batch),
        *explain_stay(person.stay, batch.ends_on),
        *_doubts(person, batch, today),
        *_merits(person, batch),
    ]
    order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    reasons.sort(key=lambda reason: order.index(reason.severity))
    return Suitability(covers(person.stay, batch.ends_on), tuple(reasons))


def _batch_reasons(batch: BatchTerms, today: date) -> Iterator[Problem]:
    if batch.status is not BatchStatus.OPEN:
        yield Problem(Code.BATCH_NOT_OPEN)
    elif batch.ends_on < today:
        yield Problem(Code.BATCH_ENDED, facts={"ended": batch.ends_on})


def _person_reasons(person: CandidateFacts, batch: BatchTerms) -> Iterator[Problem]:
    if person.is_participant:
        yield Problem(Code.ALREADY_PARTICIPANT)
    if person.sex is not None:
        for only_sex in sorted(batch.only_sexes - {person.sex}):
            is_for_women = only_sex is Sex.FEMALE
            yield Problem(Code.SEAT_FOR_WOMEN if is_for_women else Code.SEAT_FOR_MEN)
    for name in person.clashing_batches:
        yield Problem(Code.SEAT_CLASH, facts={"batch": name})


def _doubts(person: CandidateFacts, batch: BatchTerms, today: date) -> Iterator[Problem]:
    if person.sex is None and batch.only_sexes:
        yield Problem(Code.SEX_NOT_RECORDED, severity=Severity.WARNING)
    for name in person.kept_apart:
        yield Problem(Code.KEPT_APART, None, {"name": name}, Severity.WARNING)
    for kind in sorted(batch.place_kinds):
        for limit in PLACE_DANGERS.get(kind, ()):
            if limit in person.limits:
                facts: dict[str, Fact] = {"limit": limit, "kind": kind}
                yield Problem(Code.LIMIT_AT_PLACE, None, facts, Severity.WARNING)
    admitted = person.admitted_on
    if admitted is not None and today < admitted + timedelta(days=ORIENTATION_DAYS):
        until = admitted + timedelta(days=ORIENTATION_DAYS)
        yield Problem(Code.IN_ORIENTATION, None, {"until": until}, Severity.WARNING)
    if person.did_course:
        yield Problem(Code.COURSE_DONE, severity=Severity.WARNING)
    for name in person.other_batches:
        if name not in person.clashing_batches:
            yield Problem(Code.IN_OTHER_BATCH, None, {"batch": name}, Severity.WARNING)


def _merits(person: CandidateFacts, batch: BatchTerms) -> Iterator[Problem]:
    if person.interest_rank is not None:
        facts: dict[str, Fact] = {"rank": person.interest_rank}
        yield Problem(Code.MERIT_INTEREST, None, facts, Severity.INFO)
    if covers(person.stay, batch.ends_on) is StayCertainty.SURE:
        yield Problem(Code.MERIT_SURE, severity=Severity.INFO)
    if person.waiting_since is not None:
        waiting: dict[str, Fact] = {"since": person.waiting_since}
        yield Problem(Code.MERIT_WAITING, None, waiting, Severity.INFO)
    if not person.was_trained:
        yield Problem(Code.MERIT_NEVER_TRAINED, severity=Severity.INFO)


_RISK = {
    StayCertainty.SURE: 0,
    StayCertainty.POSSIBLE: 0,
    StayCertainty.UNKNOWN: 1,
    StayCertainty.RISKY: 2,
    StayCertainty.NO: 3,
}


def candidate_order(person: CandidateFacts, verdict: Suitability) -> tuple[Any, ...]:
    """The place of a candidate in the list: the same facts always give the same order.

    Who may sit comes first; then who will probably finish, by wish, by certainty, by the longest
    wait, never trained before trained; names and ids break ties.
    """
    return (
        not verdict.fits,
        _RISK[verdict.certainty],
        person.interest_rank or MAX_INTERESTS + 1,
        verdict.certainty is not StayCertainty.SURE,
        person.waiting_since or date.max,
        person.was_trained,
        person.name,
        person.inmate_id,
    )
