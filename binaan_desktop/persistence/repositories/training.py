"""Batches in the database: their lock, their capacity and who holds their seats."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, ScalarSelect, exists, func, select
from sqlalchemy.orm import Session, aliased

from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.seat_counts import BatchSeats
from binaan_desktop.domain.training import ParticipantStatus, effective_capacity
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import (
    Batch,
    BatchTrainer,
    Participant,
    SeatOverride,
)
from binaan_desktop.persistence.repositories.scheduling import lock_timetable

OPEN_SEAT = Participant.status != ParticipantStatus.ENDED
"""A seat that is held, even if its holder is suspended or a reserve."""
FULL_SEAT = OPEN_SEAT & Participant.is_reserve.is_(False)
"""A seat that counts against the capacity: reserves are counted by themselves."""
OVERRIDDEN = exists().where(SeatOverride.participant_id == Participant.id)
"""A seat that was given over the capacity."""


def lock_batch(session: Session, batch_id: int) -> Batch | None:
    """Load a batch so that nobody else gives its seats or plans its meetings until the end.

    On PostgreSQL this takes the locks of the timetable too, places first, since giving a seat can
    make a meeting clash; on SQLite the unit of work already holds the write lock.
    """
    lock_timetable(session, (batch_id,))
    return session.get(Batch, batch_id, populate_existing=True)


def comes_back(session: Session, seat: Participant) -> bool:
    """Whether the seat that somebody had is still there for them.

    Whoever sat over the capacity, or beside somebody who does, comes back as it was agreed.
    """
    seats = read_seats(session, (seat.batch_id,))[seat.batch_id]
    by_override = session.get(SeatOverride, seat.id) is not None
    return seats.with_one(is_reserve=seat.is_reserve, by_override=by_override).is_allowed


def read_seats(session: Session, batch_ids: Collection[int]) -> dict[int, BatchSeats]:
    """Capacity and held seats of batches, in one statement."""
    planned = aliased(Place)
    meeting_seats = (
        select(func.min(planned.seats))
        .join(Meeting, Meeting.place_id == planned.id)
        .where(Meeting.batch_id == Batch.id, Meeting.status == MeetingStatus.PLANNED)
        .scalar_subquery()
    )
    trainers = select(func.count()).where(BatchTrainer.batch_id == Batch.id).scalar_subquery()

    def count(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
        own = Participant.batch_id == Batch.id
        return select(func.count()).where(own, *conditions).scalar_subquery()

    rows = session.execute(
        select(
            Batch.id,
            Batch.seats,
            Place.seats,
            meeting_seats,
            trainers,
            Course.max_per_trainer,
            Batch.tool_sets,
            count(FULL_SEAT),
            count(FULL_SEAT, OVERRIDDEN),
            Batch.reserves,
            count(OPEN_SEAT, Participant.is_reserve.is_(True)),
        )
        .join(Course, Course.id == Batch.course_id)
        .outerjoin(Place, Place.id == Batch.place_id)
        .where(Batch.id.in_(batch_ids))
    )
    found = {}
    for batch_id, seats, own, planned_seats, trainer_count, ratio, tools, *held in rows:
        places = [number for number in (own, planned_seats) if number is not None]
        capacity = effective_capacity(
            seats=seats,
            place_seats=min(places) if places else None,
            trainers=trainer_count,
            max_per_trainer=ratio,
            tool_sets=tools,
        )
        found[batch_id] = BatchSeats(capacity, *held)
    return found
