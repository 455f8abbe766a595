"""From the database to paper: who is in a batch, with reserves and seats over the capacity.

The modules of ``documents`` are imported inside: they load Qt's printing, which no other service
needs.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Actor
from binaan_desktop.domain.inmates import Sex, age_on
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.seats import SeatState, seat_state
from binaan_desktop.domain.training import EndReason, ParticipantStatus
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.repositories.pauses import read_pauses
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.paper import paper_house, paper_style, print_stamp
from binaan_desktop.services.training.rows import BatchDetail, ParticipantRow
from binaan_desktop.services.wording import word

if TYPE_CHECKING:
    from binaan_desktop.documents.document import Document
    from binaan_desktop.documents.participant_list import ListedPerson

_TO_THE_END = (EndReason.COMPLETED, EndReason.PARTIAL, EndReason.FAILED)
"""Ends by which somebody stays on the list of the batch: the others left their seat."""
_RESERVE, _WAITING = "Cadangan", (SeatState.PENDING, SeatState.ACTIVE)
"""What a reserve is who stands by, on the list from today or later."""
_SEX = {Sex.MALE: "L", Sex.FEMALE: "P"}


def lay_out_participant_list(
    session: Session, detail: BatchDetail, actor: Actor, now: datetime, paper: PaperSize | None
) -> "Document":
    """The list of a batch's participants as it is today; who left a seat is not on it."""
    from binaan_desktop.documents.participant_list import (
        ParticipantList,
        SeatOverCapacity,
        participant_list,
    )

    day = now.astimezone().date()
    batch = detail.row
    staying = [
        one
        for one in sorted(detail.participants, key=lambda one: (one.name.casefold(), one.id))
        if one.end_reason is None or one.end_reason in _TO_THE_END
    ]
    seated = [one for one in staying if not one.is_reserve]
    reserves = sorted((one for one in staying if one.is_reserve), key=lambda one: one.id)
    reader = _Reader(session, batch.id, [one.inmate_id for one in staying], day)
    settings = read_settings(session)
    listed = ParticipantList(
        course=batch.course,
        batch=batch.name,
        agency=batch.agency,
        place=batch.place,
        starts_on=batch.starts_on,
        ends_on=batch.ends_on,
        capacity=batch.capacity.limit,
        people=tuple(reader.listed(number, one) for number, one in enumerate(seated, start=1)),
        reserves=tuple(reader.listed(number, one) for number, one in enumerate(reserves, start=1)),
        over_capacity=tuple(
            SeatOverCapacity(
                name=one.name,
                given_on=one.override.approved_at.astimezone().date(),
                reason=one.override.reason,
                agreed_by=one.override.approved_by,
            )
            for one in seated
            if one.override is not None
        ),
        day=day,
        house=paper_house(settings),
        stamp=print_stamp(session, actor, now),
    )
    return participant_list(listed, paper_style(settings, paper))


class _Reader:
    """Makes rows of the paper of participants, with what only the register knows."""

    def __init__(self, session: Session, batch_id: int, inmate_ids: list[int], day: date) -> None:
        self._day = day
        self._pauses = read_pauses(session, batch_id)
        rows = session.scalars(select(Inmate).where(Inmate.id.in_(inmate_ids)))
        self._people = {row.id: row for row in rows}

    def listed(self, number: int, one: ParticipantRow) -> "ListedPerson":
        """The row of a participant."""
        from binaan_desktop.documents.participant_list import ListedPerson

        person = self._people[one.inmate_id]
        until = f"sampai {one.through_module}" if one.through_module else ""
        return ListedPerson(
            number=number,
            name=one.name,
            register_no=one.register_no,
            housing="/".join(part for part in (one.block, one.cell) if part),
            sex=_SEX[person.sex] if person.sex else "",
            age=None if person.birth_date is None else age_on(person.birth_date, self._day),
            education=word(person.education) if person.education else "",
            status=self._status(one),
            note=until,
        )

    def _status(self, one: ParticipantRow) -> str:
        if one.status is ParticipantStatus.ENDED and one.end_reason is not None:
            return word(one.end_reason)
        pauses = self._pauses.get(one.id, ())
        state = seat_state(one.status, one.joined_on, pauses, self._day)
        return _RESERVE if one.is_reserve and state in _WAITING else word(state)
