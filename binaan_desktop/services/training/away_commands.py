"""Seats that wait too long for somebody who is out: who they are, and how they are ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.applications import Cause
from binaan_desktop.domain.errors import Code, DomainError, Fact, Problem
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.training import ApplicationStatus, EndReason, ParticipantStatus
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Application, Batch, Participant
from binaan_desktop.persistence.repositories.applications import load_open_requests
from binaan_desktop.persistence.repositories.movements import (
    lock_seats,
)
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, Queries, command, query
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.training.application_steps import Standing, put_back, take_step
from binaan_desktop.services.training.seat_end_commands import end_seat, resume_seat
from binaan_desktop.services.training.seat_states import left_on
from binaan_desktop.services.training.seating import load_locked

TOO_LONG_AWAY = "Terlalu lama di luar"


@dataclass(frozen=True, slots=True)
class LongAway:
    """A seat whose holder has been out for longer than the house waits.

    Attributes:
        participant_id: the seat.
        presence: where the person is.
        since: day of the movement out.
        days: how long that is.
    """

    participant_id: int
    inmate_id: int
    name: str
    batch_id: int
    batch: str
    presence: PresenceStatus
    since: date
    days: int


class AwayQueries(Queries):
    """Who is out for too long."""

    @query()
    def list_long_away(self, session: Session) -> list[LongAway]:
        """Seats that wait for longer than the house's limit, the longest first."""
        return read_long_away(session, self.today)


class AwayCommands(Commands):
    """Ends what waits in vain."""

    @command(Right.EDIT_TRAINING, "participants.expired")
    def end_long_away(self, act: Act, *, participant_ids: Sequence[int]) -> int:
        """End the seats of people who are out for too long, and take their requests off the lists.

        Raises:
            DomainError: one of them is back or not out long enough.
        """
        lock_seats(act.session)
        known = {one.participant_id: one for one in read_long_away(act.session, act.today)}
        wanted = list(dict.fromkeys(participant_ids))
        if not set(wanted) <= set(known):
            facts: dict[str, Fact] = {"days": read_settings(act.session).away_limit_days}
            raise DomainError(Problem(Code.NOT_LONG_AWAY, facts=facts))
        for participant_id in wanted:
            participant = load_locked(act.session, participant_id)
            # A seat that began while its holder was out never ends before it began.
            day = max(act.today, participant.joined_on)
            end_seat(act, participant, EndReason.EXPIRED, day)
        removed = [
            take_step(act, request, ApplicationStatus.REMOVED, Cause.HOUSE, TOO_LONG_AWAY)
            for request in load_open_requests(
                act.session, Application.inmate_id.in_({known[one].inmate_id for one in wanted})
            )
        ]
        act.about("participant", None, ids=wanted, requests=[one.application_id for one in removed])
        act.touch(Topic.ATTENDANCE)
        act.undo = partial(
            self.restore_long_away, participant_ids=tuple(wanted), standings=tuple(removed)
        )
        return len(wanted)

    @command(Right.EDIT_TRAINING, "participants.restored")
    def restore_long_away(
        self, act: Act, *, participant_ids: Sequence[int], standings: Sequence[Standing]
    ) -> int:
        """Take the ends of seats back that waited for somebody, and put their requests back.

        Raises:
            NotFound: one of the seats is gone.
            DomainError: a seat was given away since, or a request cannot wait again.
        """
        lock_seats(act.session)
        for participant_id in participant_ids:
            resume_seat(act, load_locked(act.session, participant_id))
        put_back(act, standings)
        act.about("participant", None, ids=list(participant_ids))
        act.touch(Topic.ATTENDANCE)
        act.undo = partial(self.end_long_away, participant_ids=participant_ids)
        return len(participant_ids)


def read_long_away(session: Session, today: date) -> list[LongAway]:
    """Seats suspended by an absence that lasts longer than the house waits, the longest first."""
    limit = timedelta(days=read_settings(session).away_limit_days)
    rows = session.execute(
        select(
            Participant.id,
            Participant.inmate_id,
            Inmate.name,
            Participant.batch_id,
            Batch.name.label("batch"),
            Inmate.presence,
        )
        .join(Inmate, Inmate.id == Participant.inmate_id)
        .join(Batch, Batch.id == Participant.batch_id)
        .where(Participant.status == ParticipantStatus.SUSPENDED)
    ).all()
    left = {inmate_id: left_on(session, inmate_id) for inmate_id in {row.inmate_id for row in rows}}
    found = [
        LongAway(
            participant_id=row.id,
            inmate_id=row.inmate_id,
            name=row.name,
            batch_id=row.batch_id,
            batch=row.batch,
            presence=row.presence,
            since=since,
            days=(today - since).days,
        )
        for row in rows
        if (since := left[row.inmate_id]) is not None and today - since > limit
    ]
    return sorted(found, key=lambda one: (one.since, one.name, one.batch))
