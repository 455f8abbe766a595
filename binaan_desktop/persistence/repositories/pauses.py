"""Planned suspensions in the database, and who is expected at a meeting because of them.

Somebody who is out of the house is still expected: the sheet says where the person is instead.
"""

from collections import defaultdict
from datetime import date

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, or_, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.seats import Pause
from binaan_desktop.persistence.entities.training import Participant, ParticipantSuspension


def stands_back_on(day: SQLColumnExpression[date]) -> ColumnElement[bool]:
    """Whether ``Participant`` is not expected though the seat stands.

    Suspended by plan on that day, or only a reserve.
    """
    suspended = exists().where(
        ParticipantSuspension.participant_id == Participant.id,
        ParticipantSuspension.from_on <= day,
        or_(
            ParticipantSuspension.until_on.is_(None),
            ParticipantSuspension.until_on >= day,
        ),
    )
    return or_(Participant.is_reserve, suspended)


def seated_on(day: SQLColumnExpression[date]) -> ColumnElement[bool]:
    """Whether the seat of ``Participant`` stands on a day: neither ahead nor over."""
    return and_(
        Participant.joined_on <= day,
        or_(Participant.ended_on.is_(None), Participant.ended_on >= day),
    )


def expected_on(day: SQLColumnExpression[date]) -> ColumnElement[bool]:
    """Whether ``Participant`` is expected at a meeting of that day."""
    return and_(seated_on(day), ~stands_back_on(day))


def read_suspensions(
    session: Session, condition: ColumnElement[bool]
) -> dict[int, list[ParticipantSuspension]]:
    """Suspensions of the participants that meet a condition, each one's in order of days."""
    found: defaultdict[int, list[ParticipantSuspension]] = defaultdict(list)
    rows = session.scalars(
        select(ParticipantSuspension)
        .join(Participant, Participant.id == ParticipantSuspension.participant_id)
        .where(condition)
        .order_by(ParticipantSuspension.from_on, ParticipantSuspension.id)
    )
    for row in rows:
        found[row.participant_id].append(row)
    return found


def read_pauses(session: Session, batch_id: int) -> dict[int, tuple[Pause, ...]]:
    """The suspensions of a batch's participants as days, by participant."""
    rows = read_suspensions(session, Participant.batch_id == batch_id)
    return {
        participant_id: tuple(Pause(row.from_on, row.until_on) for row in own)
        for participant_id, own in rows.items()
    }
