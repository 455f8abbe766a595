"""Carrying out what a movement does to a person, and taking exactly that back.

``Effects`` is what a movement keeps (as JSON in ``Movement.effects``): ids and the values before,
so that it can be taken back days later, as far as later work allows.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from binaan_desktop.domain.aftercare import HandoverStatus
from binaan_desktop.domain.applications import Cause
from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.domain.training import (
    ApplicationStatus,
    BatchStatus,
    EndReason,
    ParticipantStatus,
)
from binaan_desktop.domain.whereabouts import Consequence, ConsequenceKind
from binaan_desktop.persistence.entities.aftercare import Handover
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.movements import Movement
from binaan_desktop.persistence.entities.training import Application, Batch, Participant
from binaan_desktop.persistence.repositories.applications import Step, change_application
from binaan_desktop.persistence.repositories.candidates import read_candidates, read_terms
from binaan_desktop.persistence.repositories.movements import (
    load_open_seats,
    open_requests_of,
)
from binaan_desktop.persistence.repositories.placements import (
    close_placement,
    is_housed,
    reopen_placements,
)
from binaan_desktop.persistence.repositories.training import comes_back
from binaan_desktop.services.inmates.movement_rows import KeptEffect, KeptReason
from binaan_desktop.services.wording import word


@dataclass(frozen=True, slots=True)
class SeatEffect:
    """A seat that a movement changed: its states before and after."""

    id: int
    before: ParticipantStatus
    after: ParticipantStatus
    end_reason: EndReason | None = None
    ended_on: str | None = None


@dataclass(slots=True)
class Effects:
    """All that one movement carried out.

    Attributes:
        left_on: the person's day of leaving before, as ISO text; so with ``admitted_on``.
        requests: applications that were withdrawn.
        approved: those of them that had been approved.
        placement: the entry that was closed, with the block and cell it stood for.
        handover: what was opened.
    """

    left_on: str | None = None
    admitted_on: str | None = None
    seats: list[SeatEffect] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    approved: list[int] = field(default_factory=list)
    placement: int | None = None
    block: str | None = None
    cell: str | None = None
    handover: int | None = None

    def to_json(self) -> str:
        """The text that the movement keeps."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def of(cls, movement: Movement) -> "Effects":
        """What a recorded movement did."""
        told = json.loads(movement.effects)
        seats = [
            SeatEffect(
                one["id"],
                ParticipantStatus(one["before"]),
                ParticipantStatus(one["after"]),
                EndReason(one["end_reason"]) if one["end_reason"] else None,
                one["ended_on"],
            )
            for one in told.pop("seats", ())
        ]
        return cls(**told, seats=seats)


_SEAT_STATES = {
    ConsequenceKind.SEAT_ENDED: ParticipantStatus.ENDED,
    ConsequenceKind.SEAT_SUSPENDED: ParticipantStatus.SUSPENDED,
    ConsequenceKind.SEAT_RESUMED: ParticipantStatus.ACTIVE,
}


def carry_out(
    session: Session,
    inmate: Inmate,
    movement: Movement,
    wanted: Sequence[Consequence],
    now: datetime,
) -> Effects:
    """Do what a movement brings with it; ``movement`` must have its id."""
    effects = Effects(_iso(inmate.left_on), _iso(inmate.admitted_on))
    for one in wanted:
        if one.kind in _SEAT_STATES:
            effects.seats.append(_change_seat(session, one))
        elif one.kind is ConsequenceKind.REQUEST_WITHDRAWN:
            _withdraw(session, movement, one.record_id or 0, effects, now)
        elif one.kind is ConsequenceKind.PLACEMENT_CLOSED:
            effects.block, effects.cell = inmate.block, inmate.cell
            effects.placement = close_placement(session, inmate.id, movement.day)
            inmate.block = inmate.cell = None
        elif one.kind is ConsequenceKind.HANDOVER_OPENED:
            effects.handover = _open_handover(session, inmate, movement, one.regency_code)
    inmate.presence = movement.kind.leads_to
    inmate.left_on = movement.day if movement.kind.is_final else None
    if movement.kind is MovementKind.ADMITTED:
        inmate.admitted_on = movement.day
    inmate.updated_at = now
    return effects


def _withdraw(
    session: Session, movement: Movement, application_id: int, effects: Effects, now: datetime
) -> None:
    request = session.get_one(Application, application_id)
    if request.status is ApplicationStatus.APPROVED:
        effects.approved.append(request.id)
    effects.requests.append(request.id)
    step = Step(Cause.HOUSE, movement.recorded_by, now, word(movement.kind))
    change_application(session, request, ApplicationStatus.WITHDRAWN, step)


def _change_seat(session: Session, one: Consequence) -> SeatEffect:
    seat = session.get_one(Participant, one.record_id)
    before, seat.status = seat.status, _SEAT_STATES[one.kind]
    seat.end_reason, seat.ended_on = one.end_reason, one.ended_on
    return SeatEffect(seat.id, before, seat.status, one.end_reason, _iso(one.ended_on))


def _open_handover(
    session: Session, inmate: Inmate, movement: Movement, regency_code: str | None
) -> int:
    handover = Handover(
        inmate_id=inmate.id,
        movement_id=movement.id,
        regency_code=regency_code,
        opened_on=movement.day,
        address=inmate.release_address or inmate.address,
    )
    session.add(handover)
    session.flush()
    return handover.id


