"""Finding out what a movement would do to a person, in ids for the act and in words to show."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.movements import MovementFacts
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.domain.whereabouts import (
    Consequence,
    ConsequenceKind,
    HeldSeat,
    OpenRequest,
    Ties,
)
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.inmates import Inmate, Regency
from binaan_desktop.persistence.entities.movements import Movement
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Application, Batch
from binaan_desktop.persistence.repositories.applications import OPEN_REQUEST
from binaan_desktop.persistence.repositories.movements import (
    load_open_seats,
    movements_out,
    open_requests_of,
)
from binaan_desktop.persistence.repositories.training import read_seats
from binaan_desktop.services.inmates.movement_effects import Effects
from binaan_desktop.services.inmates.movement_rows import ConsequenceRow, SharedConsequence


def movement_facts(inmate: Inmate, standing: Sequence[Movement]) -> MovementFacts:
    """What the rule of movements needs to know about a person."""
    return MovementFacts(
        inmate.presence,
        inmate.admitted_on,
        inmate.left_on,
        max((one.day for one in standing), default=None),
    )


def suspended_seats(standing: Sequence[Movement]) -> set[int]:
    """The seats that the present absence suspended; nobody who is here has any."""
    return {
        seat.id
        for movement in movements_out(standing)
        for seat in Effects.of(movement).seats
        if seat.after is ParticipantStatus.SUSPENDED
    }


def read_ties(session: Session, inmate: Inmate, standing: Sequence[Movement], today: date) -> Ties:
    """Everything of a person that a movement can touch."""
    suspended = suspended_seats(standing)
    return Ties(
        seats=[
            HeldSeat(
                one.id,
                one.batch_id,
                one.status,
                one.joined_on,
                suspended_while_out=one.id in suspended,
                is_pending=one.joined_on > today,
            )
            for one in load_open_seats(session, inmate.id)
        ],
        requests=[
            OpenRequest(one.id, one.batch_id) for one in open_requests_of(session, inmate.id)
        ],
        is_housed=bool(inmate.block or inmate.cell),
        regency_code=inmate.release_regency_code or inmate.regency_code,
    )


def describe(
    session: Session, inmate: Inmate, wanted: Sequence[Consequence]
) -> tuple[ConsequenceRow, ...]:
    """The consequences as they are shown, from the state before they are carried out."""
    batch_ids = {one.batch_id for one in wanted if one.batch_id is not None}
    names = read_batch_names(session, batch_ids)
    ended = Counter(
        one.batch_id for one in wanted if one.kind is ConsequenceKind.SEAT_ENDED and one.batch_id
    )
    free = {
        batch_id: max(0, seats.capacity.limit - seats.taken + ended[batch_id])
        for batch_id, seats in read_seats(session, batch_ids).items()
    }
    waiting = count_waiting(session, batch_ids, without=inmate.id)
    return tuple(
        ConsequenceRow(
            kind=one.kind,
            batch_id=one.batch_id,
            batch=names.get(one.batch_id or 0),
            end_reason=one.end_reason,
            ended_on=one.ended_on,
            free=free.get(one.batch_id or 0, 0),
            waiting=waiting[one.batch_id or 0],
            marked_after=_count_marks(session, one),
            regency=_regency_name(session, one.regency_code),
            place=_place(inmate) if one.kind is ConsequenceKind.PLACEMENT_CLOSED else None,
        )
        for one in wanted
    )


def describe_shared(
    session: Session, wanted: Sequence[Consequence]
) -> tuple[SharedConsequence, ...]:
    """The consequences of the same movement of many, counted by kind and batch."""
    counted = Counter((one.kind, one.batch_id) for one in wanted)
    batch_ids = {batch_id for _, batch_id in counted if batch_id is not None}
    names, seats = read_batch_names(session, batch_ids), read_seats(session, batch_ids)
    waiting = count_waiting(session, batch_ids)
    rows = []
    for (kind, batch_id), people in counted.items():
        if batch_id is None:
            rows.append(SharedConsequence(kind, people))
            continue
        found = seats[batch_id]
        ended = counted[ConsequenceKind.SEAT_ENDED, batch_id]
        left = waiting[batch_id] - counted[ConsequenceKind.REQUEST_WITHDRAWN, batch_id]
        free = max(0, found.capacity.limit - found.taken + ended)
        rows.append(SharedConsequence(kind, people, names[batch_id], free, left))
    order = list(ConsequenceKind)
    return tuple(sorted(rows, key=lambda row: (order.index(row.kind), row.batch or "")))


def describe_freed(session: Session, batch_ids: Collection[int]) -> tuple[ConsequenceRow, ...]:
    """Batches that lost people, with the seats that are free now and who waits for them."""
    names, seats = read_batch_names(session, batch_ids), read_seats(session, batch_ids)
    waiting = count_waiting(session, batch_ids)
    rows = [
        ConsequenceRow(
            ConsequenceKind.SEAT_ENDED,
            batch_id,
            name,
            free=seats[batch_id].free,
            waiting=waiting[batch_id],
        )
        for batch_id, name in names.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.batch or ""))


def read_batch_names(session: Session, batch_ids: Collection[int]) -> dict[int, str]:
    """The names of batches by id."""
    rows = session.execute(select(Batch.id, Batch.name).where(Batch.id.in_(batch_ids)))
    return {row.id: row.name for row in rows}


def count_waiting(
    session: Session, batch_ids: Collection[int], without: int | None = None
) -> Counter[int]:
    """How many people wait for a seat of each batch, one person left out."""
    statement = (
        select(Application.batch_id, func.count())
        .where(
            Application.batch_id.in_(batch_ids),
            OPEN_REQUEST,
        )
        .group_by(Application.batch_id)
    )
    if without is not None:
        statement = statement.where(Application.inmate_id != without)
    found: Counter[int] = Counter()
    for batch_id, number in session.execute(statement):
        found[batch_id] = number
    return found


def _count_marks(session: Session, one: Consequence) -> int:
    """Marks of attendance after the day on which a seat ends: a sign that the day is wrong."""
    if one.kind is not ConsequenceKind.SEAT_ENDED or one.ended_on is None:
        return 0
    return _marks_after(session, one.record_id or 0, one.ended_on)


def _marks_after(session: Session, participant_id: int, day: date) -> int:
    statement = (
        select(func.count())
        .select_from(Attendance)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Attendance.participant_id == participant_id, Meeting.day > day)
    )
    return session.scalar(statement) or 0


def _regency_name(session: Session, code: str | None) -> str | None:
    return session.scalar(select(Regency.name).where(Regency.code == code)) if code else None


def _place(inmate: Inmate) -> str:
    return " / ".join(part for part in (inmate.block, inmate.cell) if part)
