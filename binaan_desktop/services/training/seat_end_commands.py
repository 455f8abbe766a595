"""Verbs of the end of a seat: end it with its reason, take the end back."""

from datetime import date
from functools import partial

from sqlalchemy import select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, Problem, ValidationFailed
from binaan_desktop.domain.training import BatchStatus, EndReason, ParticipantStatus
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.persistence.repositories.training import comes_back, read_seats
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.ratings import learn_skill, unlearn_skill
from binaan_desktop.services.training.application_steps import answer_request
from binaan_desktop.services.training.overrides import full_problems
from binaan_desktop.services.training.records import text_or_none
from binaan_desktop.services.training.seat_states import status_of_open
from binaan_desktop.services.training.seating import MAX_NOTE, judge_one, load_locked, lock


class SeatEndCommands(Commands):
    """Who leaves a seat, and who is back on it."""

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
        end_seat(act, participant, reason, day, note)
        act.about("participant", participant_id, reason=reason, ended_on=day)
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
        resume_seat(act, participant)
        act.about("participant", participant_id)
        return participant_id


_NO_RESUMING = frozenset({Code.ALREADY_PARTICIPANT, Code.SEAT_CLASH, Code.STAY_GONE})
"""What must never be: two seats in one batch, two places at one time, a seat of who has left."""


def end_seat(
    act: Act, participant: Participant, reason: EndReason, day: date, note: str = ""
) -> None:
    """Write the end of a seat down; whoever calls has locked and checked it."""
    participant.status = ParticipantStatus.ENDED
    participant.end_reason, participant.ended_on = reason, day
    participant.end_recorded_at = act.now
    participant.end_note = text_or_none(note[:MAX_NOTE])
    act.touch(Topic.TRAINING, participant.batch_id)


def resume_seat(act: Act, participant: Participant) -> None:
    """Let an ended seat go on, with all that its end had written elsewhere taken back.

    Raises:
        DomainError: it never ended, somebody else has the seat, the person sits elsewhere at the
            same time, or the batch was called off.
    """
    if participant.status is not ParticipantStatus.ENDED:
        raise DomainError(Problem(Code.ALREADY_PARTICIPANT))
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
        participant_id=participant.id,
        now=act.now,
    ):
        act.touch(Topic.INMATES, participant.inmate_id)
    answer_request(act, batch.id, participant.inmate_id)
    act.touch(Topic.TRAINING, batch.id)


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
