"""One batch with its people and its waiting list; people as candidates."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.seats import Pause, seat_state
from binaan_desktop.domain.stays import covers, explain_stay
from binaan_desktop.domain.suitability import CandidateFacts, Suitability, judge
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.courses import CourseModule
from binaan_desktop.persistence.entities.inmates import Inmate, InmateRegisterNumber
from binaan_desktop.persistence.entities.training import (
    Application,
    Batch,
    BatchTrainer,
    Participant,
    ParticipantSuspension,
    SeatOverride,
    Trainer,
)
from binaan_desktop.persistence.repositories.applications import OPEN_REQUEST
from binaan_desktop.persistence.repositories.candidates import read_candidates, read_terms
from binaan_desktop.persistence.repositories.pauses import read_suspensions
from binaan_desktop.persistence.repositories.stays import STAY_COLUMNS, stay_of
from binaan_desktop.services.training.board_words import read_board_words
from binaan_desktop.services.training.rows import (
    ApplicationRow,
    BatchDetail,
    BatchRow,
    Candidate,
    OverrideRow,
    ParticipantRow,
    SuspensionRow,
)
from binaan_desktop.services.training.seat_states import is_recorded_late, read_away_since

_CURRENT = and_(InmateRegisterNumber.inmate_id == Inmate.id, InmateRegisterNumber.is_current)
_NUMBER = func.coalesce(InmateRegisterNumber.canonical, InmateRegisterNumber.raw, "")
_BLOCK = func.coalesce(Inmate.block, "")
_CELL = func.coalesce(Inmate.cell, "")


def read_detail(session: Session, row: BatchRow, today: date) -> BatchDetail:
    """Complete a batch's row, in a fixed number of statements."""
    trainers = session.execute(
        select(Trainer.id, Trainer.name)
        .join(BatchTrainer, BatchTrainer.trainer_id == Trainer.id)
        .where(BatchTrainer.batch_id == row.id)
        .order_by(Trainer.name, Trainer.id)
    ).all()
    batch = session.get_one(Batch, row.id)
    return BatchDetail(
        row=row,
        trainer_ids=tuple(one.id for one in trainers),
        trainers=tuple(one.name for one in trainers),
        seats=batch.seats,
        tool_sets=batch.tool_sets,
        participants=_read_participants(session, row, today),
        applications=read_waiting(session, batch, today),
    )


def _read_participants(
    session: Session, batch: BatchRow, today: date
) -> tuple[ParticipantRow, ...]:
    """People of the batch by name: who holds a seat, then reserves, then who left."""
    statement = (
        select(
            Participant,
            Inmate.name,
            _NUMBER,
            _BLOCK,
            _CELL,
            *STAY_COLUMNS,
            CourseModule.name.label("module"),
        )
        .join(Inmate, Inmate.id == Participant.inmate_id)
        .outerjoin(InmateRegisterNumber, _CURRENT)
        .outerjoin(CourseModule, CourseModule.id == Participant.through_module_id)
        .where(Participant.batch_id == batch.id)
        .order_by(
            Participant.status == ParticipantStatus.ENDED,
            Participant.is_reserve,
            # As on the sheets: "Yanti" stands before "YUSUF".
            func.lower(Inmate.name),
            Inmate.id,
            Participant.id,
        )
    )
    overrides = _read_overrides(session, batch.id)
    pauses = read_suspensions(session, Participant.batch_id == batch.id)
    away = read_away_since(session, batch.id)
    found = []
    for row in session.execute(statement):
        participant, name, number, block, cell, *_ = row
        here = stay_of(row)
        found.append(
            ParticipantRow(
                id=participant.id,
                inmate_id=participant.inmate_id,
                name=name,
                register_no=number,
                block=block,
                cell=cell,
                status=participant.status,
                joined_on=participant.joined_on,
                ended_on=participant.ended_on,
                end_reason=participant.end_reason,
                stay_note=participant.stay_note or "",
                certainty=covers(here, batch.ends_on),
                reasons=explain_stay(here, batch.ends_on),
                is_reserve=participant.is_reserve,
                override=overrides.get(participant.id),
                through_module=row.module or "",
                **_state_of(participant, pauses.get(participant.id, ()), away, today),
            )
        )
    return tuple(found)


