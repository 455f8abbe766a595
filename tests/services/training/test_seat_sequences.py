"""No sequence of acts exceeds the capacity, seats somebody who left, or loses history."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.domain.training import ApplicationStatus, BatchStatus, EndReason
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import (
    ApplicationEvent,
    Participant,
    SeatOverride,
)
from binaan_desktop.persistence.repositories.training import FULL_SEAT, OPEN_SEAT, read_seats
from binaan_desktop.services.approvals import Approval
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.changes import Result
from tests.services.training.seating import add_batch, add_colleague, add_people, agreed

WHO = st.integers(0, 5)


class Seats(RuleBasedStateMachine):
    """An officer at a batch of two seats and one reserve, with six people."""

    def __init__(self, services: Services, database: Database, approval: Approval) -> None:
        super().__init__()
        self.services, self.database, self.approval = services, database, approval
        self.commands = services.training.commands
        self.people = add_people(database, 6)
        self.batch_id = add_batch(database, seats=2, reserves=1)
        self.undos: list[Callable[[], Result[Any]]] = []
        self.ended: set[int] = set()
        self.kept = (0, 0)

    def act(self, call: Callable[..., Result[Any]], **arguments: Any) -> None:
        """Do it, or be refused; what was done can be taken back later."""
        try:
            result = call(**arguments)
        except BinaanError:
            return
        if result.undo is not None:
            self.undos.append(result.undo)

    def seat(self, number: int) -> int:
        """A participation of the batch, ended or not; one that never was while there is none."""
        with self.database.read() as session:
            ids = session.scalars(
                select(Participant.id)
                .where(Participant.batch_id == self.batch_id)
                .order_by(Participant.id)
            ).all()
        return ids[number % len(ids)] if ids else -1

    @rule(who=WHO, as_reserve=st.booleans(), over=st.booleans())
    def place(self, who: int, as_reserve: bool, over: bool) -> None:
        self.act(
            self.commands.place_participant,
            batch_id=self.batch_id,
            inmate_id=self.people[who],
            as_reserve=as_reserve,
            override=agreed(self.approval) if over else None,
        )

    @rule(first=WHO, over=st.booleans())
    def place_many(self, first: int, over: bool) -> None:
        self.act(
            self.commands.place_participants,
            batch_id=self.batch_id,
            inmate_ids=self.people[first:],
            override=agreed(self.approval) if over else None,
        )

    @rule(number=WHO, over=st.booleans())
    def promote(self, number: int, over: bool) -> None:
        override = agreed(self.approval) if over else None
        seat = self.seat(number)
        self.act(self.commands.promote_reserve, participant_id=seat, override=override)

    @rule(number=WHO)
    def set_back(self, number: int) -> None:
        self.act(self.commands.set_back_reserve, participant_id=self.seat(number))

    @rule(number=WHO, reason=st.sampled_from([EndReason.WITHDREW, EndReason.COMPLETED]))
    def end(self, number: int, reason: EndReason) -> None:
        seat = self.seat(number)
        self.act(self.commands.end_participation, participant_id=seat, reason=reason)

    @rule(number=WHO)
    def resume(self, number: int) -> None:
        self.act(self.commands.resume_participation, participant_id=self.seat(number))

    @rule(seats=st.integers(1, 4), reserves=st.integers(0, 2))
    def update(self, seats: int, reserves: int) -> None:
        queries = self.services.training.queries
        draft = queries.get_batch_draft(batch_id=self.batch_id)
        draft.seats, draft.reserves = seats, reserves
        version = queries.get_batch(batch_id=self.batch_id).row.version
        self.act(self.commands.update_batch, batch_id=self.batch_id, version=version, draft=draft)

    @rule(status=st.sampled_from(BatchStatus))
    def set_status(self, status: BatchStatus) -> None:
        self.act(self.commands.set_batch_status, batch_id=self.batch_id, status=status)

    @rule(who=WHO)
    def wait(self, who: int) -> None:
        people = self.people[who:]
        self.act(self.commands.add_applications, batch_id=self.batch_id, inmate_ids=people)

    @rule(status=st.sampled_from([ApplicationStatus.WITHDRAWN, ApplicationStatus.APPROVED]))
    def decide(self, status: ApplicationStatus) -> None:
        detail = self.services.training.queries.get_batch(batch_id=self.batch_id)
        ids = [one.id for one in detail.applications]
        reason = "Tidak jadi" if status is ApplicationStatus.WITHDRAWN else ""
        self.act(
            self.commands.decide_applications, application_ids=ids, status=status, reason=reason
        )

    @rule(who=WHO, kind=st.sampled_from([MovementKind.TRANSFER, MovementKind.HOSPITAL]))
    def move(self, who: int, kind: MovementKind) -> None:
        commands = self.services.inmates.commands
        self.act(commands.record_movement, inmate_id=self.people[who], kind=kind)

    @rule(number=st.integers(0, 20))
    def take_back(self, number: int) -> None:
        if self.undos:
            self.act(self.undos[number % len(self.undos)])

    @invariant()
    def nobody_sits_beyond_the_capacity_unseen(self) -> None:
        with self.database.read() as session:
            seats = read_seats(session, (self.batch_id,))[self.batch_id]
            within = session.scalar(
                select(func.count())
                .select_from(Participant)
                .outerjoin(SeatOverride, SeatOverride.participant_id == Participant.id)
                .where(
                    Participant.batch_id == self.batch_id,
                    FULL_SEAT,
                    SeatOverride.participant_id.is_(None),
                )
            )
        assert seats.is_allowed
        assert (within or 0) <= seats.capacity.limit

    @invariant()
    def nobody_who_left_holds_a_seat(self) -> None:
        gone = [one for one in PresenceStatus if one.is_gone]
        with self.database.read() as session:
            held = session.scalar(
                select(func.count())
                .select_from(Participant)
                .join(Inmate, Inmate.id == Participant.inmate_id)
                .where(Participant.batch_id == self.batch_id, OPEN_SEAT, Inmate.presence.in_(gone))
            )
            people = session.scalars(
                select(Participant.inmate_id).where(
                    Participant.batch_id == self.batch_id, OPEN_SEAT
                )
            ).all()
        assert held == 0
        assert len(set(people)) == len(people)

    @invariant()
    def history_only_grows(self) -> None:
        with self.database.read() as session:
            ended = set(
                session.scalars(
                    select(Participant.id).where(Participant.batch_id == self.batch_id, ~OPEN_SEAT)
                )
            )
            known = set(
                session.scalars(select(Participant.id).where(Participant.batch_id == self.batch_id))
            )
            events = session.scalar(select(func.count()).select_from(ApplicationEvent)) or 0
            audits = session.scalar(select(func.count()).select_from(AuditEvent)) or 0
        lost = self.ended - known
        assert not lost
        self.ended = ended
        assert (events, audits) >= self.kept
        self.kept = (events, audits)


def test_no_sequence_breaks_the_seats(services: Services, database: Database) -> None:
    approval = add_colleague(database)

    class OfThisHouse(Seats):
        def __init__(self) -> None:
            super().__init__(services, database, approval)

    run_state_machine_as_test(
        OfThisHouse,
        settings=settings(
            max_examples=25 if database.is_sqlite else 8,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert all(row.ok for row in services.checks.check_house())
