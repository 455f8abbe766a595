"""Verbs of planned suspensions: the seat is kept, the person is not expected for some days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, Problem, ValidationFailed
from binaan_desktop.domain.seats import (
    Pause,
    SeatAct,
    seat_problems,
    seat_state,
    suspension_problems,
)
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import (
    Batch,
    Participant,
    ParticipantSuspension,
)
from binaan_desktop.persistence.repositories.pauses import read_suspensions
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.records import one_line, require_valid
from binaan_desktop.services.training.seating import MAX_NOTE, load_locked


@dataclass(frozen=True, slots=True)
class Suspension:
    """A stored suspension as it is or was, so that it can be put back."""

    from_on: date
    until_on: date | None
    reason: str
    recorded_at: datetime
    recorded_by: int


class SuspensionCommands(Commands):
    """Who is not expected for a while."""

    @command(Right.EDIT_TRAINING, "participant.suspended")
    def suspend_participation(
        self,
        act: Act,
        *,
        participant_id: int,
        from_on: date,
        until_on: date | None = None,
        reason: str,
    ) -> int:
        """Suspend a participation for some days, or until its suspension is ended.

        Raises:
            NotFound: there is no such participant.
            DomainError: the participation is over.
            ValidationFailed: no reason, days that are impossible or suspended already, or a day
                that has a mark.
        """
        participant = load_locked(act.session, participant_id)
        known = _load(act.session, participant_id)
        _require(act, participant, known, SeatAct.SUSPEND)
        wanted = Pause(from_on, until_on)
        batch = act.session.get_one(Batch, participant.batch_id)
        require_valid(
            list(
                suspension_problems(
                    wanted,
                    reason,
                    _pauses(known),
                    joined_on=participant.joined_on,
                    last_day=max(batch.ends_on, act.today),
                )
            )
        )
        _require_unmarked(act.session, participant_id, wanted)
        act.session.add(
            ParticipantSuspension(
                participant_id=participant_id,
                from_on=from_on,
                until_on=until_on,
                reason=one_line(reason)[:MAX_NOTE],
                recorded_at=act.now,
                recorded_by=act.desk.actor.user_id,
            )
        )
        return self._noted(act, participant, known)

    @command(Right.EDIT_TRAINING, "participant.suspension_ended")
    def end_suspension(self, act: Act, *, participant_id: int, back_on: date | None = None) -> int:
        """End the suspension; the person is expected again from a day on, usually today.

        Suspensions that would begin later are called off with it.

        Raises:
            NotFound: there is no such participant.
            DomainError: the participation is over, or nothing is suspended from that day on.
        """
        participant = load_locked(act.session, participant_id)
        known = _load(act.session, participant_id)
        _require(act, participant, known, SeatAct.LIFT)
        day = back_on or act.today
        open_ones = [row for row in known if row.until_on is None or row.until_on >= day]
        if not open_ones:
            raise DomainError(Problem(Code.NOT_SUSPENDED))
        before = [_of(row) for row in known]
        for row in open_ones:
            if row.from_on >= day:
                act.session.delete(row)
            else:
                row.until_on = day - timedelta(days=1)
        return self._noted(act, participant, before)

    @command(Right.EDIT_TRAINING, "participant.suspensions_restored")
    def restore_suspensions(
        self, act: Act, *, participant_id: int, suspensions: Sequence[Suspension]
    ) -> int:
        """Put the suspensions of a participation back as they were.

        Raises:
            NotFound: there is no such participant.
            DomainError: the participation is over.
        """
        participant = load_locked(act.session, participant_id)
        known = _load(act.session, participant_id)
        _require(act, participant, known, SeatAct.LIFT)
        before = [_of(row) for row in known]
        for row in known:
            act.session.delete(row)
        for one in suspensions:
            act.session.add(
                ParticipantSuspension(
                    participant_id=participant_id,
                    from_on=one.from_on,
                    until_on=one.until_on,
                    reason=one.reason,
                    recorded_at=one.recorded_at,
                    recorded_by=one.recorded_by,
                )
            )
        return self._noted(act, participant, before)

    def _noted(
        self,
        act: Act,
        participant: Participant,
        before: "Iterable[Suspension | ParticipantSuspension]",
    ) -> int:
        kept = tuple(one if isinstance(one, Suspension) else _of(one) for one in before)
        act.session.flush()
        act.about("participant", participant.id)
        act.touch(Topic.TRAINING, participant.batch_id)
        act.touch(Topic.ATTENDANCE)
        act.undo = partial(
            self.restore_suspensions, participant_id=participant.id, suspensions=kept
        )
        return participant.id


def _load(session: Session, participant_id: int) -> list[ParticipantSuspension]:
    found = read_suspensions(session, Participant.id == participant_id)
    return found.get(participant_id, [])


def _of(row: ParticipantSuspension) -> Suspension:
    return Suspension(row.from_on, row.until_on, row.reason, row.recorded_at, row.recorded_by)


def _pauses(rows: Iterable[ParticipantSuspension]) -> list[Pause]:
    return [Pause(row.from_on, row.until_on) for row in rows]


def _require(
    act: Act, participant: Participant, known: Sequence[ParticipantSuspension], wanted: SeatAct
) -> None:
    state = seat_state(participant.status, participant.joined_on, _pauses(known), act.today)
    problems = seat_problems(state, wanted)
    if problems:
        raise DomainError(*problems)


def _require_unmarked(session: Session, participant_id: int, wanted: Pause) -> None:
    """A day on which somebody was marked cannot become one on which nobody was expected."""
    statement = (
        select(Meeting.day)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Attendance.participant_id == participant_id, Meeting.day >= wanted.from_on)
        .order_by(Meeting.day.desc())
        .limit(1)
    )
    if wanted.until_on is not None:
        statement = statement.where(Meeting.day <= wanted.until_on)
    day = session.scalar(statement)
    if day is not None:
        raise ValidationFailed(Problem(Code.SUSPENSION_MARKED, "from_on", {"day": day}))