def seats_held_since(session: Session, movement: Movement) -> list[int]:
    """Batches in which a person got a seat or waits since a coming back that is to be undone."""
    if not movement.presence_before.is_gone:
        return []
    seats = [one.batch_id for one in load_open_seats(session, movement.inmate_id)]
    return seats + [one.batch_id for one in open_requests_of(session, movement.inmate_id)]


def take_back(
    session: Session, inmate: Inmate, movement: Movement, step: Step, today: date
) -> list[KeptEffect]:
    """Undo everything a movement did; gives what later work keeps from being undone.

    Args:
        session: of the act.
        inmate: who moved.
        movement: the one to take back.
        step: who takes it back, and when.
        today: the local day.
    """
    effects = Effects.of(movement)
    inmate.presence = movement.presence_before
    inmate.left_on = _day(effects.left_on)
    if movement.kind is MovementKind.ADMITTED and inmate.admitted_on == movement.day:
        inmate.admitted_on = _day(effects.admitted_on)
    inmate.updated_at = step.at
    session.flush()
    kept = [
        *_take_back_seats(session, inmate, effects),
        *_take_back_requests(session, inmate.id, effects, step),
        *_take_back_housing(session, inmate, effects, today),
        *_take_back_handover(session, effects),
    ]
    session.flush()
    return kept


def _take_back_seats(session: Session, inmate: Inmate, effects: Effects) -> Iterator[KeptEffect]:
    kinds = {state: kind for kind, state in _SEAT_STATES.items()}
    for one in effects.seats:
        seat = session.get(Participant, one.id, populate_existing=True)
        if seat is None:
            yield KeptEffect(kinds[one.after], KeptReason.SEAT_CHANGED)
            continue
        batch = session.get_one(Batch, seat.batch_id)
        reason = _why_seat_stays(session, inmate.id, batch, seat, one)
        if reason is not None:
            yield KeptEffect(kinds[one.after], reason, batch.name, inmate.name)
            continue
        seat.status, seat.end_reason, seat.ended_on = one.before, None, None
        session.flush()


def _why_seat_stays(
    session: Session, inmate_id: int, batch: Batch, seat: Participant, effect: SeatEffect
) -> KeptReason | None:
    """Why a seat cannot be as it was before; a seat only suspended or resumed is still held."""
    now = (seat.status, seat.end_reason, _iso(seat.ended_on))
    if now != (effect.after, effect.end_reason, effect.ended_on):
        return KeptReason.SEAT_CHANGED
    if effect.after is not ParticipantStatus.ENDED:
        return None
    if batch.status is BatchStatus.CANCELLED:
        return KeptReason.BATCH_CANCELLED
    terms = read_terms(session, batch)
    (person,) = read_candidates(session, batch, terms, Inmate.id == inmate_id)
    if person.is_participant or person.clashing_batches:
        return KeptReason.SEAT_CLASH
    if not comes_back(session, seat):
        return KeptReason.SEAT_GIVEN_AWAY
    return None


def _take_back_requests(
    session: Session, inmate_id: int, effects: Effects, step: Step
) -> Iterator[KeptEffect]:
    busy = {one.batch_id for one in load_open_seats(session, inmate_id)}
    busy |= {one.batch_id for one in open_requests_of(session, inmate_id)}
    for application_id in effects.requests:
        request = session.get(Application, application_id, populate_existing=True)
        batch = None if request is None else session.get(Batch, request.batch_id)
        is_cancelled = batch is None or batch.status is BatchStatus.CANCELLED
        if (
            request is None
            or is_cancelled
            or request.batch_id in busy
            or request.status is not ApplicationStatus.WITHDRAWN
        ):
            reason = KeptReason.BATCH_CANCELLED if is_cancelled else KeptReason.REQUEST_CHANGED
            name = None if batch is None else batch.name
            yield KeptEffect(ConsequenceKind.REQUEST_WITHDRAWN, reason, name)
        else:
            was_approved = request.id in effects.approved
            status = ApplicationStatus.APPROVED if was_approved else ApplicationStatus.WAITING
            change_application(session, request, status, step)


def _take_back_housing(
    session: Session, inmate: Inmate, effects: Effects, today: date
) -> Iterator[KeptEffect]:
    if inmate.presence.is_gone:
        # Who never came back is not housed either, wherever they were put meanwhile.
        close_placement(session, inmate.id, today)
        inmate.block = inmate.cell = None
    elif effects.placement is not None:
        if is_housed(session, inmate.id):
            yield KeptEffect(ConsequenceKind.PLACEMENT_CLOSED, KeptReason.HOUSED_ELSEWHERE)
        else:
            inmate.block, inmate.cell = effects.block, effects.cell
            session.flush()
            reopen_placements(session, (effects.placement,))


def _take_back_handover(session: Session, effects: Effects) -> Iterator[KeptEffect]:
    handover = None if effects.handover is None else session.get(Handover, effects.handover)
    if handover is None:
        return
    if handover.status is HandoverStatus.OPEN and handover.note is None:
        session.delete(handover)
    else:
        yield KeptEffect(ConsequenceKind.HANDOVER_OPENED, KeptReason.HANDOVER_WORKED_ON)


def is_as_left(inmate: Inmate, movement: Movement) -> bool:
    """Whether the person still is where the movement put them."""
    return inmate.presence is movement.presence_after


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
