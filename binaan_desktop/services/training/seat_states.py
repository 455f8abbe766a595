"""What a seat is by its dates and movements: its state on a day, and what it becomes again."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.persistence.repositories.movements import load_standing, movements_out
from binaan_desktop.services.inmates.movement_reading import suspended_seats


def status_of_open(session: Session, participant: Participant) -> ParticipantStatus:
    """What an ended seat becomes again: suspended where the present absence had suspended it."""
    standing = load_standing(session, participant.inmate_id)
    if participant.id in suspended_seats(standing):
        return ParticipantStatus.SUSPENDED
    return ParticipantStatus.ACTIVE


def is_recorded_late(day: date, recorded_at: datetime | None) -> bool:
    """Whether something that happened on a day was written down on a later one.

    Rows of an older version have no stamp; then it is not known, and not said.
    """
    return recorded_at is not None and day < recorded_at.astimezone().date()


def read_away_since(session: Session, batch_id: int) -> dict[int, date]:
    """Since when people of a batch are out whose seat that suspended, by person."""
    people = session.scalars(
        select(Participant.inmate_id).where(
            Participant.batch_id == batch_id, Participant.status == ParticipantStatus.SUSPENDED
        )
    ).all()
    found = {one: left_on(session, one) for one in people}
    return {inmate_id: day for inmate_id, day in found.items() if day is not None}


def left_on(session: Session, inmate_id: int) -> date | None:
    """The day on which the present absence began; None for somebody who is here."""
    return next((one.day for one in movements_out(load_standing(session, inmate_id))), None)
