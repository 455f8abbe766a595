"""Reserves stand by beside the seats, in their own number, and move up when a seat is free."""

from datetime import date
from functools import partial

import pytest

from binaan_desktop.domain.errors import BinaanError, Code, DomainError
from binaan_desktop.domain.training import EndReason
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.training import Batch
from binaan_desktop.services.catalogue import Services
from tests import builders
from tests.conftest import FakeClock
from tests.services.training.seating import add_batch, add_colleague, add_people, agreed


def _codes(error: BinaanError) -> list[Code]:
    return [problem.code for problem in error.problems]


def test_reserves_are_counted_by_themselves(services: Services, database: Database) -> None:
    batch_id, people = add_batch(database, seats=2, reserves=1), add_people(database, 5)
    commands, queries = services.training.commands, services.training.queries
    commands.place_participants(batch_id=batch_id, inmate_ids=people[:2])
    stand_by = partial(commands.place_participant, batch_id=batch_id, as_reserve=True)
    stand_by(inmate_id=people[2])
    with pytest.raises(DomainError) as caught:
        stand_by(inmate_id=people[3])
    assert _codes(caught.value) == [Code.RESERVES_FULL]
    row = queries.get_batch(batch_id=batch_id).row
    assert (row.taken, row.free, row.reserves_taken, row.free_reserves) == (2, 0, 1, 0)
    assert people[2] not in [one.inmate_id for one in queries.list_candidates(batch_id=batch_id)]
    assert all(one.ok for one in services.checks.check_house())


def test_reserve_moves_up_when_somebody_leaves(services: Services, database: Database) -> None:
    batch_id, people = add_batch(database, seats=1, reserves=1), add_people(database, 2)
    commands, queries = services.training.commands, services.training.queries
    seat = commands.place_participant(batch_id=batch_id, inmate_id=people[0]).value
    reserve = commands.place_participant(
        batch_id=batch_id, inmate_id=people[1], as_reserve=True
    ).value
    with pytest.raises(DomainError) as caught:
        commands.promote_reserve(participant_id=reserve)
    assert _codes(caught.value) == [Code.BATCH_FULL]
    commands.end_participation(participant_id=seat, reason=EndReason.WITHDREW)
    moved = commands.promote_reserve(participant_id=reserve)
    row = queries.get_batch(batch_id=batch_id).row
    assert (row.taken, row.reserves_taken) == (1, 0)
    with pytest.raises(DomainError) as caught:
        commands.promote_reserve(participant_id=reserve)
    assert _codes(caught.value) == [Code.NOT_A_RESERVE]
    assert moved.undo is not None
    back = moved.undo()
    row = queries.get_batch(batch_id=batch_id).row
    assert (row.taken, row.reserves_taken) == (0, 1)
    assert back.undo is not None
    back.undo()
    assert queries.get_batch(batch_id=batch_id).row.taken == 1


def test_reserve_moves_up_over_the_capacity_with_a_second_person(
    services: Services, database: Database
) -> None:
    batch_id, people = add_batch(database, seats=1, reserves=1), add_people(database, 2)
    approval = add_colleague(database)
    commands, queries = services.training.commands, services.training.queries
    commands.place_participant(batch_id=batch_id, inmate_id=people[0])
    reserve = commands.place_participant(
        batch_id=batch_id, inmate_id=people[1], as_reserve=True
    ).value
    moved = commands.promote_reserve(participant_id=reserve, override=agreed(approval))
    row = queries.get_batch(batch_id=batch_id).row
    assert (row.taken, row.overrides) == (2, 1)
    assert moved.undo is not None
    moved.undo()
    row = queries.get_batch(batch_id=batch_id).row
    assert (row.taken, row.overrides, row.reserves_taken) == (1, 0, 1)


def test_batch_keeps_room_for_its_reserves(services: Services, database: Database) -> None:
    batch_id, (inmate_id,) = add_batch(database, reserves=1), add_people(database, 1)
    area = services.training
    area.commands.place_participant(batch_id=batch_id, inmate_id=inmate_id, as_reserve=True)
    draft = area.queries.get_batch_draft(batch_id=batch_id)
    assert draft.reserves == 1
    draft.reserves = 0
    version = area.queries.get_batch(batch_id=batch_id).row.version
    with pytest.raises(DomainError) as caught:
        area.commands.update_batch(batch_id=batch_id, version=version, draft=draft)
    assert _codes(caught.value) == [Code.RESERVES_BELOW_PEOPLE]


def test_reserve_is_expected_only_after_moving_up(
    services: Services, database: Database, clock: FakeClock
) -> None:
    batch_id, people = add_batch(database, seats=1, reserves=1), add_people(database, 2)
    with database.write() as session:
        session.get_one(Batch, batch_id).starts_on = date(2026, 11, 2)
        meetings = [
            builders.make_meeting(session, batch_id, day=day)
            for day in (date(2026, 11, 24), date(2026, 12, 2))
        ]
    commands = services.training.commands
    seat = commands.place_participant(
        batch_id=batch_id, inmate_id=people[0], joined_on=date(2026, 11, 2)
    ).value
    reserve = commands.place_participant(
        batch_id=batch_id, inmate_id=people[1], as_reserve=True, joined_on=date(2026, 11, 2)
    ).value

    def expected(meeting_id: int) -> list[int]:
        sheet = services.attendance.queries.get_meeting_sheet(meeting_id=meeting_id)
        return [row.id for row in sheet.rows]

    assert [expected(one) for one in meetings] == [[seat], [seat]]
    clock.day = date(2026, 12, 1)
    commands.end_participation(participant_id=seat, reason=EndReason.WITHDREW)
    moved = commands.promote_reserve(participant_id=reserve)
    assert [expected(one) for one in meetings] == [[seat], [reserve]]
    assert moved.undo is not None
    moved.undo()
    (row,) = [
        one
        for one in services.training.queries.get_batch(batch_id=batch_id).participants
        if one.is_reserve
    ]
    assert row.joined_on == date(2026, 11, 2)
