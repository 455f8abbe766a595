"""Places, times of the week, holidays and their seeds, on both engines."""

from dataclasses import replace
from datetime import date, time

import pytest

from binaan_desktop.domain.errors import BinaanError, Code, DomainError, StaleData, ValidationFailed
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.scheduling import PlaceKind, WindowKind
from binaan_desktop.persistence.entities.scheduling import Holiday
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.scheduling.commands import SchedulingCommands
from binaan_desktop.services.scheduling.drafts import HolidayDraft, PlaceDraft, WindowDraft
from binaan_desktop.services.scheduling.queries import SchedulingQueries
from binaan_desktop.services.scheduling.seed import (
    seed_holidays,
    seed_schedule_defaults,
    seed_windows,
)
from tests.services.scheduling.house import make_house


@pytest.fixture
def commands(desk: Desk) -> SchedulingCommands:
    return SchedulingCommands(desk)


@pytest.fixture
def queries(desk: Desk) -> SchedulingQueries:
    return SchedulingQueries(desk)


def codes(error: BinaanError) -> list[Code]:
    return [problem.code for problem in error.problems]


POND = PlaceDraft("  Kolam   1 ", PlaceKind.POND, 6, Sex.MALE, active=True)


def test_place_is_made_changed_and_taken_back(
    commands: SchedulingCommands, queries: SchedulingQueries
) -> None:
    made = commands.create_place(draft=POND)
    (row,) = queries.list_places()
    assert (row.name, row.kind, row.seats, row.only_sex) == ("Kolam 1", PlaceKind.POND, 6, Sex.MALE)
    changed = commands.update_place(
        place_id=made.value, version=row.version, draft=replace(POND, seats=8, active=False)
    )
    (row,) = queries.list_places()
    assert (row.seats, row.active) == (8, False)
    with pytest.raises(StaleData):
        commands.update_place(place_id=made.value, version=1, draft=POND)
    assert changed.undo is not None
    changed.undo()
    (row,) = queries.list_places()
    assert (row.seats, row.active) == (6, True)
    deleted = commands.delete_place(place_id=row.id, version=row.version)
    assert queries.list_places() == ()
    assert deleted.undo is not None
    deleted.undo()
    assert [row.name for row in queries.list_places()] == ["Kolam 1"]


def test_place_needs_a_name_of_its_own_and_seats(commands: SchedulingCommands) -> None:
    commands.create_place(draft=POND)
    with pytest.raises(ValidationFailed) as refused:
        commands.create_place(draft=replace(POND, name="KOLAM 1"))
    assert codes(refused.value) == [Code.ALREADY_EXISTS]
    with pytest.raises(ValidationFailed) as refused:
        commands.create_place(draft=PlaceDraft(seats=0))
    assert codes(refused.value) == [Code.REQUIRED, Code.OUT_OF_RANGE]


def test_place_in_use_is_not_deleted(
    commands: SchedulingCommands, queries: SchedulingQueries, desk: Desk
) -> None:
    house = make_house(desk.database)
    commands.create_meeting(draft=house.meeting())
    row = next(row for row in queries.list_places() if row.id == house.workshop)
    assert row.meetings_ahead == 1
    with pytest.raises(DomainError) as refused:
        commands.delete_place(place_id=row.id, version=row.version)
    assert codes(refused.value) == [Code.PLACE_IN_USE]


def test_windows_of_a_kind_touch_but_do_not_overlap(
    commands: SchedulingCommands, queries: SchedulingQueries
) -> None:
    draft = WindowDraft((0, 1), time(8), time(11), WindowKind.OPEN)
    made = commands.create_windows(draft=draft)
    commands.create_windows(draft=WindowDraft((0,), time(11), time(12), WindowKind.OPEN))
    commands.create_windows(draft=WindowDraft((0,), time(9), time(10), WindowKind.VISIT))
    with pytest.raises(ValidationFailed) as refused:
        commands.create_windows(draft=WindowDraft((1,), time(10), time(12), WindowKind.OPEN))
    assert codes(refused.value) == [Code.WINDOW_OVERLAPS]
    with pytest.raises(ValidationFailed) as refused:
        commands.create_windows(draft=replace(draft, ends=time(8)))
    assert codes(refused.value) == [Code.END_BEFORE_START]
    first = made.value[0]
    with pytest.raises(ValidationFailed):
        commands.update_window(
            window_id=first, draft=WindowDraft((0,), time(8), time(11, 30), WindowKind.OPEN)
        )
    changed = commands.update_window(
        window_id=first, draft=WindowDraft((0,), time(8, 30), time(11), WindowKind.OPEN)
    )
    assert queries.list_windows()[0].starts == time(8, 30)
    assert changed.undo is not None
    changed.undo()
    assert queries.list_windows()[0].starts == time(8)
    deleted = commands.delete_windows(window_ids=made.value)
    assert len(queries.list_windows()) == 2
    assert deleted.undo is not None
    deleted.undo()
    assert len(queries.list_windows()) == 4


