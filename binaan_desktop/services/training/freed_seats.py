"""Who comes next: a seat that became free proposes the next person, and says why that one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.candidates import rank_candidates
from binaan_desktop.domain.suitability import BatchTerms, CandidateFacts, Suitability, judge
from binaan_desktop.domain.training import (
    BatchStatus,
    EndReason,
    ParticipantStatus,
)
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Application, Batch, Participant
from binaan_desktop.persistence.repositories.applications import OPEN_REQUEST
from binaan_desktop.persistence.repositories.candidates import read_candidates, read_terms
from binaan_desktop.persistence.repositories.training import read_seats
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.training.candidate_queries import (
    HERE,
    load_batch,
    read_open_requests,
)
from binaan_desktop.services.training.detail import describe, values_of
from binaan_desktop.services.training.rows import FreedSeats, NextCandidate, SeatSource
from binaan_desktop.services.training.weights import read_weights

_FINISHED = (EndReason.COMPLETED, EndReason.PARTIAL, EndReason.FAILED, EndReason.ENDED)
"""Ends that free no seat: the training was over for that person."""


class FreedSeatQueries(Queries):
    """Seats that somebody left."""

    @query()
    def next_candidates(
        self, session: Session, *, batch_id: int, limit: int = 3
    ) -> list[NextCandidate]:
        """Who comes next when a seat is free, without misfits.

        Reserves first, as they joined; then whom the board approved and who waits, by the day of
        the request; then the best of the house.

        Raises:
            NotFound: there is no such batch.
        """
        return _propose(session, load_batch(session, batch_id), self.today, limit)

    @query()
    def list_freed_seats(self, session: Session) -> list[FreedSeats]:
        """Open batches with free seats since somebody left before the end, each with a proposal."""
        left = exists().where(
            Participant.batch_id == Batch.id,
            Participant.status == ParticipantStatus.ENDED,
            Participant.is_reserve.is_(False),
            Participant.end_reason.not_in(_FINISHED),
        )
        batches = session.scalars(
            select(Batch)
            .where(Batch.status == BatchStatus.OPEN, Batch.ends_on >= self.today, left)
            .order_by(Batch.starts_on, Batch.name)
        ).all()
        seats = read_seats(session, [batch.id for batch in batches])
        return [
            FreedSeats(
                batch_id=batch.id,
                batch=batch.name,
                free=seats[batch.id].free,
                proposal=next(iter(_propose(session, batch, self.today, 1)), None),
            )
            for batch in batches
            if seats[batch.id].free
        ]


def _propose(session: Session, batch: Batch, today: date, limit: int) -> list[NextCandidate]:
    terms = read_terms(session, batch)
    chosen = list(islice(_in_turn(session, batch, terms, today), limit))
    judged = [(person, verdict) for _, _, person, verdict in chosen]
    requests = read_open_requests(session, batch.id)
    return [
        NextCandidate(
            **values_of(known),
            source=source,
            participant_id=participant_id,
            application_id=requests.get(known.inmate_id),
        )
        for (source, participant_id, *_), known in zip(
            chosen, describe(session, judged), strict=True
        )
    ]


_Turn = tuple[SeatSource, int | None, CandidateFacts, Suitability]


def _in_turn(session: Session, batch: Batch, terms: BatchTerms, today: date) -> Iterator[_Turn]:
    """Everybody who fits, in the order in which they are asked; the house is read last."""
    for participant_id, person in _reserves(session, batch, terms):
        verdict = judge(person, terms, today)
        if verdict.fits:
            yield (SeatSource.RESERVE, participant_id, person, verdict)
    waiting = exists().where(
        Application.inmate_id == Inmate.id, Application.batch_id == batch.id, OPEN_REQUEST
    )
    asking = [
        one for one in read_candidates(session, batch, terms, waiting) if not one.is_participant
    ]
    asking.sort(key=_request_order)
    for person in asking:
        verdict = judge(person, terms, today)
        if verdict.fits:
            source = SeatSource.APPROVED if person.is_approved else SeatSource.WAITING
            yield (source, None, person, verdict)
    asked = {person.inmate_id for person in asking}
    people = read_candidates(session, batch, terms, Inmate.presence.in_(HERE))
    for one in rank_candidates(people, terms, read_weights(session), today):
        if one.fits and one.person.inmate_id not in asked:
            verdict = judge(one.person, terms, today)
            yield (SeatSource.CANDIDATE, None, one.person, verdict)


def _request_order(person: CandidateFacts) -> tuple[bool, date, int]:
    return (not person.is_approved, person.waiting_since or date.max, person.inmate_id)


def _reserves(
    session: Session, batch: Batch, terms: BatchTerms
) -> list[tuple[int, CandidateFacts]]:
    """Those who stand by, in the order in which they joined; who is suspended stands back."""
    seats = session.execute(
        select(Participant.id, Participant.inmate_id)
        .where(
            Participant.batch_id == batch.id,
            Participant.is_reserve,
            Participant.status == ParticipantStatus.ACTIVE,
        )
        .order_by(Participant.joined_on, Participant.id)
    ).all()
    if not seats:
        return []
    ids = [seat.inmate_id for seat in seats]
    people = {
        # Their own seat does not stand against moving up to another.
        person.inmate_id: replace(person, is_participant=False)
        for person in read_candidates(session, batch, terms, Inmate.id.in_(ids))
    }
    return [(seat.id, people[seat.inmate_id]) for seat in seats]