def _state_of(
    participant: Participant,
    suspensions: Sequence[ParticipantSuspension],
    away: dict[int, date],
    today: date,
) -> dict[str, Any]:
    """Where a seat stands today, by its dates, suspensions and movements."""
    pauses = [Pause(one.from_on, one.until_on) for one in suspensions]
    ahead = [one for one in suspensions if one.until_on is None or one.until_on >= today]
    ended_on = participant.ended_on
    return {
        "state": seat_state(participant.status, participant.joined_on, pauses, today),
        "suspensions": tuple(SuspensionRow(one.from_on, one.until_on, one.reason) for one in ahead),
        "recorded_late": is_recorded_late(participant.joined_on, participant.recorded_at),
        "end_recorded_late": ended_on is not None
        and is_recorded_late(ended_on, participant.end_recorded_at),
        "end_note": participant.end_note or "",
        "away_since": away.get(participant.inmate_id),
    }


def _read_overrides(session: Session, batch_id: int) -> dict[int, OverrideRow]:
    """Why seats of a batch were given over the capacity, by participant."""
    rows = session.execute(
        select(SeatOverride, UserAccount.full_name)
        .join(Participant, Participant.id == SeatOverride.participant_id)
        .join(UserAccount, UserAccount.id == SeatOverride.approved_by)
        .where(Participant.batch_id == batch_id)
    )
    return {
        one.participant_id: OverrideRow(
            one.reason, one.capacity, one.taken, approved_by, one.approved_at
        )
        for one, approved_by in rows
    }


def read_waiting(session: Session, batch: Batch, today: date) -> tuple[ApplicationRow, ...]:
    """The waiting list of a batch, longest wait first, each person judged by today's facts."""
    return read_requests(session, batch, today, OPEN_REQUEST)


def read_requests(
    session: Session, batch: Batch, today: date, condition: ColumnElement[bool]
) -> tuple[ApplicationRow, ...]:
    """Requests of a batch, longest wait first, each person judged by today's facts."""
    requests = session.execute(
        select(
            Application.id,
            Application.inmate_id,
            Application.requested_on,
            Application.requester,
            func.coalesce(Application.note, "").label("note"),
            Application.status,
            func.coalesce(Application.reason, "").label("reason"),
            Application.decided_at,
            Application.consented_on,
        )
        .where(Application.batch_id == batch.id, condition)
        .order_by(Application.requested_on, Application.id)
    ).all()
    ids = [request.inmate_id for request in requests]
    terms = read_terms(session, batch)
    judged = [
        (person, judge(person, terms, today))
        for person in read_candidates(session, batch, terms, Inmate.id.in_(ids))
    ]
    people = {one.inmate_id: one for one in describe(session, judged)}
    words = read_board_words(session, [request.id for request in requests])
    return tuple(
        ApplicationRow(
            **values_of(people[request.inmate_id]),
            id=request.id,
            requested_on=request.requested_on,
            requester=request.requester,
            note=request.note,
            status=request.status,
            reason=request.reason,
            decided_at=request.decided_at,
            consented_on=request.consented_on,
            board=next(iter(words.get(request.id, ())[::-1]), None),
        )
        for request in requests
    )


def describe(
    session: Session, judged: Sequence[tuple[CandidateFacts, Suitability]]
) -> list[Candidate]:
    """Judged people with what the staff knows them by, in the same order."""
    ids = [person.inmate_id for person, _ in judged]
    rows = session.execute(
        select(Inmate.id, _NUMBER, _BLOCK, _CELL)
        .outerjoin(InmateRegisterNumber, _CURRENT)
        .where(Inmate.id.in_(ids))
    )
    known = {row[0]: row[1:] for row in rows}
    return [
        Candidate(
            person.inmate_id,
            person.name,
            *known[person.inmate_id],
            verdict.fits,
            verdict.needs_note,
            verdict.certainty,
            verdict.reasons,
        )
        for person, verdict in judged
    ]


def values_of(person: Candidate) -> dict[str, Any]:
    """The columns of a candidate, to make a richer row of it."""
    return {field.name: getattr(person, field.name) for field in fields(Candidate)}