def test_holiday_is_made_changed_and_taken_back(
    commands: SchedulingCommands, queries: SchedulingQueries, desk: Desk
) -> None:
    house = make_house(desk.database)
    commands.create_meeting(draft=house.meeting())
    day = date(2026, 12, 1)
    made = commands.create_holiday(draft=HolidayDraft(day, " Libur daerah "))
    (row,) = queries.list_holidays()
    assert (row.day, row.name, row.meetings) == (day, "Libur daerah", 1)
    with pytest.raises(ValidationFailed) as refused:
        commands.create_holiday(draft=HolidayDraft(day, "Lagi"))
    assert codes(refused.value) == [Code.ALREADY_EXISTS]
    other = HolidayDraft(date(2026, 12, 5), "Libur daerah")
    moved = commands.update_holiday(day=day, draft=other)
    assert queries.list_holidays()[0].meetings == 0
    assert moved.undo is not None
    moved.undo()
    assert queries.list_holidays()[0].day == day
    assert made.undo is not None
    made.undo()
    assert queries.list_holidays() == ()


def test_default_hours_are_seeded_once(desk: Desk, queries: SchedulingQueries) -> None:
    with desk.database.write() as session:
        assert seed_windows(session) == 32
    with desk.database.write() as session:
        assert seed_windows(session) == 0
    monday = [
        (row.starts, row.ends, row.kind) for row in queries.list_windows() if row.weekday == 0
    ]
    assert monday == [
        (time(6, 30), time(7, 0), WindowKind.ROLL_CALL),
        (time(8, 30), time(11, 30), WindowKind.OPEN),
        (time(13, 0), time(13, 30), WindowKind.ROLL_CALL),
        (time(13, 30), time(15, 0), WindowKind.OPEN),
        (time(17, 30), time(18, 0), WindowKind.ROLL_CALL),
    ]
    kinds = {row.weekday: set[WindowKind]() for row in queries.list_windows()}
    for row in queries.list_windows():
        kinds[row.weekday].add(row.kind)
    assert WindowKind.PRAYER in kinds[4]
    assert kinds[5] == kinds[6] == {WindowKind.ROLL_CALL}


def test_shipped_holidays_are_seeded_once_a_year(
    desk: Desk, commands: SchedulingCommands, queries: SchedulingQueries
) -> None:
    with desk.database.write() as session:
        session.add(Holiday(day=date(2027, 6, 1), name="Milik rutan"))
    with desk.database.write() as session:
        added = seed_holidays(session)
    days = {row.day: row.name for row in queries.list_holidays()}
    assert added == 25
    assert days[date(2026, 3, 21)] == "Idulfitri 1447 H"
    assert days[date(2026, 12, 24)].startswith("Cuti bersama")
    assert [name for day, name in days.items() if day.year == 2027] == ["Milik rutan"]
    commands.delete_holiday(day=date(2026, 8, 17))
    with desk.database.write() as session:
        assert seed_holidays(session) == 0
    assert date(2026, 8, 17) not in {row.day for row in queries.list_holidays()}


def test_shipped_holidays_of_2027_are_complete(desk: Desk, queries: SchedulingQueries) -> None:
    with desk.database.write() as session:
        assert seed_holidays(session) == 25 + 26
    ahead = queries.list_holidays(from_day=date(2027, 12, 1))
    assert [row.day.day for row in ahead] == [24, 25, 26]


def test_new_house_gets_both(desk: Desk, queries: SchedulingQueries) -> None:
    with desk.database.write() as session:
        seed_schedule_defaults(session)
        seed_schedule_defaults(session)
    assert (len(queries.list_windows()), len(queries.list_holidays())) == (32, 51)
