"""Movements in the database: the locks they need, and what they find tied to a person."""

from collections.abc import Collection

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.movements import Movement
from binaan_desktop.persistence.entities.training import Application, Batch, Participant
from binaan_desktop.persistence.repositories.applications import load_open_requests
from binaan_desktop.persistence.repositories.scheduling import lock_timetable


def lock_seats(session: Session) -> None:
    """Keep everybody else from giving or taking any seat until this unit of work ends.

    A movement ends seats in batches that it only then finds, so it takes all batches, in the order
    of every other writer: places, batches, and people after them.
    """
    lock_timetable(session, tuple(session.scalars(select(Batch.id))))


def lock_inmates(session: Session, inmate_ids: Collection[int]) -> dict[int, Inmate]:
    """The people as they are now, locked in the order of their ids.

    The table comes first: an import locks it whole, and would otherwise wait for a row of somebody
    who in turn waits for the import.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE inmate IN ROW EXCLUSIVE MODE"))
    statement = (
        select(Inmate)
        .where(Inmate.id.in_(inmate_ids))
        .order_by(Inmate.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return {inmate.id: inmate for inmate in session.scalars(statement)}


def load_standing(session: Session, inmate_id: int) -> list[Movement]:
    """The movements of a person that were not taken back, in the order they were recorded."""
    return list(
        session.scalars(
            select(Movement)
            .where(Movement.inmate_id == inmate_id, Movement.undone_at.is_(None))
            .order_by(Movement.id)
        )
    )


def movements_out(movements: Collection[Movement]) -> list[Movement]:
    """Those of the standing movements that led out, and from which the person is not back."""
    out: list[Movement] = []
    for movement in movements:
        if movement.kind.is_out:
            out.append(movement)
        elif movement.kind in (MovementKind.BACK, MovementKind.ADMITTED):
            out.clear()
    return out


def load_open_seats(session: Session, inmate_id: int) -> list[Participant]:
    """The participations of a person that are not over, oldest first."""
    return list(
        session.scalars(
            select(Participant)
            .where(
                Participant.inmate_id == inmate_id,
                Participant.status != ParticipantStatus.ENDED,
            )
            .order_by(Participant.id)
            .execution_options(populate_existing=True)
        )
    )


def open_requests_of(session: Session, inmate_id: int) -> list[Application]:
    """The requests of a person that are still open, oldest first."""
    return load_open_requests(session, Application.inmate_id == inmate_id)
