"""No sequence of commands loses a step of a request, or leaves one open beside a seat."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from binaan_desktop.domain.board import BoardDecision
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.domain.movements import MovementKind, ReleaseKind
from binaan_desktop.domain.training import (
    ApplicationStatus,
    BatchStatus,
    EndReason,
    ParticipantStatus,
)
from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.entities.board import BoardItem
from binaan_desktop.persistence.entities.training import (
    Application,
    ApplicationEvent,
    Participant,
)
from binaan_desktop.persistence.repositories.training import read_seats
from binaan_desktop.services.board.drafts import SessionDraft
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.changes import Result
from tests.conftest import TODAY
from tests.services.training.seat_house import SeatHouse, make_seat_house

_KEPT = frozenset({"user_account", "audit_event", "alembic_version"})
STEPS = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 1), st.integers(0, 2)), min_size=8, max_size=30
)
"""Which of the acts that are likely to be possible, for which of two people, and how."""
_ANY_TIME = ("out", "home", "leave", "decide", "hold", "cancel", "open", "daily")


class Robot:
    """Does one thing after the other; what is refused is left out, what is done can be undone."""

    def __init__(self, house: SeatHouse) -> None:
        self.house = house
        self.training = house.services.training.commands
        self.board = house.services.board.commands
        self.inmates = house.services.inmates.commands
        self.undos: list[Callable[[], Result[Any]]] = []

    def run(self, number: int, who: int, which: int) -> str:
        """One act; refusals of the program are part of the game, anything else is a fault."""
        person = self.house.people[who]
        likely = (*self._likely(person) * 3, *("undo",) * 5, *_ANY_TIME)
        act = likely[number % len(likely)]
        try:
            result = self._act(act, person, which)
        except BinaanError:
            return act
        if result is not None and result.undo is not None and act != "undo":
            self.undos.append(result.undo)
        return act

    def _likely(self, person: int) -> tuple[str, ...]:
        """What an officer would do with somebody who stands there."""
        with self.house.database.read() as session:
            seat = session.scalars(
                select(Participant.status)
                .where(Participant.inmate_id == person)
                .order_by(Participant.id.desc())
            ).first()
            request = session.scalars(
                select(Application.status)
                .where(Application.inmate_id == person)
                .order_by(Application.id.desc())
            ).first()
        acts = {None: ("place",), ParticipantStatus.ENDED: ("resume", "place")}.get(
            seat, ("end", "suspend", "come_back")
        )
        if request is not None and request.is_open:
            return (*acts, "approve", "decline", "withdraw", "remove", "propose")
        return (*acts, "ask", "reinstate") if request else (*acts, "ask")

    def _act(self, act: str, person: int, which: int) -> Result[Any] | None:
        if act == "undo":
            return self.undos.pop(-1 - which % len(self.undos))() if self.undos else None
        if act == "ask":
            return self.training.add_application(batch_id=self.house.batch, inmate_id=person)
        if act == "place":
            return self.training.place_participant(batch_id=self.house.batch, inmate_id=person)
        if act in _BECOMES:
            return self._decide(person, _BECOMES[act])
        if act in ("cancel", "open"):
            status = BatchStatus.CANCELLED if act == "cancel" else BatchStatus.OPEN
            return self.training.set_batch_status(batch_id=self.house.batch, status=status)
        if act == "daily":
            return self.training.run_daily()
        if act in _MOVES:
            return self.inmates.record_movement(
                inmate_id=person, kind=_MOVES[act], day=TODAY, release_kind=ReleaseKind.PAROLE_PB
            )
        if act in ("propose", "decide", "hold"):
            return self._board(act, person, which)
        return self._seat(act, person)

    def _decide(self, person: int, status: ApplicationStatus) -> Result[Any] | None:
        request = self._last(Application, person)
        if request is None:
            return None
        return self.training.decide_applications(
            application_ids=(request,), status=status, reason="Alasan"
        )

    def _seat(self, act: str, person: int) -> Result[Any] | None:
        seat = self._last(Participant, person)
        if seat is None:
            return None
        if act == "end":
            return self.training.end_participation(participant_id=seat, reason=EndReason.WITHDREW)
        if act == "resume":
            return self.training.resume_participation(participant_id=seat)
        if act == "suspend":
            return self.training.suspend_participation(
                participant_id=seat,
                from_on=TODAY,
                until_on=TODAY + timedelta(days=2),
                reason="Isolasi",
            )
        return self.training.end_suspension(participant_id=seat)

    def _board(self, act: str, person: int, which: int) -> Result[Any] | None:
        sessions = self.house.services.board.queries.list_sessions()
        planned = [one.id for one in sessions if not one.is_held]
        if not planned:
            return self.board.create_session(draft=SessionDraft(TODAY))
        if act == "propose":
            request = self._last(Application, person)
            if request is None:
                return None
            return self.board.add_applications(
                board_session_id=planned[0], application_ids=(request,)
            )
        if act == "hold":
            return self.board.hold_session(board_session_id=planned[0], postpones_rest=True)
        with self.house.database.read() as session:
            items = session.scalars(
                select(BoardItem.id).where(BoardItem.board_session_id == planned[0])
            ).all()
        decision = tuple(BoardDecision)[which]
        return (
            self.board.decide_items(item_ids=items[:1], decision=decision, reason="Alasan")
            if items
            else None
        )

    def _last(self, entity: type[Application | Participant], person: int) -> int | None:
        with self.house.database.read() as session:
            found: int | None = session.scalar(
                select(entity.id)
                .where(entity.inmate_id == person)
                .order_by(entity.id.desc())
                .limit(1)
            )
            return found


_BECOMES = {
    "approve": ApplicationStatus.APPROVED,
    "decline": ApplicationStatus.DECLINED,
    "withdraw": ApplicationStatus.WITHDRAWN,
    "remove": ApplicationStatus.REMOVED,
    "reinstate": ApplicationStatus.WAITING,
}
_MOVES = {
    "out": MovementKind.HOSPITAL,
    "home": MovementKind.BACK,
    "leave": MovementKind.RELEASE,
}


def _histories(house: SeatHouse) -> dict[int, list[tuple[int, ApplicationStatus]]]:
    with house.database.read() as session:
        found: dict[int, list[tuple[int, ApplicationStatus]]] = {}
        for event in session.scalars(select(ApplicationEvent).order_by(ApplicationEvent.id)):
            found.setdefault(event.application_id, []).append((event.id, event.status))
        return found


def _check(house: SeatHouse) -> None:
    """What holds after every act."""
    histories = _histories(house)
    with house.database.read() as session:
        rows = session.execute(
            select(Participant.batch_id, Participant.inmate_id).where(
                Participant.status != ParticipantStatus.ENDED
            )
        )
        seated = {(batch_id, inmate_id) for batch_id, inmate_id in rows}
        open_ones: list[tuple[int, int]] = []
        for request in session.scalars(select(Application)):
            assert histories[request.id][-1][1] is request.status
            if request.status.is_open:
                open_ones.append((request.batch_id, request.inmate_id))
        assert not seated.intersection(open_ones)
        assert len(open_ones) == len(set(open_ones))
        seats = read_seats(session, (house.batch,))[house.batch]
        assert seats.taken <= seats.capacity.limit


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_no_step_is_lost_and_nobody_waits_beside_a_seat(
    services: Services, steps: list[tuple[int, int, int]]
) -> None:
    with services.desk.database.write() as session:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in _KEPT:
                session.execute(delete(table))
    house = make_seat_house(services)
    robot = Robot(house)
    before: dict[int, list[tuple[int, ApplicationStatus]]] = {}
    for number, who, which in steps:
        act = robot.run(number, who, which)
        after = _histories(house)
        for request, known in before.items():
            assert after[request][: len(known)] == known, act
        before = after
        _check(house)
