"""Over the capacity: only with a reason and a second person, and it stays with the seat."""

from datetime import date, time
from functools import partial

import pytest
from sqlalchemy import select

from binaan_desktop.domain.errors import (
    AccessDenied,
    BinaanError,
    Code,
    DomainError,
    ValidationFailed,
)
from binaan_desktop.domain.scheduling import MeetingPlan, find_clashes
from binaan_desktop.domain.training import EndReason
from binaan_desktop.domain.values import TimeRange
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.training import SeatOverride
from binaan_desktop.services.approvals import Approval
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.training.overrides import SeatOverrideDraft
from tests import builders
from tests.services.training.seating import add_batch, add_colleague, add_people, agreed


def _codes(error: BinaanError) -> list[Code]:
    return [problem.code for problem in error.problems]


def _overrides(database: Database) -> list[tuple[int, int]]:
    """Capacity and seats taken at the moment of each."""
    with database.read() as session:
        rows = session.execute(
            select(SeatOverride.capacity, SeatOverride.taken).order_by(SeatOverride.taken)
        )
        return [(row.capacity, row.taken) for row in rows]


def test_seat_over_the_capacity_keeps_its_trace(services: Services, database: Database) -> None:
    batch_id, people = add_batch(database), add_people(database, 3)
    approval = add_colleague(database)
    commands, queries = services.training.commands, services.training.queries
    commands.place_participants(batch_id=batch_id, inmate_ids=people[:2])
    place = partial(commands.place_participant, batch_id=batch_id, inmate_id=people[2])
    with pytest.raises(DomainError) as full:
        place()
    assert _codes(full.value) == [Code.BATCH_FULL]
    placed = place(override=agreed(approval))
    assert _overrides(database) == [(2, 2)]
    detail = queries.get_batch(batch_id=batch_id)
    assert (detail.row.taken, detail.row.overrides, detail.row.free) == (3, 1, 0)
    (row,) = [one for one in detail.participants if one.override]
    assert row.override is not None
    assert (row.inmate_id, row.override.reason) == (people[2], "Diminta Dinas")
    assert row.override.approved_by == "Budi Santoso"
    with database.read() as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
        assert event is not None
        assert (event.action, event.actor_name) == ("participant.placed", "sari")
        assert f'"approved_by":{approval.user_id}' in event.details.replace(" ", "")
    assert all(one.ok for one in services.checks.check_house())
    assert placed.undo is not None
    placed.undo()
    assert _overrides(database) == []


def test_nobody_goes_over_alone(services: Services, database: Database) -> None:
    batch_id, people = add_batch(database), add_people(database, 3)
    approval = add_colleague(database)
    commands = services.training.commands
    commands.place_participants(batch_id=batch_id, inmate_ids=people[:2])
    place = partial(commands.place_participant, batch_id=batch_id, inmate_id=people[2])
    for override, wrong in (
        (SeatOverrideDraft("Diminta Dinas", None), AccessDenied),
        (SeatOverrideDraft("Diminta Dinas", Approval(1, "Sari Puspita")), AccessDenied),
        (SeatOverrideDraft("  ", approval), ValidationFailed),
    ):
        with pytest.raises(wrong):
            place(override=override)
    assert services.training.queries.get_batch(batch_id=batch_id).row.taken == 2


def test_override_is_not_used_while_a_seat_is_free(services: Services, database: Database) -> None:
    batch_id, people = add_batch(database), add_people(database, 4)
    approval = add_colleague(database)
    placed = services.training.commands.place_participants(
        batch_id=batch_id, inmate_ids=people, override=agreed(approval)
    ).value
    assert (len(placed.participant_ids), placed.misfits) == (4, ())
    assert _overrides(database) == [(2, 2), (2, 3)]
    row = services.training.queries.get_batch(batch_id=batch_id).row
    assert (row.taken, row.overrides) == (4, 2)


def test_end_beside_an_override_is_taken_back(services: Services, database: Database) -> None:
    batch_id, people = add_batch(database), add_people(database, 4)
    approval = add_colleague(database)
    commands = services.training.commands
    seats = commands.place_participants(
        batch_id=batch_id, inmate_ids=people[:3], override=agreed(approval)
    ).value.participant_ids
    for seat in (seats[0], seats[2]):
        ended = commands.end_participation(participant_id=seat, reason=EndReason.OTHER)
        assert ended.undo is not None
        ended.undo()
        assert services.training.queries.get_batch(batch_id=batch_id).row.taken == 3
    commands.end_participation(participant_id=seats[0], reason=EndReason.OTHER)
    with pytest.raises(DomainError):
        commands.place_participant(batch_id=batch_id, inmate_id=people[3])


def test_batch_shrinks_to_those_within_the_capacity(services: Services, database: Database) -> None:
    batch_id, people = add_batch(database, seats=3), add_people(database, 4)
    approval = add_colleague(database)
    area = services.training
    area.commands.place_participants(
        batch_id=batch_id, inmate_ids=people, override=agreed(approval)
    )

    def seats(number: int) -> None:
        draft = area.queries.get_batch_draft(batch_id=batch_id)
        draft.seats = number
        version = area.queries.get_batch(batch_id=batch_id).row.version
        area.commands.update_batch(batch_id=batch_id, version=version, draft=draft)

    seats(4)
    seats(3)
    with pytest.raises(DomainError) as caught:
        seats(2)
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["taken"]) == (Code.SEATS_BELOW_PARTICIPANTS, 3)


def test_meetings_of_an_overfull_batch_can_still_be_planned(
    services: Services, database: Database
) -> None:
    people, approval = add_people(database, 4), add_colleague(database)
    with database.write() as session:
        room = builders.make_place(session, seats=2)
        batch_id = builders.make_batch(session, seats=4, place_id=room)
    services.training.commands.place_participants(
        batch_id=batch_id, inmate_ids=people[:3], override=agreed(approval)
    )
    needed = services.scheduling.queries.get_facts(day=date(2026, 12, 1)).batches[batch_id]
    assert (len(needed.people), needed.seats_needed) == (3, 2)
    plan = MeetingPlan(
        batch_id, room, None, date(2026, 12, 1), TimeRange(time(8, 30), time(11, 30))
    )
    week = services.scheduling.queries.get_facts(day=plan.day)
    codes = {clash.code for clash in find_clashes(plan, week)}
    assert Code.PLACE_TOO_SMALL not in codes
    services.training.commands.place_participants(
        batch_id=batch_id, inmate_ids=people[3:], override=agreed(approval)
    )
    assert all(one.ok for one in services.checks.check_house())
