"""Any sequence of comings and goings, undone backwards, leaves the house as it was."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from binaan_desktop.domain.errors import ValidationFailed
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import MovementKind, ReleaseKind
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.services.catalogue import Services
from tests.conftest import TODAY
from tests.services.inmates.comings import House, make_house, rows_of

_KEPT = frozenset({"user_account", "audit_event", "alembic_version"})
STEPS = st.lists(
    st.tuples(st.sampled_from(MovementKind), st.integers(0, 2), st.integers(0, 9)), max_size=7
)


def _empty(services: Services) -> None:
    with services.desk.database.write() as session:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in _KEPT:
                session.execute(delete(table))


def _carry_out(house: House, steps: list[tuple[MovementKind, int, int]]) -> list[int]:
    done: list[int] = []
    people = (house.person, *house.waiting)
    for kind, who, days in steps:
        try:
            recorded = house.commands.record_movement(
                inmate_id=people[who],
                kind=kind,
                day=TODAY - timedelta(days=days),
                release_kind=ReleaseKind.PAROLE_PB,
            )
        except ValidationFailed:
            continue
        done.append(recorded.value.movement_id)
        assert not _gone_with_seats(house)
    return done


def _gone_with_seats(house: House) -> int:
    gone = [status for status in PresenceStatus if status.is_gone]
    with house.database.read() as session:
        return session.scalar(
            select(func.count())
            .select_from(Participant)
            .join(Inmate, Inmate.id == Participant.inmate_id)
            .where(
                Inmate.presence.in_(gone), Participant.status != ParticipantStatus.ENDED
            )
        ) or 0  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_undone_backwards_everything_is_as_before(
    services: Services, steps: list[tuple[MovementKind, int, int]]
) -> None:
    _empty(services)
    house = make_house(services)
    before = rows_of(house.database)
    done = _carry_out(house, steps)
    for movement_id in reversed(done):
        assert house.commands.undo_movement(movement_id=movement_id).value.kept == ()
    assert rows_of(house.database) == before


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_undone_all_together_everything_is_as_before(
    services: Services, steps: list[tuple[MovementKind, int, int]]
) -> None:
    _empty(services)
    house = make_house(services)
    before = rows_of(house.database)
    done = _carry_out(house, steps)
    undone = house.commands.undo_movements(movement_ids=done).value
    assert (undone.refused, undone.kept) == ((), ())
    assert rows_of(house.database) == before
