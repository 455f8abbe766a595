"""Seats that begin ahead or were written down late, suspensions, ends, and long absences."""

from datetime import timedelta

import pytest

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.errors import Code, DomainError, ValidationFailed
from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.domain.seats import SeatState
from binaan_desktop.domain.training import ApplicationStatus, EndReason, ParticipantStatus
from binaan_desktop.services.catalogue import Services
from tests import builders
from tests.conftest import TODAY, FakeClock
from tests.services.training.seat_house import ENDS, STARTS, SeatHouse, make_seat_house

DAY = timedelta(days=1)


@pytest.fixture
def house(services: Services) -> SeatHouse:
    return make_seat_house(services)


def _expected(house: SeatHouse, meeting_id: int) -> list[str]:
    sheet = house.services.attendance.queries.get_meeting_sheet(meeting_id=meeting_id)
    return [row.name for row in sheet.rows]


def _meeting(house: SeatHouse, days: int) -> int:
    with house.database.write() as session:
        return builders.make_meeting(session, house.batch, day=TODAY + timedelta(days=days))


def test_seat_begins_today_ahead_or_back(house: SeatHouse) -> None:
    ahead = house.row(house.place(0, TODAY + 5 * DAY))
    back = house.row(house.place(1, TODAY - 5 * DAY))
    assert (ahead.state, ahead.recorded_late) == (SeatState.PENDING, False)
    assert (back.state, back.recorded_late) == (SeatState.ACTIVE, True)
    assert _expected(house, _meeting(house, -5)) == ["BUDI"]
    assert _expected(house, _meeting(house, 4)) == ["BUDI"]
    assert _expected(house, _meeting(house, 5)) == ["ADE", "BUDI"]


@pytest.mark.parametrize(
    ("day", "code"), [(STARTS - DAY, Code.BEFORE_BATCH_BEGINS), (ENDS + DAY, Code.AFTER_BATCH_ENDS)]
)
def test_seat_begins_inside_the_batch(house: SeatHouse, day: object, code: Code) -> None:
    with pytest.raises(ValidationFailed) as caught:
        house.place(0, day)  # type: ignore[arg-type]
    assert [(one.code, one.field) for one in caught.value.problems] == [(code, "joined_on")]


def test_seat_ahead_takes_its_place_in_the_capacity(house: SeatHouse) -> None:
    house.place(0, TODAY + 5 * DAY)
    house.place(1)
    with pytest.raises(DomainError) as caught:
        house.place(2)
    assert caught.value.problems[0].code is Code.BATCH_FULL


def test_seat_ahead_ends_before_it_began(house: SeatHouse) -> None:
    seat = house.place(0, TODAY + 5 * DAY)
    commands = house.services.training.commands
    commands.end_participation(participant_id=seat, reason=EndReason.WITHDREW, note="Berubah niat")
    row = house.row(seat)
    assert (row.state, row.ended_on, row.end_note) == (SeatState.ENDED, TODAY, "Berubah niat")
    assert _expected(house, _meeting(house, 5)) == []


def test_released_before_the_first_day(house: SeatHouse) -> None:
    seat = house.place(0, TODAY + 5 * DAY)
    house.move(0, MovementKind.TRANSFER, TODAY)
    assert (house.row(seat).ended_on, house.row(seat).end_reason) == (TODAY, EndReason.TRANSFERRED)


def test_end_written_down_late_says_so(house: SeatHouse, clock: FakeClock) -> None:
    seat = house.place(0, TODAY - 10 * DAY)
    commands = house.services.training.commands
    ended = commands.end_participation(
        participant_id=seat, reason=EndReason.HEALTH, ended_on=TODAY - 2 * DAY
    )
    assert house.row(seat).end_recorded_late
    assert ended.undo is not None
    ended.undo()
    row = house.row(seat)
    assert (row.state, row.ended_on, row.end_recorded_late) == (SeatState.ACTIVE, None, False)


def test_staff_give_no_reason_of_the_house(house: SeatHouse) -> None:
    seat = house.place(0)
    with pytest.raises(ValidationFailed) as caught:
        house.services.training.commands.end_participation(
            participant_id=seat, reason=EndReason.RELEASED
        )
    assert caught.value.problems[0].code is Code.END_REASON_SYSTEM


def test_suspended_is_not_expected_and_comes_back_by_itself(
    house: SeatHouse, clock: FakeClock
) -> None:
    seat = house.place(0, TODAY - 5 * DAY)
    commands = house.services.training.commands
    done = commands.suspend_participation(
        participant_id=seat, from_on=TODAY, until_on=TODAY + 3 * DAY, reason="Isolasi"
    )
    row = house.row(seat)
    assert (row.state, [one.reason for one in row.suspensions]) == (
        SeatState.SUSPENDED,
        ["Isolasi"],
    )
    before, during, after = (_meeting(house, days) for days in (-1, 3, 4))
    assert [_expected(house, one) for one in (before, during, after)] == [["ADE"], [], ["ADE"]]
    clock.day = TODAY + 4 * DAY
    row = house.row(seat)
    assert (row.state, row.suspensions) == (SeatState.ACTIVE, ())
    clock.day = TODAY
    assert done.undo is not None
    done.undo()
    assert house.row(seat).state is SeatState.ACTIVE


