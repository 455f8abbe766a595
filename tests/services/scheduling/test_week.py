"""Reads of the timetable: the week with its facts, in as many statements as an empty one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

import pytest
from sqlalchemy import event, select

from binaan_desktop.domain.scheduling import CancelReason, WeekBy, WindowKind, find_clashes
from binaan_desktop.domain.training import BatchStatus, ParticipantStatus
from binaan_desktop.domain.values import DateRange
from binaan_desktop.persistence.entities.scheduling import Holiday, Place
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.persistence.repositories.scheduling import MeetingOrder, meeting_order
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.scheduling.commands import SchedulingCommands
from binaan_desktop.services.scheduling.queries import SchedulingQueries
from tests.builders import make_meeting
from tests.services.scheduling.house import LATE, TUESDAY, WEDNESDAY, House, cancel, make_house

MONDAY = date(2026, 11, 30)


@pytest.fixture
def house(desk: Desk) -> House:
    return make_house(desk.database)


@pytest.fixture
def queries(desk: Desk) -> SchedulingQueries:
    return SchedulingQueries(desk)


@contextmanager
def counted(desk: Desk) -> Iterator[list[str]]:
    """The statements that run inside."""
    statements: list[str] = []

    def note(*args: object) -> None:
        statements.append(str(args[2]))

    event.listen(desk.database.engine, "before_cursor_execute", note)
    yield statements
    event.remove(desk.database.engine, "before_cursor_execute", note)


def fill_week(desk: Desk, house: House, slots: range) -> None:
    """A meeting in each slot: four days of eight hours, so that no two overlap."""
    with desk.database.write() as session:
        for at in slots:
            starts = time(8 + at // 4, 0)
            make_meeting(
                session,
                house.welding if at % 2 else house.sewing,
                house.workshop,
                trainer_id=house.anton,
                day=TUESDAY + timedelta(days=at % 4),
                starts=starts,
                ends=time(starts.hour, 45),
            )


def test_week_holds_its_meetings_and_the_facts_of_two_weeks(
    desk: Desk, queries: SchedulingQueries, house: House
) -> None:
    commands = SchedulingCommands(desk)
    inside = commands.create_meeting(draft=house.meeting()).value
    next_week = commands.create_meeting(draft=house.meeting(day=date(2026, 12, 8))).value
    commands.create_meeting(draft=house.meeting(day=date(2026, 12, 15)))
    with desk.database.write() as session:
        session.add(Holiday(day=date(2026, 12, 9), name="Libur daerah"))
    view = queries.get_week(start=WEDNESDAY)
    assert view.start == MONDAY
    assert [row.id for row in view.meetings] == [inside]
    assert view.facts.dates == DateRange(MONDAY, date(2026, 12, 13))
    assert [one.id for one in view.facts.meetings] == [inside, next_week]
    assert view.facts.holidays == {date(2026, 12, 9): "Libur daerah"}
    assert {one.kind for one in view.facts.windows} == {
        WindowKind.OPEN,
        WindowKind.ROLL_CALL,
        WindowKind.PRAYER,
    }
    assert len(view.facts.batches[house.welding].people) == 2
    assert {one.first_name for one in view.facts.people.values()} == {"Asep", "Dedi"}


def test_week_of_one_still_knows_the_clashes_with_all(
    desk: Desk, queries: SchedulingQueries, house: House
) -> None:
    commands = SchedulingCommands(desk)
    commands.create_meeting(draft=house.meeting())
    sewing = replace(
        house.meeting(span=LATE), batch_id=house.sewing, place_id=house.room, trainer_id=house.budi
    )
    commands.create_meeting(draft=sewing)
    for by, key in ((WeekBy.PLACE, house.room), (WeekBy.TRAINER, house.budi)):
        view = queries.get_week(start=TUESDAY, by=by, key=key)
        assert [row.batch for row in view.meetings] == ["Jahit 1"]
        assert len(view.facts.meetings) == 2
    by_batch = queries.get_week(start=TUESDAY, by=WeekBy.BATCH, key=house.welding)
    assert [row.batch for row in by_batch.meetings] == ["Las 1"]
    clash = replace(sewing.plan(), span=house.meeting().plan().span)
    assert find_clashes(clash, by_batch.facts)


def test_statements_do_not_grow_with_the_week(
    desk: Desk, queries: SchedulingQueries, house: House
) -> None:
    fill_week(desk, house, range(2))
    with counted(desk) as few:
        queries.get_week(start=TUESDAY)
    fill_week(desk, house, range(2, 32))
    with counted(desk) as many:
        view = queries.get_week(start=TUESDAY)
    assert len(view.meetings) == 32
    assert len(many) == len(few)


def test_suspended_and_ended_people_are_not_booked(
    desk: Desk, queries: SchedulingQueries, house: House
) -> None:
    with desk.database.write() as session:
        seats = select(Participant).where(Participant.batch_id == house.welding)
        for participant in session.scalars(seats):
            participant.status = ParticipantStatus.SUSPENDED
    assert queries.get_facts(day=TUESDAY).batches[house.welding].people == frozenset()


def test_lists_of_meetings_are_filtered(
    desk: Desk, queries: SchedulingQueries, house: House
) -> None:
    commands = SchedulingCommands(desk)
    first = commands.create_meeting(draft=house.meeting()).value
    second = commands.create_meeting(draft=house.meeting(span=LATE)).value
    cancel(commands, first, CancelReason.OTHER)
    listed = partial(queries.list_meetings, from_day=TUESDAY, to_day=TUESDAY)
    assert [row.id for row in listed()] == [first, second]
    assert [row.id for row in listed(with_cancelled=False)] == [second]
    assert [row.id for row in queries.list_today(day=TUESDAY)] == [second]
    assert queries.list_today(day=WEDNESDAY) == ()
    assert listed(batch_id=house.sewing) == ()
    assert listed(place_id=house.room) == ()
    assert len(listed(trainer_id=house.anton)) == 2


def test_order_helper_leaves_out_cancelled_meetings(desk: Desk, house: House) -> None:
    commands = SchedulingCommands(desk)
    first = commands.create_meeting(draft=house.meeting()).value
    second = commands.create_meeting(draft=house.meeting(span=LATE)).value
    third = commands.create_meeting(draft=house.meeting(day=WEDNESDAY)).value
    with desk.database.read() as session:
        assert meeting_order(session, house.welding) == {
            first: MeetingOrder(1, 3),
            second: MeetingOrder(2, 3),
            third: MeetingOrder(3, 3),
        }
    cancel(commands, second, CancelReason.OTHER)
    with desk.database.read() as session:
        assert meeting_order(session, house.welding) == {
            first: MeetingOrder(1, 2),
            third: MeetingOrder(2, 2),
        }


def test_choices_offer_open_batches_and_what_is_in_use(
    desk: Desk, queries: SchedulingQueries, house: House
) -> None:
    with desk.database.write() as session:
        session.get_one(Batch, house.sewing).status = BatchStatus.CLOSED
        session.get_one(Place, house.room).active = False
    choices = queries.get_choices()
    (batch,) = choices.batches
    assert (batch.name, batch.place_id, batch.trainer_ids) == (
        "Las 1",
        house.workshop,
        (house.anton,),
    )
    assert [one.name for one in choices.places] == ["Bengkel las"]
    assert [one.name for one in choices.trainers] == ["Anton Wijaya", "Budi Santoso"]
