"""Reads of who must not sit together."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session, aliased

from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.persistence.entities.inmates import Inmate, InmateRegisterNumber, KeepApart
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.persistence.repositories.training import OPEN_SEAT
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.inmates.list_query import CURRENT_NUMBER


@dataclass(frozen=True, slots=True)
class ApartRow:
    """Somebody who must not sit with a person.

    Attributes:
        pair_id: what ``remove_keep_apart`` takes.
        inmate_id: the other person.
        shared_batches: where both hold a seat all the same.
    """

    pair_id: int
    inmate_id: int
    name: str
    register_no: str | None
    block: str | None
    cell: str | None
    presence: PresenceStatus
    reason: str | None
    noted_on: date
    shared_batches: tuple[str, ...]


class ApartQueries(Queries):
    """Who is kept apart from whom."""

    @query()
    def list_keep_apart(self, session: Session, *, inmate_id: int) -> list[ApartRow]:
        """Who must not sit with this person, by name."""
        other_id = case(
            (KeepApart.first_id == inmate_id, KeepApart.second_id), else_=KeepApart.first_id
        )
        rows = session.execute(
            select(
                KeepApart.id.label("pair_id"),
                Inmate.id.label("inmate_id"),
                Inmate.name,
                func.coalesce(InmateRegisterNumber.canonical, InmateRegisterNumber.raw).label(
                    "register_no"
                ),
                Inmate.block,
                Inmate.cell,
                Inmate.presence,
                KeepApart.reason,
                KeepApart.noted_on,
            )
            .join(Inmate, Inmate.id == other_id)
            .outerjoin(InmateRegisterNumber, CURRENT_NUMBER)
            .where(or_(KeepApart.first_id == inmate_id, KeepApart.second_id == inmate_id))
            .order_by(Inmate.search_key, Inmate.id)
        ).all()
        shared: defaultdict[int, list[str]] = defaultdict(list)
        for one, batch in _shared_batches(session, inmate_id, [row.inmate_id for row in rows]):
            shared[one].append(batch)
        return [
            ApartRow(**row._asdict(), shared_batches=tuple(shared[row.inmate_id])) for row in rows
        ]


def _shared_batches(
    session: Session, inmate_id: int, other_ids: list[int]
) -> Iterator[tuple[int, str]]:
    """Person and batch, for every batch in which one of the others sits with the person."""
    own = aliased(Participant)
    rows = session.execute(
        select(Participant.inmate_id, Batch.name)
        .join(own, own.batch_id == Participant.batch_id)
        .join(Batch, Batch.id == Participant.batch_id)
        .where(
            own.inmate_id == inmate_id,
            own.status != ParticipantStatus.ENDED,
            Participant.inmate_id.in_(other_ids),
            OPEN_SEAT,
        )
        .order_by(Batch.name)
    )
    return ((row.inmate_id, row.name) for row in rows)
