"""Verbs of seats: place, take back, end, resume. Capacity is a hard stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.applications import Cause
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    Problem,
    ValidationFailed,
)
from binaan_desktop.domain.seat_counts import BatchSeats
from binaan_desktop.domain.suitability import Suitability
from binaan_desktop.domain.training import (
    ApplicationStatus,
    BatchStatus,
    EndReason,
    ParticipantStatus,
)
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.training import Application, Batch, Participant
from binaan_desktop.persistence.repositories.training import comes_back, read_seats
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.ratings import learn_skill, unlearn_skill
from binaan_desktop.services.training.application_steps import (
    APPROVED_BY_SEAT,
    TAKEN_BACK,
    status_before_seat,
    take_step,
)
from binaan_desktop.services.training.overrides import (
    SeatOverrideDraft,
    check_override,
    full_problems,
    write_override,
)
from binaan_desktop.services.training.records import text_or_none
from binaan_desktop.services.training.seat_states import status_of_open
from binaan_desktop.services.training.seating import (
    MAX_NOTE,
    Misfit,
    find_waiting,
    judge_many,
    judge_one,
    load_locked,
    lock,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """What a bulk placement did: it never fails whole."""

    participant_ids: tuple[int, ...]
    misfits: tuple[Misfit, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """One placement, so that exactly it can be taken back.

    Attributes:
        application_id: the request that it answered, if any.
    """

    participant_id: int
    application_id: int | None


@dataclass(frozen=True, slots=True)
class SeatWish:
    """How a seat is to be given; see :meth:`SeatCommands.place_participant`."""

    stay_note: str = ""
    as_reserve: bool = False
    through_module_id: int | None = None
    override: SeatOverrideDraft | None = None


class SeatCommands(Commands):
    """Who gets a seat, and who leaves it."""

    @command(Right.EDIT_TRAINING, "participant.placed")
    def place_participant(
        self,
        act: Act,
        *,
        batch_id: int,
        inmate_id: int,
        stay_note: str = "",
        as_reserve: bool = False,
        through_module_id: int | None = None,
        override: SeatOverrideDraft | None = None,
    ) -> int:
        """Give a person a seat; an open request of theirs becomes ALLOCATED.

        Args:
            act: given by the frame.
            batch_id: the batch.
            inmate_id: the person.
            stay_note: why, where the person may leave before the end.
            as_reserve: to stand by for a seat that becomes free.
            through_module_id: the last module meant for somebody whose stay is too short.
            override: why and with whose word, if no seat is free; unused where one is.

        Raises:
            NotFound: there is no such batch or person.
            DomainError: no seat is free, or a rule forbids it; every reason is named.
            ValidationFailed: the stay is doubtful and no reason is written, or the override has
                none.
            AccessDenied: over the capacity, and nobody else agreed.
        """
        batch = lock(act.session, batch_id)
        verdict = judge_one(act, batch, inmate_id, through_module_id)
        seats = read_seats(act.session, (batch_id,))[batch_id]
        wish = SeatWish(stay_note, as_reserve, through_module_id, override)
        problems = _refusals(verdict, seats, wish)
        if problems:
            raise DomainError(*problems)
        if verdict.needs_note and not stay_note.strip():
            raise ValidationFailed(Problem(Code.STAY_NOTE_REQUIRED, "stay_note"))
        seat = _Placing(act, batch_id, seats, wish).seat(inmate_id)
        act.about("batch", batch_id, inmate=inmate_id, participant=seat.participant_id)
        act.undo = partial(self.remove_participants, seats=(seat,))
        return seat.participant_id

    @command(Right.EDIT_TRAINING, "participants.placed")
    def place_participants(
        self,
        act: Act,
        *,
        batch_id: int,
        inmate_ids: Sequence[int],
        stay_note: str = "",
        as_reserve: bool = False,
        override: SeatOverrideDraft | None = None,
    ) -> Placed:
        """Give seats to many, in the order given, as long as there are any.

        Who does not fit is given back with the reasons; the others are placed. With an override,
        everybody beyond the capacity has its reason and its second person on the seat.

        Raises:
            NotFound: there is no such batch.
            ValidationFailed: the override has no reason.
            AccessDenied: over the capacity, and nobody else agreed.
        """
        batch = lock(act.session, batch_id)
        wish = SeatWish(stay_note, as_reserve, None, override)
        placing = _Placing(act, batch_id, read_seats(act.session, (batch_id,))[batch_id], wish)
        verdicts = judge_many(act, batch, inmate_ids)
        placed: list[Seat] = []
        misfits: list[Misfit] = []
        for inmate_id in dict.fromkeys(inmate_ids):
            verdict = verdicts.get(inmate_id)
            problems = (
                (Problem(Code.NOT_FOUND),)
                if verdict is None
                else _refusals(verdict, placing.seats, wish)
            )
            if not problems and verdict and verdict.needs_note and not stay_note.strip():
                problems = (Problem(Code.STAY_NOTE_REQUIRED, "stay_note"),)
            if problems:
                misfits.append(Misfit(inmate_id, problems))
            else:
                placed.append(placing.seat(inmate_id))
        ids = tuple(seat.participant_id for seat in placed)
        act.about("batch", batch_id, participants=list(ids))
        act.touch(Topic.TRAINING, batch_id)
        if placed:
            act.undo = partial(self.remove_participants, seats=tuple(placed))
        return Placed(ids, tuple(misfits))

    @command(Right.EDIT_TRAINING, "participants.removed")
    def remove_participants(self, act: Act, *, seats: Sequence[Seat]) -> int:
        """Take back placements that were a mistake: as if they had not been, requests reopened.

        Raises:
            NotFound: there is no such participant.
            DomainError: the participation has a history meanwhile (it ended, or attendance was
                marked); then it stays, and is ended where it has not.
        """
        for seat in seats:
            participant = load_locked(act.session, seat.participant_id)
            if participant.status is ParticipantStatus.ENDED:
                raise DomainError(Problem(Code.PARTICIPATION_ENDED))
            if _is_marked(act.session, seat.participant_id):
                raise DomainError(Problem(Code.PARTICIPANT_MARKED))
            act.session.delete(participant)
            act.session.flush()
            _reopen_request(act, seat.application_id)
            act.touch(Topic.TRAINING, participant.batch_id)
        act.about("participant", None, ids=[seat.participant_id for seat in seats])
        return len(seats)

    @command(Right.EDIT_TRAINING, "participant.ended")
    def end_participation(
        self,
        act: Act,
        *,
        participant_id: int,
        reason: EndReason,
        ended_on: date | None = None,
        note: str = "",
    ) -> int:
        """End a participation with its reason; may be dated back, never ahead.

        Who completed the course has its trade in the profile from then on. A seat that has not
        begun ends before it did.

        Raises:
            DomainError: it is over already.
            ValidationFailed: the day lies before the start of the seat or in the future, or the
                reason is one that only movements, results and dates give.
        """
        if reason.is_system:
            raise ValidationFailed(Problem(Code.END_REASON_SYSTEM, "reason"))
        participant = load_locked(act.session, participant_id)
        if participant.status is ParticipantStatus.ENDED:
            raise DomainError(Problem(Code.PARTICIPATION_ENDED))
        day = ended_on or act.today
        if day > act.today:
            raise ValidationFailed(Problem(Code.DATE_IN_FUTURE, "ended_on"))
        if day < participant.joined_on <= act.today:
            raise ValidationFailed(Problem(Code.END_BEFORE_START, "ended_on"))
        participant.status = ParticipantStatus.ENDED
        participant.end_reason, participant.ended_on = reason, day
        participant.end_recorded_at = act.now
        participant.end_note = text_or_none(note[:MAX_NOTE])
        act.about("participant", participant_id, reason=reason, ended_on=day)
        act.touch(Topic.TRAINING, participant.batch_id)
        if reason is EndReason.COMPLETED:
            _write_skill(act, participant, day)
        act.undo = partial(self.resume_participation, participant_id=participant_id)
        return participant_id

    @command(Right.EDIT_TRAINING, "participant.resumed")
    def resume_participation(self, act: Act, *, participant_id: int) -> int:
        """Take the end of a participation back: the person sits where they sat before.

        What completing it wrote into the profile goes again. Whom the present absence suspended
        is suspended again, until the movement back.

        Not a new placement, so neither the dates of the batch nor those of the stay are asked
        again: a wrong *Lulus* is corrected after the last day too.

        Raises:
            NotFound: there is no such participant.
            DomainError: the seat was given to somebody else, the person has one again or sits
                elsewhere at the same time, or the batch was cancelled.
        """
        participant = load_locked(act.session, participant_id)
        batch = lock(act.session, participant.batch_id)
        verdict = judge_one(act, batch, participant.inmate_id)
        problems = [reason for reason in verdict.reasons if reason.code in _NO_RESUMING]
        if batch.status is BatchStatus.CANCELLED:
            problems.append(Problem(Code.BATCH_NOT_OPEN))
        if not comes_back(act.session, participant):
            seats = read_seats(act.session, (batch.id,))[batch.id]
            problems += full_problems(seats, as_reserve=participant.is_reserve)
        if problems:
            raise DomainError(*problems)
        participant.status = status_of_open(act.session, participant)
        participant.end_reason = participant.ended_on = None
        participant.end_recorded_at = participant.end_note = None
        if unlearn_skill(
            act.session,
            inmate_id=participant.inmate_id,
            participant_id=participant_id,
            now=act.now,
        ):
            act.touch(Topic.INMATES, participant.inmate_id)
        _answer_request(act, batch.id, participant.inmate_id)
        act.about("participant", participant_id)
        act.touch(Topic.TRAINING, batch.id)
        return participant_id


_NO_RESUMING = frozenset({Code.ALREADY_PARTICIPANT, Code.SEAT_CLASH})
"""What must never be, however it came about: two seats in one batch, two places at one time."""


def _refusals(verdict: Suitability, seats: BatchSeats, wish: SeatWish) -> tuple[Problem, ...]:
    full = full_problems(seats, as_reserve=wish.as_reserve, override=wish.override)
    return (*(reason for reason in verdict.reasons if reason.stops), *full)


class _Placing:
    """Gives seats one after the other and counts how full the batch becomes."""

    def __init__(self, act: Act, batch_id: int, seats: BatchSeats, wish: SeatWish) -> None:
        self._act = act
        self._batch_id = batch_id
        self._wish = wish
        self._approved_by: int | None = None
        self.seats = seats

    def seat(self, inmate_id: int) -> Seat:
        """Give one seat, over the capacity with the word of the second person."""
        act, wish = self._act, self._wish
        override = None if wish.as_reserve or self.seats.free else wish.override
        if override is not None and self._approved_by is None:
            self._approved_by = check_override(act, override)
        participant = Participant(
            batch_id=self._batch_id,
            inmate_id=inmate_id,
            joined_on=act.today,
            recorded_at=act.now,
            stay_note=text_or_none(wish.stay_note[:MAX_NOTE]),
            is_reserve=wish.as_reserve,
            through_module_id=wish.through_module_id,
        )
        act.session.add(participant)
        application_id = _answer_request(act, self._batch_id, inmate_id)
        act.session.flush()
        if override is not None and self._approved_by is not None:
            write_override(act, participant.id, self.seats, override, self._approved_by)
        self.seats = self.seats.with_one(
            is_reserve=wish.as_reserve, by_override=override is not None
        )
        act.touch(Topic.TRAINING, self._batch_id)
        return Seat(participant.id, application_id)


def _write_skill(act: Act, participant: Participant, day: date) -> None:
    """Write what the course teaches into the profile of whoever completed it."""
    given = act.session.execute(
        select(Course.skill_id, Course.level_given, Batch.name)
        .join(Course, Course.id == Batch.course_id)
        .where(Batch.id == participant.batch_id)
    ).one()
    learnt = learn_skill(
        act.session,
        inmate_id=participant.inmate_id,
        participant_id=participant.id,
        skill_id=given.skill_id,
        level=given.level_given,
        evidence=given.name,
        on=day,
        now=act.now,
    )
    if learnt:
        act.touch(Topic.INMATES, participant.inmate_id)


def _answer_request(act: Act, batch_id: int, inmate_id: int) -> int | None:
    """Whoever sits does not wait: an open request becomes ALLOCATED; gives its id.

    Giving the seat approves it too, where nobody has done so before.
    """
    request = find_waiting(act.session, batch_id, inmate_id)
    if request is None:
        return None
    if request.status is ApplicationStatus.WAITING:
        take_step(act, request, ApplicationStatus.APPROVED, Cause.SEAT, APPROVED_BY_SEAT)
    take_step(act, request, ApplicationStatus.ALLOCATED, Cause.SEAT)
    return request.id


def _reopen_request(act: Act, application_id: int | None) -> None:
    request = None if application_id is None else act.session.get(Application, application_id)
    if request is not None and request.status is ApplicationStatus.ALLOCATED:
        take_step(act, request, status_before_seat(act.session, request), Cause.UNDO, TAKEN_BACK)


def _is_marked(session: Session, participant_id: int) -> bool:
    statement = select(Attendance.id).where(Attendance.participant_id == participant_id).limit(1)
    return session.scalar(statement) is not None
