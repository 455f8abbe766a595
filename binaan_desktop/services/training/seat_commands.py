"""Verbs of seats and requests: place, end, wait, withdraw, decline. Capacity is a hard stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    NotFound,
    Problem,
    ValidationFailed,
)
from binaan_desktop.domain.training import (
    ApplicationStatus,
    EndReason,
    ParticipantStatus,
    Requester,
    Suitability,
    judge,
)
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Application, Batch, Participant
from binaan_desktop.persistence.repositories.training import (
    BatchSeats,
    lock_batch,
    read_candidates,
    read_seats,
    read_terms,
)
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.records import text_or_none

MAX_NOTE = 200


@dataclass(frozen=True, slots=True)
class Misfit:
    """Somebody who was not placed, and why."""

    inmate_id: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """What a bulk placement did: it never fails whole."""

    participant_ids: tuple[int, ...]
    misfits: tuple[Misfit, ...]


class SeatCommands(Commands):
    """Who gets a seat, who waits, who leaves."""

    @command(Right.EDIT_TRAINING, "participant.placed")
    def place_participant(
        self, act: Act, *, batch_id: int, inmate_id: int, stay_note: str = ""
    ) -> int:
        """Give a person a seat; an open request of theirs becomes ALLOCATED.

        ``stay_note`` says why, where the person may leave before the end.

        Raises:
            DomainError: no seat is free, or a rule forbids it; every reason is named.
            ValidationFailed: the stay is doubtful and no reason is written.
        """
        batch = _lock(act.session, batch_id)
        verdict = _judge_one(act, batch, inmate_id)
        problems = _refusals(verdict, read_seats(act.session, (batch_id,))[batch_id])
        if problems:
            raise DomainError(*problems)
        if verdict.needs_note and not stay_note.strip():
            raise ValidationFailed(Problem(Code.STAY_NOTE_REQUIRED, "stay_note"))
        participant_id = _seat(act, batch_id, inmate_id, stay_note)
        act.about("batch", batch_id, inmate=inmate_id, participant=participant_id)
        act.undo = partial(self.remove_participants, participant_ids=(participant_id,))
        return participant_id

    @command(Right.EDIT_TRAINING, "participants.placed")
    def place_participants(
        self, act: Act, *, batch_id: int, inmate_ids: Sequence[int], stay_note: str = ""
    ) -> Placed:
        """Give seats to many, in the order given, as long as there are any.

        Who does not fit is given back with the reasons; the others are placed.

        Raises:
            NotFound: there is no such batch.
        """
        batch = _lock(act.session, batch_id)
        seats = read_seats(act.session, (batch_id,))[batch_id]
        verdicts = _judge_many(act, batch, inmate_ids)
        placed: list[int] = []
        misfits: list[Misfit] = []
        for inmate_id in dict.fromkeys(inmate_ids):
            verdict = verdicts.get(inmate_id)
            problems = (
                (Problem(Code.NOT_FOUND),)
                if verdict is None
                else _refusals(verdict, BatchSeats(seats.capacity, seats.taken + len(placed)))
            )
            if not problems and verdict and verdict.needs_note and not stay_note.strip():
                problems = (Problem(Code.STAY_NOTE_REQUIRED, "stay_note"),)
            if problems:
                misfits.append(Misfit(inmate_id, problems))
            else:
                placed.append(_seat(act, batch_id, inmate_id, stay_note))
        act.about("batch", batch_id, participants=placed)
        act.touch(Topic.TRAINING, batch_id)
        if placed:
            act.undo = partial(self.remove_participants, participant_ids=tuple(placed))
        return Placed(tuple(placed), tuple(misfits))

    @command(Right.EDIT_TRAINING, "participants.removed")
    def remove_participants(self, act: Act, *, participant_ids: Sequence[int]) -> int:
        """Take back placements that were a mistake: as if they had not been, requests reopened.

        Raises:
            DomainError: attendance was marked meanwhile; then the participation is ended instead.
        """
        for participant_id in participant_ids:
            participant = _load_participant(act.session, participant_id)
            if _is_marked(act.session, participant_id):
                raise DomainError(Problem(Code.PARTICIPANT_MARKED))
            _reopen_request(act.session, participant.batch_id, participant.inmate_id)
            act.session.delete(participant)
            act.touch(Topic.TRAINING, participant.batch_id)
        act.about("participant", None, ids=list(participant_ids))
        return len(participant_ids)

    @command(Right.EDIT_TRAINING, "participant.ended")
    def end_participation(
        self, act: Act, *, participant_id: int, reason: EndReason, ended_on: date | None = None
    ) -> int:
        """End a participation with its reason; may be dated back, never ahead.

        Raises:
            DomainError: it is over already.
            ValidationFailed: the day lies before the start of the seat or in the future.
        """
        participant = _load_participant(act.session, participant_id)
        _lock(act.session, participant.batch_id)
        if participant.status is ParticipantStatus.ENDED:
            raise DomainError(Problem(Code.PARTICIPATION_ENDED))
        day = ended_on or act.today
        if day > act.today:
            raise ValidationFailed(Problem(Code.DATE_IN_FUTURE, "ended_on"))
        if day < participant.joined_on:
            raise ValidationFailed(Problem(Code.END_BEFORE_START, "ended_on"))
        participant.status = ParticipantStatus.ENDED
        participant.end_reason, participant.ended_on = reason, day
        act.about("participant", participant_id, reason=reason, ended_on=day)
        act.touch(Topic.TRAINING, participant.batch_id)
        act.undo = partial(self.resume_participation, participant_id=participant_id)
        return participant_id

    @command(Right.EDIT_TRAINING, "participant.resumed")
    def resume_participation(self, act: Act, *, participant_id: int) -> int:
        """Take the end of a participation back, if its seat is still free.

        Raises:
            DomainError: the seat was given to somebody else, or the person has one again.
        """
        participant = _load_participant(act.session, participant_id)
        batch = _lock(act.session, participant.batch_id)
        verdict = _judge_one(act, batch, participant.inmate_id)
        problems = _refusals(verdict, read_seats(act.session, (batch.id,))[batch.id])
        if problems:
            raise DomainError(*problems)
        participant.status = ParticipantStatus.ACTIVE
        participant.end_reason = participant.ended_on = None
        act.about("participant", participant_id)
        act.touch(Topic.TRAINING, batch.id)
        return participant_id

    @command(Right.EDIT_TRAINING, "application.created")
    def add_application(
        self,
        act: Act,
        *,
        batch_id: int,
        inmate_id: int,
        requester: Requester = Requester.SELF,
        requested_on: date | None = None,
        note: str = "",
    ) -> int:
        """Put a person on the waiting list of a batch.

        Raises:
            DomainError: already waiting or already in, or the batch takes nobody any more.
            ValidationFailed: the day lies in the future.
        """
        batch = _lock(act.session, batch_id)
        if requested_on is not None and requested_on > act.today:
            raise ValidationFailed(Problem(Code.DATE_IN_FUTURE, "requested_on"))
        verdict = _judge_one(act, batch, inmate_id)
        waiting = _find_request(act.session, batch_id, inmate_id, ApplicationStatus.WAITING)
        problems = [one for one in verdict.reasons if one.stops and one.code in _NO_WAITING]
        if waiting is not None:
            problems.append(Problem(Code.ALREADY_WAITING))
        if problems:
            raise DomainError(*problems)
        application = Application(
            batch_id=batch_id,
            inmate_id=inmate_id,
            requester=requester,
            requested_on=requested_on or act.today,
            note=text_or_none(note[:MAX_NOTE]),
        )
        act.session.add(application)
        act.session.flush()
        act.about("batch", batch_id, inmate=inmate_id, application=application.id)
        act.touch(Topic.TRAINING, batch_id)
        act.undo = partial(
            self.decide_application,
            application_id=application.id,
            status=ApplicationStatus.WITHDRAWN,
        )
        return application.id

    @command(Right.EDIT_TRAINING, "application.decided")
    def decide_application(
        self, act: Act, *, application_id: int, status: ApplicationStatus
    ) -> int:
        """Withdraw or decline a request, or let it wait again.

        Raises:
            NotFound: there is no such request.
            DomainError: it was decided already, or became a seat.
        """
        application = act.session.get(Application, application_id)
        if application is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        if application.status is ApplicationStatus.ALLOCATED or application.status is status:
            raise DomainError(Problem(Code.APPLICATION_DECIDED))
        before, application.status = application.status, status
        is_open = status is ApplicationStatus.WAITING
        application.decided_at = None if is_open else act.now
        act.about("application", application_id, status=status)
        act.touch(Topic.TRAINING, application.batch_id)
        act.undo = partial(self.decide_application, application_id=application_id, status=before)
        return application_id


_NO_WAITING = frozenset(
    {Code.BATCH_NOT_OPEN, Code.BATCH_ENDED, Code.ALREADY_PARTICIPANT, Code.STAY_GONE}
)
"""What makes waiting pointless; a full batch or a doubtful stay does not."""


def _lock(session: Session, batch_id: int) -> Batch:
    batch = lock_batch(session, batch_id)
    if batch is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return batch


def _judge_one(act: Act, batch: Batch, inmate_id: int) -> Suitability:
    verdict = _judge_many(act, batch, (inmate_id,)).get(inmate_id)
    if verdict is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return verdict


def _judge_many(act: Act, batch: Batch, inmate_ids: Sequence[int]) -> dict[int, Suitability]:
    terms = read_terms(act.session, batch)
    people = read_candidates(act.session, batch, Inmate.id.in_(inmate_ids))
    return {person.inmate_id: judge(person, terms, act.today) for person in people}


def _refusals(verdict: Suitability, seats: BatchSeats) -> tuple[Problem, ...]:
    problems = [reason for reason in verdict.reasons if reason.stops]
    if not seats.free:
        facts = {"taken": seats.taken, "limit": seats.capacity.limit}
        problems.append(Problem(Code.BATCH_FULL, facts=facts))
    return tuple(problems)


def _seat(act: Act, batch_id: int, inmate_id: int, stay_note: str) -> int:
    participant = Participant(
        batch_id=batch_id,
        inmate_id=inmate_id,
        joined_on=act.today,
        stay_note=text_or_none(stay_note[:MAX_NOTE]),
    )
    act.session.add(participant)
    request = _find_request(act.session, batch_id, inmate_id, ApplicationStatus.WAITING)
    if request is not None:
        request.status, request.decided_at = ApplicationStatus.ALLOCATED, act.now
    act.session.flush()
    act.touch(Topic.TRAINING, batch_id)
    return participant.id


def _find_request(
    session: Session, batch_id: int, inmate_id: int, status: ApplicationStatus
) -> Application | None:
    return session.scalars(
        select(Application)
        .where(
            Application.batch_id == batch_id,
            Application.inmate_id == inmate_id,
            Application.status == status,
        )
        .order_by(Application.id.desc())
    ).first()


def _reopen_request(session: Session, batch_id: int, inmate_id: int) -> None:
    request = _find_request(session, batch_id, inmate_id, ApplicationStatus.ALLOCATED)
    if request is not None:
        request.status, request.decided_at = ApplicationStatus.WAITING, None


def _load_participant(session: Session, participant_id: int) -> Participant:
    participant = session.get(Participant, participant_id)
    if participant is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return participant


def _is_marked(session: Session, participant_id: int) -> bool:
    statement = select(Attendance.id).where(Attendance.participant_id == participant_id).limit(1)
    return session.scalar(statement) is not None
