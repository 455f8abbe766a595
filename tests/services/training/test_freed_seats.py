"""A seat that became free proposes the next person and says where from."""

from datetime import date

from sqlalchemy import update

from binaan_desktop.domain.training import ApplicationStatus, EndReason
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Application
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.training.rows import SeatSource
from tests import builders
from tests.services.training.seating import add_batch, add_people, add_person


def _turn(services: Services, batch_id: int) -> list[tuple[int, SeatSource]]:
    rows = services.training.queries.next_candidates(batch_id=batch_id, limit=10)
    return [(row.inmate_id, row.source) for row in rows]


def test_reserves_then_approved_then_waiting_then_the_best(
    services: Services, database: Database
) -> None:
    batch_id, people = add_batch(database, seats=1, reserves=2), add_people(database, 6)
    seated, stands_by, approved, waits, wishes, other = people
    with database.write() as session:
        for inmate_id, day in ((waits, date(2026, 9, 1)), (approved, date(2026, 11, 1))):
            builders.make_application(session, batch_id, inmate_id, requested_on=day)
        session.execute(
            update(Application)
            .where(Application.inmate_id == approved)
            .values(status=ApplicationStatus.APPROVED)
        )
        leaves = add_person(session, "PERGI", date(2026, 12, 10))
    commands = services.training.commands
    skill_id = services.training.queries.list_courses()[0].skill_id
    with database.write() as session:
        builders.make_interest(session, wishes, skill_id)
    commands.place_participant(batch_id=batch_id, inmate_id=seated)
    reserve = commands.place_participant(
        batch_id=batch_id, inmate_id=stands_by, as_reserve=True
    ).value
    assert _turn(services, batch_id) == [
        (stands_by, SeatSource.RESERVE),
        (approved, SeatSource.APPROVED),
        (waits, SeatSource.WAITING),
        (wishes, SeatSource.CANDIDATE),
        (other, SeatSource.CANDIDATE),
    ]
    assert leaves not in [inmate_id for inmate_id, _ in _turn(services, batch_id)]
    first = services.training.queries.next_candidates(batch_id=batch_id, limit=1)[0]
    assert first.participant_id == reserve


def test_freed_seats_of_the_house(services: Services, database: Database) -> None:
    full, freed, closed = (add_batch(database, seats=1) for _ in range(3))
    people = add_people(database, 4)
    commands, queries = services.training.commands, services.training.queries
    assert queries.list_freed_seats() == []
    seats = [
        commands.place_participant(batch_id=batch_id, inmate_id=inmate_id).value
        for batch_id, inmate_id in zip((full, freed, closed), people, strict=False)
    ]
    commands.end_participation(participant_id=seats[1], reason=EndReason.WITHDREW)
    commands.end_participation(participant_id=seats[2], reason=EndReason.COMPLETED)
    (row,) = queries.list_freed_seats()
    assert (row.batch_id, row.free) == (freed, 1)
    assert row.proposal is not None
    # Who gave up stands behind the one who never had a seat.
    assert (row.proposal.inmate_id, row.proposal.source) == (people[3], SeatSource.CANDIDATE)
    commands.place_participant(batch_id=freed, inmate_id=people[3])
    assert queries.list_freed_seats() == []


def test_freed_seat_for_which_nobody_fits(services: Services, database: Database) -> None:
    batch_id = add_batch(database, seats=1)
    with database.write() as session:
        leaves = add_person(session, "PERGI", date(2027, 6, 1))
    commands, queries = services.training.commands, services.training.queries
    seat = commands.place_participant(batch_id=batch_id, inmate_id=leaves).value
    commands.end_participation(participant_id=seat, reason=EndReason.OTHER)
    with database.write() as session:
        session.execute(update(Inmate).values(expiry_date=date(2026, 12, 5), two_thirds_date=None))
    (row,) = queries.list_freed_seats()
    assert row.proposal is None