def test_end_of_a_suspension_and_its_undo(house: SeatHouse) -> None:
    seat = house.place(0, TODAY - 5 * DAY)
    commands = house.services.training.commands
    commands.suspend_participation(participant_id=seat, from_on=TODAY - 2 * DAY, reason="Isolasi")
    commands.end_suspension(participant_id=seat, back_on=TODAY - 1 * DAY)
    assert [_expected(house, _meeting(house, days)) for days in (-2, -1)] == [[], ["ADE"]]
    commands.suspend_participation(participant_id=seat, from_on=TODAY + DAY, reason="Dapur")
    lifted = commands.end_suspension(participant_id=seat)
    assert house.row(seat).suspensions == ()
    assert lifted.undo is not None
    lifted.undo()
    assert [one.reason for one in house.row(seat).suspensions] == ["Dapur"]
    commands.end_suspension(participant_id=seat)
    with pytest.raises(DomainError) as caught:
        commands.end_suspension(participant_id=seat)
    assert caught.value.problems[0].code is Code.NOT_SUSPENDED


def test_no_suspension_over_marks_nor_of_an_ended_seat(house: SeatHouse) -> None:
    seat = house.place(0, TODAY - 5 * DAY)
    commands = house.services.training.commands
    with house.database.write() as session:
        meeting = builders.make_meeting(session, house.batch, day=TODAY - 2 * DAY)
        builders.make_attendance(session, meeting, seat, AttendanceMark.PRESENT)
    with pytest.raises(ValidationFailed) as caught:
        commands.suspend_participation(participant_id=seat, from_on=TODAY - 3 * DAY, reason="X")
    assert caught.value.problems[0].facts == {"day": TODAY - 2 * DAY}
    commands.suspend_participation(participant_id=seat, from_on=TODAY - DAY, reason="X")
    commands.end_participation(participant_id=seat, reason=EndReason.OTHER)
    with pytest.raises(DomainError):
        commands.suspend_participation(participant_id=seat, from_on=TODAY + DAY, reason="X")


def test_back_from_hospital_into_the_planned_suspension(house: SeatHouse) -> None:
    seat = house.place(0, TODAY - 5 * DAY)
    house.services.training.commands.suspend_participation(
        participant_id=seat, from_on=TODAY - DAY, reason="Isolasi"
    )
    house.move(0, MovementKind.HOSPITAL, TODAY - DAY)
    away = house.row(seat)
    assert (away.state, away.away_since) == (SeatState.AWAY, TODAY - DAY)
    house.move(0, MovementKind.BACK, TODAY)
    assert house.row(seat).state is SeatState.SUSPENDED


def test_end_taken_back_while_out_waits_for_the_way_home(house: SeatHouse) -> None:
    seat = house.place(0, TODAY - 5 * DAY)
    house.move(0, MovementKind.HOSPITAL, TODAY - 2 * DAY)
    commands = house.services.training.commands
    commands.end_participation(participant_id=seat, reason=EndReason.HEALTH)
    commands.resume_participation(participant_id=seat)
    assert house.row(seat).state is SeatState.AWAY
    house.move(0, MovementKind.BACK, TODAY)
    assert house.row(seat).state is SeatState.ACTIVE


def test_long_away_is_proposed_ended_and_taken_back(house: SeatHouse, clock: FakeClock) -> None:
    seat = house.place(0, TODAY - 15 * DAY)
    with house.database.write() as session:
        other = builders.make_batch(session)
    request = house.ask(0, other)
    house.move(0, MovementKind.HOSPITAL, TODAY)
    commands, queries = house.services.training.commands, house.services.training.queries
    clock.day = TODAY + 21 * DAY
    assert queries.list_long_away() == []
    with pytest.raises(DomainError) as caught:
        commands.end_long_away(participant_ids=(seat,))
    assert caught.value.problems[0].code is Code.NOT_LONG_AWAY
    clock.day = TODAY + 22 * DAY
    (found,) = queries.list_long_away()
    assert (found.participant_id, found.since, found.days) == (seat, TODAY, 22)
    ended = commands.end_long_away(participant_ids=(seat,))
    assert house.row(seat).end_reason is EndReason.EXPIRED
    assert house.status(request) is ApplicationStatus.REMOVED
    assert ended.undo is not None
    ended.undo()
    assert (house.row(seat).status, house.status(request)) == (
        ParticipantStatus.SUSPENDED,
        ApplicationStatus.WAITING,
    )
    house.move(0, MovementKind.BACK, clock.day)
    assert house.row(seat).state is SeatState.ACTIVE
