"""Batches and their people in the database: locks, capacity, and the facts of candidates."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from binaan_desktop.domain.inmates import SafetyLimit
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.training import (
    ApplicationStatus,
    BatchTerms,
    CandidateFacts,
    Capacity,
    EndReason,
    ParticipantStatus,
    effective_capacity,
)
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.inmates import Inmate, InmateLimit, Interest, KeepApart
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import (
    Application,
    Batch,
    BatchTrainer,
    Participant,
)
from binaan_desktop.persistence.repositories.scheduling import lock_timetable
from binaan_desktop.persistence.repositories.stays import STAY_COLUMNS, stay_of

OPEN_SEAT = Participant.status != ParticipantStatus.ENDED
"""A seat that is held, even if its holder is suspended."""


@dataclass(frozen=True, slots=True)
class BatchSeats:
    """How full a batch is."""

    capacity: Capacity
    taken: int

    @property
    def free(self) -> int:
        """Seats that can still be given."""
        return max(0, self.capacity.limit - self.taken)


def lock_batch(session: Session, batch_id: int) -> Batch | None:
    """Load a batch so that nobody else gives its seats or plans its meetings until the end.

    On PostgreSQL this takes the locks of the timetable too, places first, since giving a seat can
    make a meeting clash; on SQLite the unit of work already holds the write lock.
    """
    lock_timetable(session, (batch_id,))
    return session.get(Batch, batch_id, populate_existing=True)


def read_seats(session: Session, batch_ids: Collection[int]) -> dict[int, BatchSeats]:
    """Capacity and taken seats of batches, in one statement."""
    planned = aliased(Place)
    meeting_seats = (
        select(func.min(planned.seats))
        .join(Meeting, Meeting.place_id == planned.id)
        .where(Meeting.batch_id == Batch.id, Meeting.status == MeetingStatus.PLANNED)
        .scalar_subquery()
    )
    trainers = select(func.count()).where(BatchTrainer.batch_id == Batch.id).scalar_subquery()
    taken = (
        select(func.count()).where(Participant.batch_id == Batch.id, OPEN_SEAT).scalar_subquery()
    )
    rows = session.execute(
        select(
            Batch.id,
            Batch.seats,
            Place.seats,
            meeting_seats,
            trainers,
            Course.max_per_trainer,
            Batch.tool_sets,
            taken,
        )
        .join(Course, Course.id == Batch.course_id)
        .outerjoin(Place, Place.id == Batch.place_id)
        .where(Batch.id.in_(batch_ids))
    )
    found = {}
    for batch_id, seats, own, planned_seats, trainer_count, ratio, tools, taken_count in rows:
        places = [number for number in (own, planned_seats) if number is not None]
        capacity = effective_capacity(
            seats=seats,
            place_seats=min(places) if places else None,
            trainers=trainer_count,
            max_per_trainer=ratio,
            tool_sets=tools,
        )
        found[batch_id] = BatchSeats(capacity, taken_count)
    return found


def read_terms(session: Session, batch: Batch) -> BatchTerms:
    """What a batch asks of its participants, and where it sits."""
    planned = select(Meeting.place_id).where(
        Meeting.batch_id == batch.id, Meeting.status == MeetingStatus.PLANNED
    )
    places = session.execute(
        select(Place.only_sex, Place.kind).where(
            or_(Place.id == batch.place_id, Place.id.in_(planned))
        )
    ).all()
    return BatchTerms(
        batch.starts_on,
        batch.ends_on,
        batch.status,
        frozenset(place.only_sex for place in places if place.only_sex is not None),
        frozenset(place.kind for place in places),
    )


def read_candidates(
    session: Session, batch: Batch, condition: ColumnElement[bool]
) -> list[CandidateFacts]:
    """The facts of every person that meets a condition on ``Inmate``, in a fixed number of reads.

    What depends on seats is read for all seats at once: there are far fewer seats than people.
    """
    skill_id = session.scalar(select(Course.skill_id).where(Course.id == batch.course_id))
    wish = and_(Interest.inmate_id == Inmate.id, Interest.skill_id == skill_id)
    people = session.execute(
        select(
            Inmate.id,
            Inmate.name,
            Inmate.sex,
            Inmate.admitted_on,
            *STAY_COLUMNS,
            Interest.rank,
        )
        .outerjoin(Interest, wish)
        .where(condition)
    )
    seats = _read_seat_facts(session, batch)
    apart, limits = _read_kept_apart(session, batch.id), _read_limits(session)
    return [
        CandidateFacts(
            inmate_id=row.id,
            name=row.name,
            stay=stay_of(row),
            sex=row.sex,
            admitted_on=row.admitted_on,
            interest_rank=row.rank,
            waiting_since=seats.waiting.get(row.id),
            other_batches=tuple(sorted(seats.others.get(row.id, ()))),
            clashing_batches=tuple(sorted(seats.clashing.get(row.id, ()))),
            is_participant=row.id in seats.here,
            did_course=row.id in seats.did_course,
            was_trained=row.id in seats.trained,
            kept_apart=tuple(sorted(apart.get(row.id, ()))),
            limits=frozenset(limits.get(row.id, ())),
        )
        for row in people
    ]


@dataclass(frozen=True, slots=True)
class _SeatFacts:
    """What seats and requests say about people, by person."""

    here: frozenset[int]
    waiting: dict[int, date]
    others: dict[int, set[str]]
    clashing: dict[int, set[str]]
    did_course: frozenset[int]
    trained: frozenset[int]


def _read_seat_facts(session: Session, batch: Batch) -> _SeatFacts:
    others: defaultdict[int, set[str]] = defaultdict(set)
    clashing: defaultdict[int, set[str]] = defaultdict(set)
    here, did_course, trained = set(), set(), set()
    clashing_ids = set(session.scalars(_clashing_batches(batch.id)))
    seats = session.execute(
        select(
            Participant.inmate_id,
            Participant.batch_id,
            Participant.status,
            Participant.end_reason,
            Batch.course_id,
            Batch.name,
            Batch.starts_on,
            Batch.ends_on,
        ).join(Batch, Batch.id == Participant.batch_id)
    )
    for seat in seats:
        is_open = seat.status is not ParticipantStatus.ENDED
        passed = seat.end_reason is EndReason.COMPLETED
        if is_open or passed:
            trained.add(seat.inmate_id)
        if passed and seat.course_id == batch.course_id:
            did_course.add(seat.inmate_id)
        if is_open and seat.batch_id == batch.id:
            here.add(seat.inmate_id)
        elif is_open and seat.batch_id in clashing_ids:
            clashing[seat.inmate_id].add(seat.name)
        elif is_open and seat.starts_on <= batch.ends_on and batch.starts_on <= seat.ends_on:
            others[seat.inmate_id].add(seat.name)
    waiting = session.execute(
        select(Application.inmate_id, Application.requested_on).where(
            Application.batch_id == batch.id, Application.status == ApplicationStatus.WAITING
        )
    )
    return _SeatFacts(
        frozenset(here),
        {row.inmate_id: row.requested_on for row in waiting},
        others,
        clashing,
        frozenset(did_course),
        frozenset(trained),
    )


def _read_kept_apart(session: Session, batch_id: int) -> dict[int, list[str]]:
    """Who must not sit with somebody of this batch, and the names of those."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    sides = (KeepApart.first_id, KeepApart.second_id)
    for own, other in (sides, sides[::-1]):
        rows = session.execute(
            select(own, Inmate.name)
            .join(Participant, and_(Participant.inmate_id == other, OPEN_SEAT))
            .join(Inmate, Inmate.id == other)
            .where(Participant.batch_id == batch_id)
        )
        for inmate_id, name in rows:
            found[inmate_id].append(name)
    return found


def _read_limits(session: Session) -> dict[int, list[SafetyLimit]]:
    """What people must be kept from; few have any."""
    found: defaultdict[int, list[SafetyLimit]] = defaultdict(list)
    for inmate_id, kind in session.execute(select(InmateLimit.inmate_id, InmateLimit.kind)):
        found[inmate_id].append(kind)
    return found


def _clashing_batches(batch_id: int) -> Select[int]:
    """Other batches with a planned meeting that overlaps one of this batch's (half-open)."""
    own, other = aliased(Meeting), aliased(Meeting)
    return (
        select(other.batch_id)
        .distinct()
        .join(
            own,
            and_(own.day == other.day, own.starts < other.ends, other.starts < own.ends),
        )
        .where(
            own.batch_id == batch_id,
            other.batch_id != batch_id,
            own.status == MeetingStatus.PLANNED,
            other.status == MeetingStatus.PLANNED,
        )
    )
